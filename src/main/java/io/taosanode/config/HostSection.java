package io.taosanode.config;

import io.taosanode.config.HostConfig.Instance;
import io.taosanode.config.HostConfig.Intake;
import io.taosanode.config.HostConfig.ServerLog;
import io.taosanode.config.HostConfig.Stats;
import io.taosanode.config.Problem.Severity;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of {@code [uwsgi]} that are about the process and not about requests. */
final class HostSection {
  private static final Path HERE = Path.of("");

  static final Key<Optional<Path>> PIDFILE = Key.optionalPath("pidfile");
  static final Key<Boolean> VACUUM = Key.looseFlag("vacuum");
  static final Key<String> UID = Key.text("uid", Pattern.compile("[\\w.-]*"), "a user");
  static final Key<String> GID = Key.text("gid", Pattern.compile("[\\w.-]*"), "a group");
  static final Key<Optional<Path>> CHDIR = Key.optionalPath("chdir");
  static final Key<Optional<Path>> TOUCH_RELOAD = Key.optionalPath("touch-reload");
  static final Key<Duration> MERCY =
      Key.duration("reload-mercy", Duration.ofSeconds(60), Duration.ZERO, Duration.ofHours(24));

  static final Key<Optional<Path>> LOGTO = Key.optionalPath("logto");
  static final Key<ByteSize> LOG_MAXSIZE =
      Key.size(
          "log-maxsize",
          ByteSize.ofMegabytes(10),
          new ByteSize(1024),
          ByteSize.ofMegabytes(100_000));
  static final Key<Optional<Path>> TOUCH_LOGREOPEN = Key.optionalPath("touch-logreopen");
  static final Key<Boolean> DISABLE_LOGGING = Key.looseFlag("disable-logging");
  static final Key<Boolean> LOG_4XX = Key.looseFlag("log-4xx");
  static final Key<Boolean> LOG_5XX = Key.looseFlag("log-5xx");
  static final Key<Integer> LOG_SLOW = Key.whole("log-slow", 0, 0, 86_400_000);
  static final Key<Boolean> LOG_MICROS = Key.looseFlag("log-micros");
  static final Key<Boolean> MEMORY_REPORT = Key.looseFlag("memory-report");

  static final Key<Boolean> STATS_HTTP = Key.looseFlag("stats-http");
  static final Key<Boolean> STATS_MINIFIED = Key.looseFlag("stats-minified");
  static final Key<Boolean> STATS_NO_CORES = Key.looseFlag("stats-no-cores");

  static final Key<String> CHMOD_SOCKET =
      Key.text("chmod-socket", Pattern.compile("([0-7]{3})?"), "three octal digits, as in 664");
  static final Key<Integer> BUFFER_SIZE = Key.whole("buffer-size", 8192, 1024, 65_535);
  static final Key<ByteSize> LIMIT_POST =
      Key.size("limit-post", new ByteSize(0), new ByteSize(0), ByteSize.ofMegabytes(1024));

  static final String STATS = "stats";
  static final String SOCKET = "socket";
  static final String ENV = "env";

  /** Names of the pid file, of which the last one counts. */
  static final List<String> PIDFILE_NAMES =
      List.of("pidfile", "pidfile2", "safe-pidfile", "safe-pidfile2");

  /** Names of the time that requests in progress get. */
  static final List<String> MERCY_NAMES = List.of("reload-mercy", "worker-reload-mercy");

  /** All keys with one value. */
  static final List<Key<?>> KEYS =
      List.of(
          PIDFILE,
          VACUUM,
          UID,
          GID,
          CHDIR,
          TOUCH_RELOAD,
          MERCY,
          LOGTO,
          LOG_MAXSIZE,
          TOUCH_LOGREOPEN,
          DISABLE_LOGGING,
          LOG_4XX,
          LOG_5XX,
          LOG_SLOW,
          LOG_MICROS,
          MEMORY_REPORT,
          STATS_HTTP,
          STATS_MINIFIED,
          STATS_NO_CORES,
          CHMOD_SOCKET,
          BUFFER_SIZE,
          LIMIT_POST);

  private final SectionReader section;
  private final Problems problems;

  private HostSection(SectionReader section, Problems problems) {
    this.section = section;
    this.problems = problems;
  }

  /** What the section says about the process; problems go to the collection. */
  static HostConfig read(SectionReader section, Problems problems) {
    return new HostSection(section, problems).read();
  }

  private HostConfig read() {
    Optional<Path> pidFile = section.value(PIDFILE, PIDFILE_NAMES);
    Instance process =
        new Instance(
            pidFile,
            section.value(VACUUM),
            section.value(UID),
            section.value(GID),
            directory(section.value(CHDIR)),
            environment(),
            section.value(TOUCH_RELOAD),
            section.value(MERCY, MERCY_NAMES));
    Path start = process.directory().orElse(HERE);
    return new HostConfig(process, log(), stats(start), intake(start));
  }

  private ServerLog log() {
    return new ServerLog(
        section.value(LOGTO),
        section.value(LOG_MAXSIZE),
        section.value(TOUCH_LOGREOPEN),
        section.value(DISABLE_LOGGING),
        section.value(LOG_4XX),
        section.value(LOG_5XX),
        section.value(LOG_SLOW),
        section.value(LOG_MICROS),
        section.value(MEMORY_REPORT));
  }

  private Stats stats(Path start) {
    Optional<IniEntry> written = section.last(STATS).filter(entry -> !entry.value().isEmpty());
    Optional<SocketAddress> address = written.flatMap(entry -> address(entry, start));
    if (written.isPresent() && address.filter(a -> !SocketAddresses.isLocal(a)).isPresent()) {
      problems.add(
          Severity.WARNING, written.get(), "other machines can read what is asked of the node");
    }
    return new Stats(
        address,
        section.value(STATS_HTTP),
        section.value(STATS_MINIFIED),
        section.value(STATS_NO_CORES));
  }

  private Intake intake(Path start) {
    List<SocketAddress> sockets = new ArrayList<>();
    for (IniEntry entry : section.entries(List.of(SOCKET))) {
      address(entry, start)
          .ifPresent(
              found -> {
                if (sockets.contains(found)) {
                  problems.add(Severity.WARNING, entry, "is named twice");
                } else {
                  sockets.add(found);
                }
              });
    }
    return new Intake(
        sockets,
        section.value(CHMOD_SOCKET),
        section.value(BUFFER_SIZE),
        section.value(LIMIT_POST));
  }

  private Optional<SocketAddress> address(IniEntry entry, Path start) {
    try {
      SocketAddress address = SocketAddresses.parse(entry.value(), start);
      if (Endpoint.hasScheme(entry.value())) {
        problems.add(Severity.NOTE, entry, "is read as " + SocketAddresses.write(address));
      }
      section.record(entry, SocketAddresses.write(address));
      return Optional.of(address);
    } catch (IllegalArgumentException e) {
      problems.add(Severity.ERROR, entry, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Path> directory(Optional<Path> named) {
    Optional<Path> usable = named.filter(Files::isDirectory);
    if (named.isPresent() && usable.isEmpty()) {
      section
          .last(CHDIR.name())
          .ifPresent(e -> problems.add(Severity.NOTE, e, "no such directory, not used"));
    }
    return usable;
  }

  /** Name and value without the blanks around them, which uWSGI would keep. */
  private Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (IniEntry entry : section.entries(List.of(ENV))) {
      int equals = entry.value().indexOf('=');
      if (equals < 1) {
        problems.add(Severity.WARNING, entry, "must be name=value, ignored");
      } else {
        String name = entry.value().substring(0, equals).trim();
        variables.put(name, entry.value().substring(equals + 1).trim());
        section.record(entry, entry.value());
      }
    }
    return variables;
  }
}
