package io.taosanode.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random files: ini4j behind its preparation against the grammar written out plainly. */
class IniGrammarTest {
  private static final int FILES = 300;
  private static final String[] PIECES = {
    "a",
    "key",
    "=",
    " = ",
    ":",
    " : ",
    "#",
    ";",
    "\\",
    "\\u00",
    "\\n",
    "%",
    "%(a)",
    "\t",
    " ",
    "<",
    ">",
    "[",
    "]",
    "'",
    "\"",
    "数",
    "\uFEFF",
    "\u00A0",
    "\u0085",
    "\u2028",
    "${a/b}",
    "@",
    "\n",
    "\n",
    "\r\n",
    "\n[uwsgi]\n",
    "\n[a/b]\n",
    "\n<file>\n",
    "\u0001",
    "\f"
  };

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void uwsgiSectionsAreReadAsTheGrammarSays(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < FILES; i++) {
      String text = "[uwsgi]\n" + randomText(random);
      assertEquals(
          plainly(text),
          IniFile.parse(text, new Problems("f")),
          () -> "seed " + seed + ": " + text);
    }
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    int pieces = random.nextInt(60);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static List<IniEntry> plainly(String text) {
    List<IniEntry> entries = new ArrayList<>();
    String section = "";
    int number = 0;
    for (String raw : text.split("\r*\n|\r", -1)) {
      number++;
      String line = raw.trim();
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      if (line.startsWith("[")) {
        String name = line.contains("]") ? line.substring(1, line.indexOf(']')).trim() : "";
        section = name.isEmpty() ? section : name;
      } else {
        addPlainly(entries, section, line, number);
      }
    }
    return entries;
  }

  private static void addPlainly(List<IniEntry> entries, String section, String line, int number) {
    int end = line.indexOf('=');
    if (!section.equals("uwsgi")) {
      int colon = line.indexOf(':');
      end = colon >= 0 && (end < 0 || colon < end) ? colon : end;
    }
    if (end != 0) {
      String key = end < 0 ? line : line.substring(0, end).trim();
      String value = end < 0 ? "" : line.substring(end + 1).trim();
      entries.add(new IniEntry(section, key, value, number));
    }
  }
}
