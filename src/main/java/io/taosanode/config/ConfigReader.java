package io.taosanode.config;

import io.taosanode.config.NodeConfig.Analysis;
import io.taosanode.config.NodeConfig.OpenGauss;
import io.taosanode.config.NodeConfig.Server;
import io.taosanode.config.Problem.Severity;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code taosanode.ini}; every problem is reported, none stops the reading. */
public final class ConfigReader {
  private static final List<String> SECTIONS =
      List.of(
          ServerSection.NAME,
          AnalysisSection.NAME,
          TsfmSection.NAME,
          OpenGaussSection.NAME,
          AinodeSection.NAME);

  private ConfigReader() {}

  /** Reads a file that must exist. */
  public static ConfigResult read(Path file) {
    Problems problems = new Problems(file.toString());
    return read(IniBytes.read(file, problems).orElse(""), problems);
  }

  /** Reads a file that may be absent, in which case the defaults apply. */
  public static ConfigResult readIfPresent(Path file) {
    if (!Files.notExists(file)) {
      return read(file);
    }
    Problems problems = new Problems(file.toString());
    problems.add(Severity.NOTE, "no such file: the defaults apply");
    return read("", problems);
  }

  /** Reads the text of a file that is called {@code name} in messages. */
  static ConfigResult readText(String text, String name) {
    return read(text, new Problems(name));
  }

  private static ConfigResult read(String text, Problems problems) {
    List<IniEntry> entries = expanded(IniFile.parse(text, problems), problems);
    SectionReader uwsgi = new SectionReader(ServerSection.NAME, entries, problems);
    SectionReader taosanode = new SectionReader(AnalysisSection.NAME, entries, problems);
    SectionReader tsfm = new SectionReader(TsfmSection.NAME, entries, problems);
    SectionReader opengauss = new SectionReader(OpenGaussSection.NAME, entries, problems);
    SectionReader iotdb = new SectionReader(AinodeSection.NAME, entries, problems);
    Server server = ServerSection.read(uwsgi, problems);
    Path directory = server.host().process().directory().orElse(Path.of(""));
    Analysis analysis = AnalysisSection.read(taosanode, directory, problems);
    Map<String, URI> services = TsfmSection.read(tsfm, problems);
    OpenGauss openGauss = OpenGaussSection.read(opengauss, problems);
    NodeConfig.Ainode ainode = AinodeSection.read(iotdb, problems);
    reportUnknown(entries, server.strict(), problems);
    List<EffectiveValue> effective =
        Stream.of(uwsgi, taosanode, tsfm, opengauss, iotdb)
            .flatMap(section -> section.effective().stream())
            .toList();
    return new ConfigResult(
        new NodeConfig(server, analysis, services, openGauss, ainode), effective, problems.all());
  }

  private static List<IniEntry> expanded(List<IniEntry> entries, Problems problems) {
    Map<String, String> raw = new HashMap<>();
    for (IniEntry entry : entries) {
      if (entry.section().equals(ServerSection.NAME)) {
        raw.put(entry.key(), entry.value());
        UwsgiOption.placeholder(entry).ifPresent(p -> raw.put(p.key(), p.value()));
      }
    }
    Placeholders placeholders = new Placeholders(raw);
    List<IniEntry> result = new ArrayList<>();
    for (IniEntry entry : entries) {
      boolean literal = !entry.section().equals(ServerSection.NAME);
      result.add(literal ? entry : expanded(entry, placeholders, problems));
    }
    return result;
  }

  private static IniEntry expanded(IniEntry entry, Placeholders placeholders, Problems problems) {
    Optional<String> value = placeholders.resolve(entry.value());
    if (value.isEmpty()) {
      problems.add(
          Severity.ERROR, entry, "expands to more than " + Placeholders.LONGEST + " characters");
    }
    return value.map(entry::withValue).orElse(entry);
  }

  private static void reportUnknown(List<IniEntry> entries, boolean strict, Problems problems) {
    Set<String> seen = new HashSet<>();
    for (IniEntry entry : entries) {
      if (!SECTIONS.contains(entry.section())) {
        if (seen.add("[" + entry.section())) {
          problems.addSection(
              Severity.WARNING,
              entry.line(),
              entry.section(),
              "unknown section, ignored" + suggestion(entry.section(), SECTIONS));
        }
      } else if (!isKnown(entry) && seen.add(entry.section() + "]" + entry.key())) {
        problems.add(strict ? Severity.ERROR : Severity.WARNING, entry, unknownKey(entry));
      }
    }
  }

  private static boolean isKnown(IniEntry entry) {
    return switch (entry.section()) {
      case ServerSection.NAME -> UwsgiOption.find(entry.key()).isPresent();
      case AnalysisSection.NAME -> AnalysisSection.names().contains(entry.key());
      case OpenGaussSection.NAME -> OpenGaussSection.names().contains(entry.key());
      case AinodeSection.NAME -> AinodeSection.names().contains(entry.key());
      default -> true;
    };
  }

  private static String unknownKey(IniEntry entry) {
    if (entry.section().equals(OpenGaussSection.NAME)) {
      return "unknown key, ignored" + suggestion(entry.key(), OpenGaussSection.names());
    }
    if (entry.section().equals(AinodeSection.NAME)) {
      return "unknown key, ignored" + suggestion(entry.key(), AinodeSection.names());
    }
    boolean server = entry.section().equals(ServerSection.NAME);
    List<String> here = server ? UwsgiOption.names() : AnalysisSection.names();
    List<String> there = server ? AnalysisSection.names() : UwsgiOption.names();
    if (there.contains(entry.key())) {
      String other = server ? AnalysisSection.NAME : ServerSection.NAME;
      return "unknown key, ignored; it belongs to [" + other + "]";
    }
    return "unknown key, ignored" + suggestion(entry.key(), here);
  }

  private static String suggestion(String word, List<String> candidates) {
    return Spelling.nearest(word, candidates)
        .map(nearest -> "; did you mean " + nearest + "?")
        .orElse("");
  }
}
