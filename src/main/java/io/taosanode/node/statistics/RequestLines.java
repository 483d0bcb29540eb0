package io.taosanode.node.statistics;

import io.taosanode.door.http.RequestHead;
import io.taosanode.door.http.Traffic;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/** One line for each request in the server log, in uWSGI's form. */
public final class RequestLines implements Traffic {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT);
  private static final int NANOS_PER_MICRO = 1000;
  private static final int MICROS_PER_MILLI = 1000;
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;
  private static final int MEGABYTE = 1 << 20;

  /**
   * Which lines are written.
   *
   * @param quiet whether none is but the following
   * @param clientErrors whether status 4xx is
   * @param serverErrors whether status 5xx is
   * @param slowMillis milliseconds from which a request is, 0 for never
   * @param micros whether times are in microseconds
   * @param memory whether each line tells the memory in use
   */
  public record Choice(
      boolean quiet,
      boolean clientErrors,
      boolean serverErrors,
      int slowMillis,
      boolean micros,
      boolean memory) {
    private boolean includes(int status, long micros) {
      boolean slow = slowMillis > 0 && micros >= (long) slowMillis * MICROS_PER_MILLI;
      boolean client = clientErrors && status >= CLIENT_ERROR && status < SERVER_ERROR;
      return !quiet || slow || client || (serverErrors && status >= SERVER_ERROR);
    }
  }

  private final Workers workers;
  private final Consumer<String> log;
  private volatile Choice choice;

  /** Lines to {@code log}; numbers of requests come from {@code workers}. */
  public RequestLines(Choice choice, Workers workers, Consumer<String> log) {
    this.choice = choice;
    this.workers = workers;
    this.log = log;
  }

  /** Other lines from now on. */
  public void choose(Choice other) {
    choice = other;
  }

  @Override
  public Passage begin(RequestHead head) {
    Instant time = Instant.now();
    long start = System.nanoTime();
    return sent -> {
      long micros = (System.nanoTime() - start) / NANOS_PER_MICRO;
      Choice now = choice;
      if (now.includes(sent.status(), micros)) {
        log.accept(line(now, new Ended(head, time, micros, sent)));
      }
    };
  }

  /** A request that has been answered. */
  private record Ended(RequestHead head, Instant time, long micros, Sent sent) {}

  private String line(Choice now, Ended ended) {
    RequestHead head = ended.head();
    long[] requests = workers.requests();
    return String.format(
        Locale.ROOT,
        "%s[pid: %d|app: 0|req: %d/%d] %s (%s) {%d vars in %d bytes} [%s] %s %s => generated %d"
            + " bytes in %d %s (%s %d) %d headers in %d bytes (1 switches on core 0)",
        now.memory() ? memory() : "",
        ProcessFacts.pid(),
        requests[0],
        requests[1],
        head.variable("REMOTE_ADDR"),
        head.variable("REMOTE_USER"),
        2 * head.variables().size(),
        head.size(),
        TIME.format(ended.time().atZone(ZoneId.systemDefault())),
        printable(head.method()),
        printable(head.uri()),
        ended.sent().bodyBytes(),
        now.micros() ? ended.micros() : ended.micros() / MICROS_PER_MILLI,
        now.micros() ? "micros" : "msecs",
        printable(head.protocol()),
        ended.sent().status(),
        ended.sent().headers(),
        ended.sent().headBytes());
  }

  private static String memory() {
    long space = ProcessFacts.addressSpace();
    long resident = ProcessFacts.resident();
    return "{address space usage: %d bytes/%dMB} {rss usage: %d bytes/%dMB} "
        .formatted(space, space / MEGABYTE, resident, resident / MEGABYTE);
  }

  /** Text of a peer without what would break a line. */
  static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
