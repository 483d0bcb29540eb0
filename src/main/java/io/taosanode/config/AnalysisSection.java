package io.taosanode.config;

import io.taosanode.config.NodeConfig.Analysis;
import io.taosanode.config.Problem.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Keys and reading of {@code [taosanode]}. */
final class AnalysisSection {
  static final String NAME = "taosanode";

  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9][a-z0-9.-]*)(:[1-9][0-9]{0,4})?");

  static final Key<Path> APP_LOG = Key.path("app-log", "taosanode.app.log");
  static final Key<Path> MODEL_DIR = Key.path("model-dir", "/var/lib/taos/taosanode/model/");
  static final Key<Path> PLUGIN_DIR = Key.path("plugin-dir", "/var/lib/taos/taosanode/plugins/");
  static final Key<LogLevel> LOG_LEVEL = Key.choice("log-level", LogLevel.INFO);
  static final Key<Boolean> DRAW_RESULT = Key.flag("draw-result");
  static final Key<Duration> DEADLINE =
      Key.duration("deadline", Duration.ofSeconds(60), Duration.ofMillis(1), Duration.ofHours(24));
  static final Key<Integer> QUEUE = Key.whole("queue", 64, 0, 65_536);
  static final Key<ByteSize> MAX_REQUEST =
      Key.size(
          "max-request", ByteSize.ofMegabytes(32), new ByteSize(1024), ByteSize.ofMegabytes(1024));
  static final Key<List<PublishedType>> PUBLISHED_TYPES =
      Key.selection("published-types", List.of(PublishedType.values()), PublishedType::label);
  static final Key<List<String>> TSFM_HOSTS =
      Key.words(
          "tsfm-hosts",
          List.of("services"),
          HOST,
          "a comma-separated list of services, host and host:port, or nothing");

  /** All keys of the section, in the order of the documentation. */
  static final List<Key<?>> KEYS =
      List.of(
          APP_LOG,
          MODEL_DIR,
          PLUGIN_DIR,
          LOG_LEVEL,
          DRAW_RESULT,
          DEADLINE,
          QUEUE,
          MAX_REQUEST,
          PUBLISHED_TYPES,
          TSFM_HOSTS);

  private AnalysisSection() {}

  /**
   * The section's record; problems go to the reader's collection.
   *
   * @param directory where relative paths start
   */
  static Analysis read(SectionReader section, Path directory, Problems problems) {
    Analysis analysis =
        new Analysis(
            directory.resolve(section.value(APP_LOG)),
            directory.resolve(section.value(MODEL_DIR)),
            directory.resolve(section.value(PLUGIN_DIR)),
            section.valueOrDefault(LOG_LEVEL),
            section.value(DRAW_RESULT),
            section.value(DEADLINE),
            section.value(QUEUE),
            section.value(MAX_REQUEST),
            section.value(PUBLISHED_TYPES),
            section.value(TSFM_HOSTS));
    if (analysis.drawResult()) {
      section
          .last(DRAW_RESULT.name())
          .ifPresent(e -> problems.add(Severity.NOTE, e, "no pictures are drawn in this release"));
    }
    return analysis;
  }

  /** Names of all keys of the section. */
  static List<String> names() {
    return KEYS.stream().<String>map(Key::name).toList();
  }
}
