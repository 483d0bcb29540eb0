package io.taosanode.node.statistics;

import io.taosanode.door.http.RequestHead;
import io.taosanode.door.http.Traffic;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The node as uWSGI would show it: requests in progress take the first free core of the first
 * worker that has one; what finds none waits. Safe for concurrent calls.
 */
public final class Workers implements Traffic {
  private static final int NANOS_PER_MICRO = 1000;

  private final List<Worker> workers = new ArrayList<>();
  private final Deque<Ticket> waiting = new ArrayDeque<>();
  private int cores;
  private int reloads;

  /** As many idle workers and cores of each. */
  public Workers(int processes, int threads) {
    resize(processes, threads);
  }

  /** A worker with its counters. */
  private static final class Worker {
    private final List<Core> cores = new ArrayList<>();
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private long lastSpawn = Instant.now().getEpochSecond();
    private long runningMicros;
    private long meanMicros;

    private void add(Count count, long more) {
      counts.merge(count, more, Long::sum);
    }

    private long get(Count count) {
      return counts.getOrDefault(count, 0L);
    }
  }

  /** What is counted for each worker. */
  private enum Count {
    STARTED,
    FINISHED,
    BEFORE_RELOAD,
    BROKEN,
    OVERDUE,
    BYTES
  }

  /** One request at a time. */
  private static final class Core {
    private final Worker worker;
    private long requests;
    private long broken;
    private Optional<Ticket> current = Optional.empty();

    private Core(Worker worker) {
      this.worker = worker;
    }
  }

  /** A request in progress. */
  private final class Ticket implements Passage {
    private final RequestHead head;
    private final long start = System.nanoTime();
    private final long startSecond = Instant.now().getEpochSecond();
    private Optional<Core> core = Optional.empty();

    private Ticket(RequestHead head) {
      this.head = head;
    }

    @Override
    public void end(Sent sent) {
      finish(this, sent);
    }
  }

  /** Another number of workers and cores; counters of those that stay are kept. */
  public synchronized void resize(int processes, int threads) {
    while (workers.size() > processes) {
      workers.remove(workers.size() - 1);
    }
    while (workers.size() < processes) {
      workers.add(new Worker());
    }
    for (Worker worker : workers) {
      while (worker.cores.size() > threads) {
        worker.cores.remove(worker.cores.size() - 1);
      }
      while (worker.cores.size() < threads) {
        worker.cores.add(new Core(worker));
      }
    }
    cores = threads;
  }

  @Override
  public synchronized Passage begin(RequestHead head) {
    Ticket ticket = new Ticket(head);
    Optional<Core> free = free();
    free.ifPresent(core -> occupy(core, ticket));
    if (free.isEmpty()) {
      waiting.add(ticket);
    }
    free.map(core -> core.worker).orElse(workers.get(0)).add(Count.STARTED, 1);
    return ticket;
  }

  private Optional<Core> free() {
    return workers.stream()
        .flatMap(worker -> worker.cores.stream())
        .filter(core -> core.current.isEmpty())
        .findFirst();
  }

  private static void occupy(Core core, Ticket ticket) {
    core.current = Optional.of(ticket);
    ticket.core = Optional.of(core);
  }

  private synchronized void finish(Ticket ticket, Sent sent) {
    Core core = ticket.core.orElse(workers.get(0).cores.get(0));
    Worker worker = core.worker;
    long micros = (System.nanoTime() - ticket.start) / NANOS_PER_MICRO;
    core.requests++;
    core.broken += sent.broken() ? 1 : 0;
    worker.add(Count.FINISHED, 1);
    worker.add(Count.BROKEN, sent.broken() ? 1 : 0);
    worker.add(Count.BYTES, sent.headBytes() + sent.bodyBytes());
    worker.runningMicros += micros;
    worker.meanMicros = (worker.meanMicros + micros) / 2;
    if (ticket.core.isEmpty()) {
      waiting.remove(ticket);
    } else {
      core.current = Optional.empty();
      Optional.ofNullable(waiting.poll()).ifPresent(next -> occupy(core, next));
    }
  }

  /** A run was ended because its time was up. */
  public synchronized void overdue() {
    workers.get(0).add(Count.OVERDUE, 1);
  }

  /** The configuration was read again. */
  public synchronized void reloaded() {
    reloads++;
    for (Worker worker : workers) {
      worker.counts.put(Count.BEFORE_RELOAD, worker.get(Count.FINISHED));
      worker.lastSpawn = Instant.now().getEpochSecond();
    }
  }

  /** How often the configuration was read again. */
  public synchronized int reloads() {
    return reloads;
  }

  /** Number of requests that wait for a core. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /** Requests started and requests finished by all workers. */
  public synchronized long[] requests() {
    return new long[] {sum(Count.STARTED), sum(Count.FINISHED)};
  }

  private long sum(Count count) {
    return workers.stream().mapToLong(worker -> worker.get(count)).sum();
  }

  /** The counters as lines for a log. */
  public synchronized List<String> describe() {
    List<String> lines = new ArrayList<>();
    lines.add("workers total requests: " + sum(Count.FINISHED));
    for (int i = 0; i < workers.size(); i++) {
      Worker worker = workers.get(i);
      lines.add(
          "worker %d requests: %d exceptions: %d overdue: %d"
              .formatted(
                  i + 1,
                  worker.get(Count.FINISHED),
                  worker.get(Count.BROKEN),
                  worker.get(Count.OVERDUE)));
    }
    return lines;
  }

  /** The requests in progress as lines for a log. */
  public synchronized List<String> describeRequests() {
    return workers.stream()
        .flatMap(worker -> worker.cores.stream())
        .flatMap(core -> core.current.stream())
        .map(
            ticket ->
                "%s %s since %d"
                    .formatted(
                        ticket.head.method(),
                        RequestLines.printable(ticket.head.uri()),
                        ticket.startSecond))
        .toList();
  }

  /**
   * One worker at one moment.
   *
   * @param requests requests finished since the start
   * @param delta requests finished since the last reload
   * @param started requests started
   * @param exceptions answers that could not be written
   * @param harakiris runs that were ended because their time was up
   * @param runningMicros time spent on requests
   * @param meanMicros moving mean of that time
   * @param bytes bytes sent
   * @param lastSpawn epoch second of the start or the last reload
   * @param cores its cores
   */
  record WorkerState(
      long requests,
      long delta,
      long started,
      long exceptions,
      long harakiris,
      long runningMicros,
      long meanMicros,
      long bytes,
      long lastSpawn,
      List<CoreState> cores) {
    boolean isBusy() {
      return cores.stream().anyMatch(core -> core.startSecond().isPresent());
    }
  }

  /**
   * One core at one moment.
   *
   * @param requests requests finished
   * @param broken answers that could not be written
   * @param variables variables of the request in progress
   * @param startSecond epoch second at which it began, if there is one
   */
  record CoreState(
      long requests, long broken, Map<String, String> variables, Optional<Long> startSecond) {}

  /** All workers at this moment. */
  synchronized List<WorkerState> snapshot() {
    return workers.stream().map(this::state).toList();
  }

  private WorkerState state(Worker worker) {
    return new WorkerState(
        worker.get(Count.FINISHED),
        worker.get(Count.FINISHED) - worker.get(Count.BEFORE_RELOAD),
        worker.get(Count.STARTED),
        worker.get(Count.BROKEN),
        worker.get(Count.OVERDUE),
        worker.runningMicros,
        worker.meanMicros,
        worker.get(Count.BYTES),
        worker.lastSpawn,
        worker.cores.stream().limit(cores).map(Workers::state).toList());
  }

  private static CoreState state(Core core) {
    return new CoreState(
        core.requests,
        core.broken,
        core.current.map(ticket -> ticket.head.variables()).orElse(Map.of()),
        core.current.map(ticket -> ticket.startSecond));
  }
}
