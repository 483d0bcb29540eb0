package io.taosanode.door.opengauss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The table of conformance cases in {@code opengauss/cases.txt} names tests that exist. */
class CasesTableTest {
  private static final Path CASES = Path.of("../shared/spec/opengauss-aiengine-cases.md");

  /** Cases of each letter, numbered from 1. */
  private static final Map<String, Integer> NUMBERED =
      Map.of("A", 6, "B", 42, "F", 7, "X", 15, "D", 21, "E", 8, "S", 11, "P", 15, "T", 12, "K", 5);

  private static Map<String, List<String>> table() throws IOException {
    Map<String, List<String>> table = new LinkedHashMap<>();
    InputStream file = CasesTableTest.class.getResourceAsStream("/opengauss/cases.txt");
    try (InputStream in = Objects.requireNonNull(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
        String[] words = line.trim().split("\\s+", -1);
        assertTrue(words.length >= 2, line);
        List<String> tests = Arrays.asList(words).subList(1, words.length);
        assertEquals(null, table.put(words[0], tests), words[0] + " stands twice");
      }
    }
    return table;
  }

  private static boolean isTest(String name) throws ClassNotFoundException {
    int dot = name.lastIndexOf('.');
    String method = name.substring(dot + 1);
    return Arrays.stream(
            Class.forName("io.taosanode." + name.substring(0, dot)).getDeclaredMethods())
        .anyMatch(
            m ->
                m.getName().equals(method)
                    && (m.isAnnotationPresent(Test.class)
                        || m.isAnnotationPresent(ParameterizedTest.class)));
  }

  @Test
  void everyNamedTestExists() throws Exception {
    for (Map.Entry<String, List<String>> row : table().entrySet()) {
      for (String test : row.getValue()) {
        assertTrue(isTest(test), row.getKey() + ": " + test);
      }
    }
  }

  @Test
  void everyNumberedCaseHasATest() throws IOException {
    Set<String> expected = new TreeSet<>();
    NUMBERED.forEach(
        (letter, count) -> {
          for (int i = 1; i <= count; i++) {
            expected.add(letter + i);
          }
        });
    Set<String> covered = new TreeSet<>(table().keySet());
    covered.removeIf(id -> id.contains("-"));
    assertEquals(expected, covered);
  }

  @Test
  void tableHasTheCasesOfTheDocument() throws IOException {
    assumeTrue(Files.exists(CASES), "the document is not here");
    Matcher ids =
        Pattern.compile("^\\| ([A-Z]\\d+) \\|", Pattern.MULTILINE).matcher(Files.readString(CASES));
    Set<String> covered = table().keySet();
    while (ids.find()) {
      assertTrue(covered.contains(ids.group(1)), ids.group(1));
    }
  }
}
