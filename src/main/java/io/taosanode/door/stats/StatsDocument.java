package io.taosanode.door.stats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import io.taosanode.metrics.Requests;
import io.taosanode.metrics.Requests.Slot;
import io.taosanode.metrics.Requests.Totals;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * The statistics of uWSGI 2.0 for a node, which looks like workers that each have as many cores as
 * they have threads: readers of that document find every key they know.
 */
public final class StatsDocument {
  private static final JsonFactory JSON = new JsonFactory();
  private static final List<String> LOCKS =
      List.of("user 0", "signal", "filemon", "timer", "rbtimer", "cron", "rpc", "snmp");
  private static final long MILLIS = 1000;

  private final Requests requests;
  private final Supplier<List<String>> sockets;
  private final Shape shape;

  /**
   * What does not change.
   *
   * @param version version of the node
   * @param workers number of workers
   * @param threads cores of each
   * @param backlog connections that may wait
   * @param start when the node began, milliseconds since 1970
   * @param memory whether the memory of the process is told
   */
  public record Shape(
      String version, int workers, int threads, int backlog, long start, boolean memory) {}

  /** Statistics of {@code requests} that come in by {@code sockets}. */
  public StatsDocument(Requests requests, Supplier<List<String>> sockets, Shape shape) {
    this.sockets = sockets;
    this.requests = requests;
    this.shape = shape;
  }

  /** The document of this moment. */
  public String text() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      DefaultIndenter indenter = new DefaultIndenter("\t", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.NONE))
              .withObjectIndenter(indenter)
              .withArrayIndenter(indenter));
      write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void write(JsonGenerator json) throws IOException {
    int waiting = requests.waiting();
    json.writeStartObject();
    json.writeStringField("version", shape.version());
    json.writeNumberField("listen_queue", waiting);
    json.writeNumberField("listen_queue_errors", 0);
    json.writeNumberField("signal_queue", 0);
    json.writeNumberField("load", waiting);
    json.writeNumberField("pid", ProcessHandle.current().pid());
    json.writeNumberField("uid", ProcessNumbers.user());
    json.writeNumberField("gid", ProcessNumbers.group());
    json.writeStringField("cwd", Path.of("").toAbsolutePath().toString());
    writeLocks(json);
    writeSockets(json, waiting);
    writeWorkers(json);
    json.writeEndObject();
  }

  private static void writeLocks(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("locks");
    for (String lock : LOCKS) {
      json.writeStartObject();
      json.writeNumberField(lock, 0);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeSockets(JsonGenerator json, int waiting) throws IOException {
    json.writeArrayFieldStart("sockets");
    for (String socket : sockets.get()) {
      json.writeStartObject();
      json.writeStringField("name", socket);
      json.writeStringField("proto", "http");
      json.writeNumberField("queue", waiting);
      json.writeNumberField("max_queue", shape.backlog());
      json.writeNumberField("shared", 0);
      json.writeNumberField("can_offload", 0);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeWorkers(JsonGenerator json) throws IOException {
    List<Slot> slots = requests.slots();
    Totals totals = requests.totals();
    ProcessNumbers memory = shape.memory() ? ProcessNumbers.now() : ProcessNumbers.NONE;
    json.writeArrayFieldStart("workers");
    for (int worker = 0; worker < shape.workers(); worker++) {
      int from = worker * shape.threads();
      List<Slot> cores = slots.subList(from, from + shape.threads());
      writeWorker(json, worker, cores, totals, memory);
    }
    json.writeEndArray();
  }

  /** Sums of the process stand in the first worker, so that a reader's total is right. */
  private void writeWorker(
      JsonGenerator json, int worker, List<Slot> cores, Totals all, ProcessNumbers memory)
      throws IOException {
    Totals totals = worker == 0 ? all : new Totals(0, 0, 0, 0, 0, all.average(), 0);
    boolean busy = cores.stream().anyMatch(core -> core.current().isPresent());
    long done = cores.stream().mapToLong(Slot::requests).sum();
    json.writeStartObject();
    json.writeNumberField("id", worker + 1);
    json.writeNumberField("pid", ProcessHandle.current().pid());
    json.writeNumberField("accepting", 1);
    json.writeNumberField("requests", done);
    json.writeNumberField("delta_requests", done);
    json.writeNumberField("exceptions", totals.failures());
    json.writeNumberField("harakiri_count", totals.late());
    json.writeNumberField("signals", 0);
    json.writeNumberField("signal_queue", 0);
    json.writeStringField("status", busy ? "busy" : "idle");
    json.writeNumberField("rss", memory.resident());
    json.writeNumberField("vsz", memory.virtual());
    json.writeNumberField("running_time", totals.micros());
    json.writeNumberField("last_spawn", shape.start() / MILLIS);
    json.writeNumberField("respawn_count", 1);
    json.writeNumberField("tx", totals.bytes());
    json.writeNumberField("avg_rt", totals.average());
    writeApp(json, done + (busy ? 1 : 0), totals.failures());
    json.writeArrayFieldStart("cores");
    for (int core = 0; core < cores.size(); core++) {
      writeCore(json, core, cores.get(core));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeApp(JsonGenerator json, long begun, long failures) throws IOException {
    json.writeArrayFieldStart("apps");
    json.writeStartObject();
    json.writeNumberField("id", 0);
    json.writeNumberField("modifier1", 0);
    json.writeStringField("mountpoint", "");
    json.writeNumberField("startup_time", 0);
    json.writeNumberField("requests", begun);
    json.writeNumberField("exceptions", failures);
    json.writeStringField("chdir", "");
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void writeCore(JsonGenerator json, int core, Slot slot) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", core);
    json.writeNumberField("requests", slot.requests());
    for (String unused : List.of("static_requests", "routed_requests", "offloaded_requests")) {
      json.writeNumberField(unused, 0);
    }
    json.writeNumberField("write_errors", 0);
    json.writeNumberField("read_errors", 0);
    json.writeNumberField("in_request", slot.current().isPresent() ? 1 : 0);
    json.writeArrayFieldStart("vars");
    if (slot.current().isPresent()) {
      for (String variable : slot.current().get().variables()) {
        json.writeString(variable);
      }
      json.writeString("");
    }
    json.writeEndArray();
    json.writeObjectFieldStart("req_info");
    if (slot.current().isPresent()) {
      json.writeNumberField("request_start", slot.current().get().start() / MILLIS);
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
