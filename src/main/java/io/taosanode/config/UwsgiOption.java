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
  private static final String NEVER = "accepted, has no meaning outside of uWSGI";
  private static final String UNSUPPORTED = "not supported: it would change what is served";
  private static final String DAEMON =
      "not supported: it conflicts with systemd, which runs the node in the foreground; "
          + "use logto for the log";
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
        honour("socket", "address or path for the uwsgi protocol; may be repeated"),
        honour("chmod-socket", "mode of UNIX sockets; without it that of the process's umask"),
        map("processes", "requests computed at once = processes x threads, in one process"),
        map("workers", "the same as processes"),
        map("threads", "requests computed at once = processes x threads, in one process"),
        honour("listen", "connections that may wait to be accepted"),
        honour("http-timeout", "longest silence of a connection, 60 s if 0s; never cuts a run"),
        map("harakiri", "a request running for so long is interrupted; 0s sets no limit"),
        honour("socket-timeout", "longest wait for the next bytes of a body or an answer"),
        map("buffer-size", "largest head of a request; a larger one gets 431, or is dropped"),
        map("limit-post", "a larger body gets 413; 0 leaves it to max-request"),
        honour("strict", "unknown keys are errors"),
        honour("set", "defines %(name)"),
        honour("set-ph", "the same as set"),
        honour("set-placeholder", "the same as set"));
  }

  private static List<UwsgiOption> process() {
    return List.of(
        honour("pidfile", "holds the process id; a start is refused while that process runs"),
        map("pidfile2", "the same as pidfile"),
        map("safe-pidfile", "the same as pidfile"),
        map("safe-pidfile2", "the same as pidfile"),
        honour("vacuum", "the pid file and UNIX sockets are removed at the end"),
        map("uid", "the start is refused under another user; start.sh changes to this one"),
        map("gid", "the start is refused under another group; start.sh changes to this one"),
        map("chdir", "relative paths start here; not used if there is no such directory"),
        map("env", "set for child processes, without blanks around name and value"),
        map("reload-mercy", "longest time that requests in progress get when the node stops"),
        map("worker-reload-mercy", "the same as reload-mercy"),
        map("touch-reload", "a change of this file has the effect of SIGHUP"),
        note("die-on-term", "accepted; TERM always stops the node"),
        note("http-keepalive", "accepted; connections are always kept alive"),
        note("http-auto-chunked", "accepted; not needed here"),
        note("post-buffering", "accepted; bodies are always read before the work starts"),
        note("master", "accepted; the node is one process, restarted by systemd"),
        note("max-requests", "accepted; the process needs no renewal"),
        note("harakiri-verbose", "accepted; the log always tells"),
        note("master-fifo", "accepted, no effect; signals do the same"));
  }

  private static List<UwsgiOption> files() {
    return List.of(
        honour("stats", "address or path of the statistics server"),
        honour("stats-http", "an HTTP head comes before the statistics"),
        honour("stats-minified", "statistics without white space"),
        honour("stats-no-cores", "statistics without cores"),
        honour("memory-report", "memory in use, in the lines of requests and in the statistics"));
  }

  private static List<UwsgiOption> logs() {
    return List.of(
        honour("logto", "server log: a line for each request, and what stderr would show"),
        map("log-maxsize", "the server log is rotated at this size, and each day"),
        note("log-backupname", "accepted, no effect; rotated files end in date and number"),
        note("log-reopen", "accepted; log files are always opened anew at SIGHUP"),
        honour("touch-logreopen", "a change of this file makes log files be opened anew"),
        honour("disable-logging", "no lines for requests"),
        honour("log-4xx", "lines for requests with status 4xx all the same"),
        honour("log-5xx", "lines for requests with status 5xx all the same"),
        honour("log-slow", "lines for requests of so many milliseconds all the same"),
        honour("log-micros", "times in microseconds"),
        note("log-format", "accepted, no effect; lines have uWSGI's own form"),
        note("log-x-forwarded-for", "accepted, no effect; lines tell the address of the peer"));
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
    Stream<UwsgiOption> background =
        Stream.of(new UwsgiOption("daemonize", Verdict.REFUSE, DAEMON));
    Stream<UwsgiOption> blocks =
        Stream.of("if-*", "for", "for-*", "end*")
            .map(
                name ->
                    new UwsgiOption(name, Verdict.REFUSE, "not supported: conditions and loops"));
    return Stream.of(background, served, files, blocks).flatMap(Function.identity()).toList();
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
