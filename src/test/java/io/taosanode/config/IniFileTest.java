package io.taosanode.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.config.Problem.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IniFileTest {
  private final Problems problems = new Problems("f");

  private List<IniEntry> parse(String text) {
    return IniFile.parse(text, problems);
  }

  private String valueIn(String section, String line) {
    List<IniEntry> entries = parse("[" + section + "]\n" + line);
    assertEquals(1, entries.size());
    return entries.get(0).value();
  }

  private List<String> messages() {
    return problems.all().stream().map(Problem::toString).toList();
  }

  @Test
  void entryKnowsSectionKeyValueAndLine() {
    assertEquals(
        List.of(new IniEntry("uwsgi", "http", "127.0.0.1:6090", 3)),
        parse("# first\n[uwsgi]\nhttp = 127.0.0.1:6090\n"));
  }

  @Test
  void lineNumbersCountCommentsAndBlankLines() {
    List<IniEntry> entries =
        parse("\n; c\n[uwsgi]\n\na = 1\n# c\n  ; c\nb = 2\n[taosanode]\nc = 3");
    assertEquals(List.of(5, 8, 10), entries.stream().map(IniEntry::line).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\r\r\n"})
  void everyLineEndSeparates(String end) {
    List<IniEntry> entries = parse(String.join(end, "[uwsgi]", "a = 1", "b = 2"));
    assertEquals(
        List.of(new IniEntry("uwsgi", "a", "1", 2), new IniEntry("uwsgi", "b", "2", 3)), entries);
  }

  @Test
  void lastLineNeedsNoEnd() {
    assertEquals("2", valueIn("uwsgi", "threads = 2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x # note", "/x ; note", "#", ";x", "\"/x\"", "'/x'", "a = b", "a:b=c"})
  void valueIsTakenAsItStands(String value) {
    assertEquals(value, valueIn("uwsgi", "chdir = " + value));
    assertEquals(value, valueIn("taosanode", "app-log = " + value));
  }

  @Test
  void secondEqualsSignBelongsToTheValue() {
    assertEquals("LC_ALL = en_US.UTF-8", valueIn("uwsgi", "env = LC_ALL = en_US.UTF-8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"D:\\models\\test\\run", "C:\\users\\x", "C:\\log\\", "\\\\host\\new"})
  void backslashesAreLiteral(String path) {
    List<IniEntry> entries = parse("[taosanode]\nmodel-dir = " + path + "\nqueue = 1");
    assertEquals(path, entries.get(0).value());
    assertEquals(new IniEntry("taosanode", "queue", "1", 3), entries.get(1));
  }

  @Test
  void repeatedKeysAndSectionsAreAllKeptInOrder() {
    List<IniEntry> entries = parse("[uwsgi]\na = 1\na = 2\n[taosanode]\nb = 3\n[uwsgi]\na = 4");
    assertEquals(List.of("1", "2", "3", "4"), entries.stream().map(IniEntry::value).toList());
    assertEquals("uwsgi", entries.get(3).section());
  }

  @ParameterizedTest
  @ValueSource(strings = {"master", "master =", "master="})
  void keyWithoutValueIsEmpty(String line) {
    assertEquals("", valueIn("uwsgi", line));
  }

  @Test
  void colonIsPartOfAKeyInUwsgi() {
    assertEquals(
        List.of(new IniEntry("uwsgi", "a:b", "c", 2), new IniEntry("uwsgi", "threads: 4", "", 3)),
        parse("[uwsgi]\na:b = c\nthreads: 4"));
  }

  /** ini4j takes a separator behind a backslash for escaped, even with escapes off. */
  @Test
  void backslashBeforeTheSeparatorEndsTheKey() {
    assertEquals(
        List.of(new IniEntry("uwsgi", "a\\", "b", 2), new IniEntry("taosanode", "c\\", "d", 4)),
        parse("[uwsgi]\na\\=b\n[taosanode]\nc\\:d"));
  }

  @Test
  void colonSeparatesElsewhereWhenItComesFirst() {
    assertEquals(
        List.of(
            new IniEntry("taosanode", "queue", "4", 2),
            new IniEntry("taosanode", "app-log", "a:b", 3)),
        parse("[taosanode]\nqueue: 4\napp-log = a:b"));
  }

  @Test
  void keysIgnoreCaseExceptInUwsgi() {
    List<IniEntry> entries = parse("[uwsgi]\nHTTP = 1\n[taosanode]\nLog-Level = 2");
    assertEquals(List.of("HTTP", "log-level"), entries.stream().map(IniEntry::key).toList());
  }

  @Test
  void indentedLinesAreEntriesOfTheirOwn() {
    assertEquals(2, parse("[taosanode]\na = 1\n  b = 2").size());
  }

  @Test
  void nonAsciiTextIsKept() {
    assertEquals("/数据/模型", valueIn("taosanode", "model-dir = /数据/模型"));
  }

  @Test
  void placeholderSyntaxOfIni4jStaysText() {
    assertEquals("${uwsgi/a}", valueIn("uwsgi", "a = ${uwsgi/a}"));
  }

  @Test
  void includeSyntaxOfIni4jReadsNothing() {
    assertEquals("<file:/etc/passwd>", parse("[uwsgi]\n<file:/etc/passwd>").get(0).key());
  }

  @Test
  void lineBeforeTheFirstSectionIsReported() {
    assertEquals(List.of(), parse("http = 127.0.0.1:1\n"));
    assertEquals(List.of("f:1: stands before the first section and is ignored"), messages());
  }

  @Test
  void textAfterTheSectionNameIsReported() {
    assertEquals("uwsgi", parse("[uwsgi] # note\na = 1").get(0).section());
    assertEquals(List.of("f:1: [uwsgi]: the text after the section name is ignored"), messages());
  }

  @Test
  void blanksAroundTheSectionNameAreReported() {
    assertEquals("uwsgi", parse("[ uwsgi ]\na = 1").get(0).section());
    assertEquals(
        List.of("f:1: [uwsgi]: the blanks around the section name are ignored"), messages());
  }

  @Test
  void blanksAfterTheSectionHeaderAreFine() {
    parse("[uwsgi] \t\na = 1");
    assertEquals(List.of(), messages());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[uwsgi", "[]", "[ ]"})
  void brokenSectionHeaderIsAnError(String header) {
    parse(header + "\n");
    assertEquals(List.of("f:1: is no section header: " + header), messages());
    assertEquals(Severity.ERROR, problems.all().get(0).severity());
  }

  @ParameterizedTest
  @ValueSource(strings = {"= 4", ": 4"})
  void missingKeyIsAnError(String line) {
    assertEquals(List.of(), parse("[taosanode]\n" + line));
    assertEquals(
        List.of("f:2: [taosanode]: there is no key before the " + line.charAt(0)), messages());
  }

  @Test
  void nulCharacterIsAnError() {
    assertEquals(List.of(), parse("[uwsgi]\nhttp = 1\0 2"));
    assertEquals(List.of("f:2: contains a NUL character"), messages());
  }

  @Test
  void sectionNamesWithSlashesArePlain() {
    Stream<String> sections = parse("[a/b]\nc = 1\n[a\\b]\nc = 2").stream().map(IniEntry::section);
    assertEquals(List.of("a/b", "a\\b"), sections.toList());
  }

  @Test
  void emptyTextHasNoEntries() {
    assertTrue(parse("").isEmpty());
    assertTrue(problems.all().isEmpty());
  }
}
