package io.taosanode.config;

import io.taosanode.config.NodeConfig.Lifecycle;
import io.taosanode.config.Problem.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys of {@code [uwsgi]} about the process itself: its files, its end, its statistics. */
final class LifecycleSection {
  static final Key<Boolean> VACUUM = Key.looseFlag("vacuum");
  static final Key<Boolean> MEMORY_REPORT = Key.looseFlag("memory-report");
  static final Key<Duration> RELOAD_MERCY =
      Key.duration(
          "reload-mercy", Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofHours(1));

  /** Names of the longest time that requests in progress get when the node stops. */
  static final List<String> MERCY_NAMES = List.of("reload-mercy", "worker-reload-mercy");

  /** Names of the file with the number of the process. */
  static final List<String> PIDFILE_NAMES = List.of("pidfile", "safe-pidfile");

  static final Key<Optional<Path>> PIDFILE = Key.optionalPath("pidfile");

  /** Name of the address of the statistics. */
  static final String STATS = "stats";

  /** All keys with one value and a default, in the order of the documentation. */
  static final List<Key<?>> KEYS = List.of(PIDFILE, VACUUM, RELOAD_MERCY, MEMORY_REPORT);

  private LifecycleSection() {}

  /** The section's record; problems go to the collection. */
  static Lifecycle read(SectionReader section, Problems problems) {
    return new Lifecycle(
        section.value(PIDFILE, PIDFILE_NAMES),
        section.value(VACUUM),
        section.value(RELOAD_MERCY, MERCY_NAMES),
        stats(section, problems),
        section.value(MEMORY_REPORT));
  }

  private static Optional<Endpoint> stats(SectionReader section, Problems problems) {
    Optional<IniEntry> entry = section.last(STATS);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    try {
      Endpoint address = Endpoint.parse(entry.get().value());
      section.record(entry.get(), address.toString());
      if (!address.isLoopback()) {
        problems.add(
            Severity.WARNING, entry.get(), "other machines can read the statistics of requests");
      }
      return Optional.of(address);
    } catch (IllegalArgumentException e) {
      problems.add(Severity.ERROR, entry.get(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
