package io.taosanode.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts HTTP requests, and tells which are in progress. A request occupies the first free of a
 * fixed number of slots; one that finds none is counted as waiting.
 */
public final class Requests {
  private static final String OTHER = "other";
  private static final int SERVER_ERROR = 500;
  private static final int TOO_LATE = 504;

  private final Set<String> endpoints;
  private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
  private final Map<String, Histogram> durations = new ConcurrentSkipListMap<>();
  private final Slot[] slots;
  private int waiting;
  private Totals totals = new Totals(0, 0, 0, 0, 0, 0, 0);

  /** Nothing has been counted; paths beyond {@code endpoints} count as one. */
  public Requests(int slots, Set<String> endpoints) {
    this.endpoints = Set.copyOf(endpoints);
    this.slots = new Slot[slots];
    for (int i = 0; i < slots; i++) {
      this.slots[i] = new Slot(0, Optional.empty());
    }
  }

  /**
   * Sums over all requests.
   *
   * @param begun requests that have begun
   * @param ended requests that have ended
   * @param failures those that ended with a status of 500 or more
   * @param late those that ended because their time was up
   * @param micros time of all that have ended, in microseconds
   * @param average running average of the time of a request, in microseconds
   * @param bytes sent in bodies
   */
  public record Totals(
      long begun, long ended, long failures, long late, long micros, long average, long bytes) {}

  /**
   * A place for a request in progress.
   *
   * @param requests that have ended here
   * @param current the one in progress
   */
  public record Slot(long requests, Optional<Current> current) {}

  /**
   * A request in progress.
   *
   * @param variables its head
   * @param start when it began, milliseconds since 1970
   */
  public record Current(List<String> variables, long start) {}

  /** Hears of the end of a request. */
  @FunctionalInterface
  public interface Ending {
    /**
     * The request has ended.
     *
     * @param status what was answered
     * @param bytes size of the answer's body
     */
    void ended(int status, long bytes);
  }

  /**
   * A request has begun.
   *
   * @param path its path
   * @param variables its head
   */
  public Ending began(String path, List<String> variables) {
    long start = System.nanoTime();
    String endpoint = endpoints.contains(path) ? path : OTHER;
    int slot = enter(new Current(variables, System.currentTimeMillis()));
    return (status, bytes) -> {
      long nanos = System.nanoTime() - start;
      leave(slot, status, nanos / 1000, bytes);
      String labels = MetricsText.label("endpoint", endpoint);
      counts
          .computeIfAbsent(
              labels + "," + MetricsText.label("status", Integer.toString(status)),
              key -> new LongAdder())
          .increment();
      durations.computeIfAbsent(labels, key -> new Histogram()).add(nanos);
    };
  }

  private synchronized int enter(Current request) {
    Totals t = totals;
    totals = new Totals(t.begun + 1, t.ended, t.failures, t.late, t.micros, t.average, t.bytes);
    for (int i = 0; i < slots.length; i++) {
      if (slots[i].current().isEmpty()) {
        slots[i] = new Slot(slots[i].requests(), Optional.of(request));
        return i;
      }
    }
    waiting++;
    return -1;
  }

  private synchronized void leave(int slot, int status, long micros, long bytes) {
    if (slot < 0) {
      waiting--;
    } else {
      slots[slot] = new Slot(slots[slot].requests() + 1, Optional.empty());
    }
    Totals t = totals;
    totals =
        new Totals(
            t.begun,
            t.ended + 1,
            t.failures + (status >= SERVER_ERROR ? 1 : 0),
            t.late + (status == TOO_LATE ? 1 : 0),
            t.micros + micros,
            (t.average + micros) / 2,
            t.bytes + bytes);
  }

  /** The sums of this moment. */
  public synchronized Totals totals() {
    return totals;
  }

  /** The slots of this moment. */
  public synchronized List<Slot> slots() {
    return new ArrayList<>(List.of(slots));
  }

  /** Requests in progress beyond the slots. */
  public synchronized int waiting() {
    return waiting;
  }

  /** Writes both families, and the number in progress. */
  public void write(MetricsText text) {
    String total = "taosanode_http_requests_total";
    text.family(total, "counter", "HTTP requests by endpoint and status.");
    counts.forEach((labels, count) -> text.sample(total, labels, count.sum()));
    String seconds = "taosanode_http_request_seconds";
    text.family(seconds, "histogram", "Time of HTTP requests.");
    durations.forEach((labels, histogram) -> histogram.write(seconds, labels, text));
    Totals now = totals();
    text.gauge(
        "taosanode_http_requests_in_progress",
        "HTTP requests in progress.",
        now.begun() - now.ended());
  }
}
