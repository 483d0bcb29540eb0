package io.taosanode.config;

import io.taosanode.config.Problem.Severity;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ini4j.Config;
import org.ini4j.spi.IniHandler;
import org.ini4j.spi.IniParser;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a file in order, each with its line.
 *
 * <p>ini4j does the parsing, tuned so that it changes no value: no escapes, no continuation lines,
 * no trees, no includes. Only its parser is used, never its {@code Ini} object, whose {@code fetch}
 * can be driven into endless recursion. {@link IniLines} prepares the text and supplies the line
 * numbers, which ini4j does not give.
 */
final class IniFile {
  private IniFile() {}

  /** All entries of the text, in order; oddities are reported. */
  static List<IniEntry> parse(String text, Problems problems) {
    IniLines lines = IniLines.of(text, problems);
    Collector collector = new Collector(lines.entryLines());
    try {
      IniParser.newInstance(tuned()).parse(new StringReader(lines.prepared()), collector);
    } catch (IOException e) {
      problems.add(Severity.ERROR, "cannot be parsed: " + e.getMessage());
    }
    return List.copyOf(collector.entries);
  }

  private static Config tuned() {
    Config config = new Config();
    config.setEscape(false);
    config.setEscapeNewline(false);
    config.setEmptyOption(true);
    config.setEmptySection(true);
    config.setUnnamedSection(true);
    config.setGlobalSection(true);
    config.setTree(false);
    config.setPathSeparator('\u0001');
    config.setMultiOption(true);
    config.setMultiSection(false);
    config.setInclude(false);
    config.setLowerCaseOption(false);
    config.setLowerCaseSection(false);
    config.setStrictOperator(false);
    return config;
  }

  /** Receives ini4j's events; the n-th option stands on the n-th entry line. */
  private static final class Collector implements IniHandler {
    private final List<Integer> entryLines;
    private final List<IniEntry> entries = new ArrayList<>();
    private String section = "";

    private Collector(List<Integer> entryLines) {
      this.entryLines = entryLines;
    }

    @Override
    public void startSection(String name) {
      section = name;
    }

    @Override
    public void handleOption(String name, @Nullable String value) {
      String key = IniLines.restore(name);
      if (!section.equals(IniLines.UWSGI)) {
        key = key.toLowerCase(Locale.ROOT);
      }
      int line = entryLines.get(entries.size());
      entries.add(new IniEntry(section, key, value == null ? "" : value, line));
    }

    @Override
    public void startIni() {}

    @Override
    public void endIni() {}

    @Override
    public void endSection() {}

    @Override
    public void handleComment(String comment) {}
  }
}
