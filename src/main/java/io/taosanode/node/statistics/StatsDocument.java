package io.taosanode.node.statistics;

import io.taosanode.node.statistics.Workers.CoreState;
import io.taosanode.node.statistics.Workers.WorkerState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The statistics as uWSGI writes them, tabs and all. */
final class StatsDocument {
  private static final List<String> LOCKS =
      List.of("user 0", "signal", "filemon", "timer", "rbtimer", "cron", "rpc", "snmp");
  private static final Set<String> SECRET = Set.of("HTTP_AUTHORIZATION", "HTTP_COOKIE");

  private final StatsSettings settings;

  private final Workers workers;
  private final StringBuilder text = new StringBuilder();
  private int depth;

  private StatsDocument(StatsSettings settings, Workers workers) {
    this.settings = settings;
    this.workers = workers;
  }

  /** The document of this moment. */
  static byte[] of(StatsSettings settings, Workers workers) {
    StatsDocument document = new StatsDocument(settings, workers);
    document.write();
    String text = document.text.toString();
    return (settings.minified() ? text.replaceAll("[\t\n]", "") : text)
        .getBytes(StandardCharsets.UTF_8);
  }

  private void write() {
    int queue = workers.waiting();
    open("{");
    string("version", settings.version());
    number("listen_queue", queue);
    number("listen_queue_errors", 0);
    number("signal_queue", 0);
    number("load", queue);
    number("pid", ProcessFacts.pid());
    number("uid", ProcessFacts.uid());
    number("gid", ProcessFacts.gid());
    string("cwd", settings.directory().orElse(Path.of("")).toAbsolutePath().toString());
    array("locks", LOCKS, (lock, index) -> lock(lock), false);
    array("sockets", settings.sockets().get(), (socket, index) -> socket(socket, queue), false);
    array("workers", workers.snapshot(), this::worker, true);
    depth--;
    line("}");
    text.setLength(text.length() - 1);
  }

  private void lock(String name) {
    open("{");
    last(name, 0);
    depth--;
  }

  private void socket(StatsSettings.Socket socket, int queue) {
    open("{");
    string("name", socket.name());
    string("proto", socket.protocol());
    number("queue", queue);
    number("max_queue", settings.listen());
    number("shared", 0);
    last("can_offload", 0);
    depth--;
  }

  private void worker(WorkerState worker, int index) {
    boolean memory = settings.memory();
    open("{");
    number("id", index + 1L);
    number("pid", ProcessFacts.pid());
    number("accepting", 1);
    number("requests", worker.requests());
    number("delta_requests", worker.delta());
    number("exceptions", worker.exceptions());
    number("harakiri_count", worker.harakiris());
    number("signals", 0);
    number("signal_queue", 0);
    string("status", worker.isBusy() ? "busy" : "idle");
    number("rss", memory ? ProcessFacts.resident() : 0);
    number("vsz", memory ? ProcessFacts.addressSpace() : 0);
    number("running_time", worker.runningMicros());
    number("last_spawn", worker.lastSpawn());
    number("respawn_count", 1L + workers.reloads());
    number("tx", worker.bytes());
    number("avg_rt", worker.meanMicros());
    array("apps", List.of(worker), (app, first) -> app(app), settings.withoutCores());
    if (!settings.withoutCores()) {
      array("cores", worker.cores(), this::core, true);
    }
    depth--;
  }

  private void app(WorkerState worker) {
    open("{");
    number("id", 0);
    number("modifier1", 0);
    string("mountpoint", "");
    number("startup_time", 0);
    number("requests", worker.started());
    number("exceptions", 0);
    line("\"chdir\":\"\"");
    depth--;
  }

  private void core(CoreState core, int index) {
    open("{");
    number("id", index);
    number("requests", core.requests());
    number("static_requests", 0);
    number("routed_requests", 0);
    number("offloaded_requests", 0);
    number("write_errors", core.broken());
    number("read_errors", 0);
    number("in_request", core.startSecond().isPresent() ? 1 : 0);
    variables(core.variables());
    String tabs = "\t".repeat(depth);
    text.append(tabs).append("\"req_info\":").append(tabs).append("{\n");
    core.startSecond()
        .ifPresentOrElse(
            second -> {
              depth++;
              last("request_start", second);
              depth--;
            },
            () -> text.append('\n'));
    line("}");
    depth--;
  }

  private void variables(Map<String, String> variables) {
    line("\"vars\":[");
    variables.forEach(
        (name, value) ->
            text.append(quoted(name + "=" + (SECRET.contains(name) ? "***" : value)))
                .append(",\n"));
    text.append(variables.isEmpty() ? "\n" : "\"\"\n");
    line("],");
  }

  private <T> void array(
      String name, List<T> elements, BiConsumer<T, Integer> writer, boolean isLast) {
    open(quoted(name) + ":[");
    for (int i = 0; i < elements.size(); i++) {
      writer.accept(elements.get(i), i);
      line(i < elements.size() - 1 ? "}," : "}");
    }
    depth--;
    line(isLast ? "]" : "],");
  }

  private void open(String opening) {
    line(opening);
    depth++;
  }

  private void string(String key, String value) {
    line(quoted(key) + ":" + quoted(value) + ",");
  }

  private void number(String key, long value) {
    line(quoted(key) + ":" + value + ",");
  }

  private void last(String key, long value) {
    line(quoted(key) + ":" + value);
  }

  private void line(String content) {
    text.append("\t".repeat(depth)).append(content).append('\n');
  }

  private static String quoted(String value) {
    StringBuilder result = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        result.append('\\').append(c);
      } else if (c < ' ') {
        result.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        result.append(c);
      }
    }
    return result.append('"').toString();
  }
}
