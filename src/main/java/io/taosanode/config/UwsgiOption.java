package io.taosanode.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A key of {@code [uwsgi]} that operators may have in their file, and what becomes of it here.
 *
 * @param name key, or the common beginning of a family of keys when it ends in {@code *}
 * @param verdict what becomes of it
 * @param remark the same in one sentence, for the log and the documentation
 */
record UwsgiOption(String name, Verdict verdict, String remark) {
  private static final String LATER = "accepted, no effect in this release";
  private static final String NEVER = "accepted, has no meaning outside of uWSGI";
  private static final String UNSUPPORTED = "not supported: it would change what is served";
  private static final String OTHER_FILE =
      "not supported: put the keys of the other file or section into this section";

  /** What becomes of an option. */
  enum Verdict {
    /** Same effect as in the original. */
    HONOUR,
    /** The closest effect a single process can have. */
    MAP,
    /** Accepted without effect. */
    NOTE,
    /** The node does not start. */
    REFUSE
  }

  /** Every known option, in the order of the documentation. */
  static final List<UwsgiOption> ALL = all();

  private static final Map<String, UwsgiOption> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(UwsgiOption::name, Function.identity()));

  private static List<UwsgiOption> all() {
    return Stream.of(effective(), process(), files(), logs(), python(), refused())
        .flatMap(List::stream)
        .toList();
  }

  private static List<UwsgiOption> effective() {
    return List.of(
        honour("http", "address to listen on; may be repeated"),
        honour("http-socket", "the same as http"),
        map("processes", "requests computed at once = processes x threads, in one process"),
        map("workers", "the same as processes"),
        map("threads", "requests computed at once = processes x threads, in one process"),
        honour("listen", "connections that may wait to be accepted"),
        honour("http-timeout", "longest silence of a connection, 60 s if 0s; never cuts a run"),
        map("harakiri", "a request running for so long is interrupted; 0s sets no limit"),
        honour("socket-timeout", "longest wait for the next bytes of a body or an answer"),
        honour("strict", "unknown keys are errors"),
        honour("set", "defines %(name)"),
        honour("set-ph", "the same as set"),
        honour("set-placeholder", "the same as set"));
  }

  private static List<UwsgiOption> process() {
    return Stream.concat(
            Stream.of(
                note("daemonize", LATER + "; the node stays in the foreground"),
                note("die-on-term", "accepted; TERM always stops the node"),
                note("http-keepalive", "accepted; connections are always kept alive"),
                note("http-auto-chunked", "accepted; not needed here"),
                note("post-buffering", "accepted; bodies are always read before the work starts"),
                note("master", "accepted; the node is one process, restarted by systemd")),
            notes(
                LATER,
                "env",
                "socket",
                "chmod-socket",
                "uid",
                "gid",
                "chdir",
                "stats-http",
                "buffer-size",
                "limit-post",
                "max-requests",
                "harakiri-verbose",
                "touch-reload",
                "master-fifo"))
        .toList();
  }

  private static List<UwsgiOption> files() {
    return Stream.concat(
            Stream.of(
                honour("pidfile", "file with the number of the process"),
                map("safe-pidfile", "the same as pidfile"),
                honour("vacuum", "the pid file is removed at the end"),
                map("reload-mercy", "longest time that requests get to end when the node stops"),
                map("worker-reload-mercy", "the same as reload-mercy"),
                honour("stats", "address of the statistics, as uWSGI writes them"),
                honour("memory-report", "the statistics tell the memory of the process")),
            notes(LATER, "pidfile2", "safe-pidfile2"))
        .toList();
  }

  private static List<UwsgiOption> logs() {
    return notes(
            LATER,
            "logto",
            "log-reopen",
            "touch-logreopen",
            "log-maxsize",
            "log-backupname",
            "disable-logging",
            "log-4xx",
            "log-5xx",
            "log-slow",
            "log-micros",
            "log-format",
            "log-x-forwarded-for")
        .toList();
  }

  private static List<UwsgiOption> python() {
    return notes(
            NEVER,
            "wsgi-file",
            "callable",
            "virtualenv",
            "timesfm_venv",
            "moirai_venv",
            "chronos_venv",
            "momentfm_venv",
            "enable-threads",
            "need-app",
            "plugin",
            "plugins",
            "need-plugin",
            "lazy-apps",
            "thunder-lock",
            "single-interpreter",
            "min-worker-lifetime",
            "offload-threads",
            "cheaper*",
            "procname*",
            "py-*")
        .toList();
  }

  private static List<UwsgiOption> refused() {
    Stream<UwsgiOption> served =
        Stream.of(
                "emperor",
                "mount",
                "route*",
                "static-map",
                "spooler",
                "mule",
                "attach-daemon",
                "https*",
                "fastcgi-socket",
                "scgi-socket")
            .map(name -> new UwsgiOption(name, Verdict.REFUSE, UNSUPPORTED));
    Stream<UwsgiOption> files =
        Stream.of("ini", "include", "inherit")
            .map(name -> new UwsgiOption(name, Verdict.REFUSE, OTHER_FILE));
    Stream<UwsgiOption> blocks =
        Stream.of("if-*", "for", "for-*", "end*")
            .map(
                name ->
                    new UwsgiOption(name, Verdict.REFUSE, "not supported: conditions and loops"));
    return Stream.of(served, files, blocks).flatMap(Function.identity()).toList();
  }

  private static UwsgiOption honour(String name, String remark) {
    return new UwsgiOption(name, Verdict.HONOUR, remark);
  }

  private static UwsgiOption map(String name, String remark) {
    return new UwsgiOption(name, Verdict.MAP, remark);
  }

  private static UwsgiOption note(String name, String remark) {
    return new UwsgiOption(name, Verdict.NOTE, remark);
  }

  private static Stream<UwsgiOption> notes(String remark, String... names) {
    return Arrays.stream(names).map(name -> note(name, remark));
  }

  /** The option of that name, or the family it belongs to. */
  static Optional<UwsgiOption> find(String key) {
    return Optional.ofNullable(BY_NAME.get(key))
        .or(() -> ALL.stream().filter(option -> option.isFamilyOf(key)).findFirst());
  }

  /** Names of all accepted options that are no families. */
  static List<String> names() {
    return ALL.stream()
        .filter(option -> option.verdict() != Verdict.REFUSE)
        .map(UwsgiOption::name)
        .filter(name -> !name.endsWith("*"))
        .toList();
  }

  /** The placeholder that an entry defines, as an entry of its own. */
  static Optional<IniEntry> placeholder(IniEntry entry) {
    int equals = entry.value().indexOf('=');
    if (equals < 1 || !entry.key().matches("set|set-ph|set-placeholder")) {
      return Optional.empty();
    }
    String name = entry.value().substring(0, equals).trim();
    String value = entry.value().substring(equals + 1).trim();
    return Optional.of(new IniEntry(entry.section(), name, value, entry.line()));
  }

  private boolean isFamilyOf(String key) {
    return name.endsWith("*") && key.startsWith(name.substring(0, name.length() - 1));
  }
}
