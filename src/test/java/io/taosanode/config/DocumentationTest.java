package io.taosanode.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.config.UwsgiOption.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shipped file, the reader and the documentation name the same keys. */
class DocumentationTest {
  private static final Path SHIPPED = Path.of("etc", "taosanode.ini");
  private static final Path DOCUMENT = Path.of("docs", "configuration.md");
  private static final Pattern SHIPPED_KEY = Pattern.compile(";?([a-z][\\w-]*)\\s*=.*");
  private static final Map<String, Key<?>> SERVER_KEYS =
      ServerSection.KEYS.stream().collect(Collectors.toMap(Key::name, Function.identity()));

  @Test
  void uwsgiTableIsTheVerdictTable() throws IOException {
    String expected =
        UwsgiOption.ALL.stream().map(DocumentationTest::row).collect(Collectors.joining("\n"));
    assertEquals(expected, String.join("\n", documentedRows("uwsgi")));
  }

  @Test
  void taosanodeTableHasEveryKeyWithItsDefaultAndItsAcceptedValues() throws IOException {
    List<String> rows = documentedRows("taosanode");
    assertEquals(AnalysisSection.KEYS.size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      String expected = beginning(AnalysisSection.KEYS.get(i));
      assertTrue(rows.get(i).startsWith(expected), () -> expected + " is missing or out of order");
    }
  }

  @Test
  void iotdbTableAndShippedFileHaveEveryKeyInOrder() throws IOException {
    List<String> rows = documentedRows("iotdb");
    assertEquals(AinodeSection.KEYS.size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      String expected = beginning(AinodeSection.KEYS.get(i));
      assertTrue(rows.get(i).startsWith(expected), () -> expected + " is missing or out of order");
    }
    assertEquals(AinodeSection.names(), shippedKeys("iotdb"));
  }

  @Test
  void shippedUwsgiKeysAreKnownAndNoneIsRefused() throws IOException {
    for (String key : shippedKeys("uwsgi")) {
      assertTrue(
          UwsgiOption.find(key).filter(o -> o.verdict() != Verdict.REFUSE).isPresent(),
          () -> key + " is unknown or refused");
    }
  }

  @Test
  void shippedFileNamesEveryUwsgiKeyThatHasAnEffect() throws IOException {
    Set<String> expected = new HashSet<>(SERVER_KEYS.keySet());
    expected.addAll(ServerSection.ADDRESS_KEYS);
    expected.addAll(ServerSection.PROCESSES_NAMES);
    expected.addAll(List.of(HostSection.SOCKET, HostSection.STATS, HostSection.ENV));
    assertTrue(shippedKeys("uwsgi").containsAll(expected), expected::toString);
  }

  @Test
  void shippedFileNamesExactlyTheTaosanodeKeysInDocumentedOrder() throws IOException {
    assertEquals(AnalysisSection.names(), shippedKeys("taosanode"));
  }

  @Test
  void opengaussTableAndShippedFileHaveEveryKeyInOrder() throws IOException {
    List<String> rows = documentedRows("opengauss");
    assertEquals(OpenGaussSection.KEYS.size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      String expected = beginning(OpenGaussSection.KEYS.get(i));
      assertTrue(rows.get(i).startsWith(expected), () -> expected + " is missing or out of order");
    }
    assertEquals(OpenGaussSection.names(), shippedKeys("opengauss"));
  }

  @Test
  void shippedFileNamesEverySection() throws IOException {
    List<String> headers =
        Files.readAllLines(SHIPPED).stream().filter(line -> line.startsWith("[")).toList();
    assertEquals(
        List.of("[uwsgi]", "[taosanode]", "[tsfm-service]", "[opengauss]", "[iotdb]"), headers);
  }

  @Test
  void keysWithAnEffectAreExactlyThoseThatAreReadAndThePlaceholders() {
    Set<String> read = new HashSet<>(SERVER_KEYS.keySet());
    read.addAll(ServerSection.ADDRESS_KEYS);
    read.addAll(ServerSection.PROCESSES_NAMES);
    read.addAll(HostSection.PIDFILE_NAMES);
    read.addAll(HostSection.MERCY_NAMES);
    read.addAll(List.of(HostSection.SOCKET, HostSection.STATS, HostSection.ENV));
    read.addAll(Set.of("set", "set-ph", "set-placeholder"));
    Set<String> honoured =
        UwsgiOption.ALL.stream()
            .filter(o -> o.verdict() == Verdict.HONOUR || o.verdict() == Verdict.MAP)
            .map(UwsgiOption::name)
            .collect(Collectors.toSet());
    assertEquals(read, honoured);
  }

  static String row(UwsgiOption option) {
    String cells =
        switch (option.name()) {
          case "http" -> "`127.0.0.1:6090` | an address";
          case "http-socket" -> "- | an address";
          case "socket", "stats" -> "- | an address or a path";
          case "workers" -> "- | " + ServerSection.PROCESSES.accepted();
          case "pidfile2", "safe-pidfile", "safe-pidfile2" ->
              "- | " + HostSection.PIDFILE.accepted();
          case "worker-reload-mercy" -> "- | " + HostSection.MERCY.accepted();
          case "env", "set", "set-ph", "set-placeholder" -> "- | `name=value`";
          default -> cells(option);
        };
    return "| `%s` | %s | %s: %s |"
        .formatted(option.name(), cells, option.verdict(), option.remark());
  }

  private static String cells(UwsgiOption option) {
    Key<?> key = SERVER_KEYS.get(option.name());
    if (key != null) {
      String text = defaultText(key);
      return "%s | %s".formatted(text.isEmpty() ? "-" : "`" + text + "`", key.accepted());
    }
    return option.verdict() == Verdict.REFUSE ? "- | nothing" : "- | anything";
  }

  static String beginning(Key<?> key) {
    return "| `%s` | `%s` | %s | ".formatted(key.name(), defaultText(key), key.accepted());
  }

  private static <T> String defaultText(Key<T> key) {
    return key.write(key.defaultValue());
  }

  private static List<String> documentedRows(String section) throws IOException {
    return linesOf(DOCUMENT, "## `[" + section + "]`", "##")
        .filter(line -> line.startsWith("| `"))
        .toList();
  }

  private static List<String> shippedKeys(String section) throws IOException {
    return linesOf(SHIPPED, "[" + section + "]", "[")
        .map(SHIPPED_KEY::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .toList();
  }

  private static Stream<String> linesOf(Path file, String header, String nextHeader)
      throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    int start = lines.indexOf(header);
    assertTrue(start >= 0, () -> file + " has no line " + header);
    return lines.stream().skip(start + 1L).takeWhile(line -> !line.startsWith(nextHeader));
  }
}
