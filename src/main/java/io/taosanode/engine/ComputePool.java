package io.taosanode.engine;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.RunContext;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A fixed number of threads that compute, with a bounded queue before them.
 *
 * <p>The caller waits for its result, never longer than its deadline; a full queue fails at once.
 */
public final class ComputePool implements AutoCloseable {
  private final ThreadPoolExecutor executor;
  private final int queueCapacity;

  /** A pool of {@code threads} threads before which at most {@code queue} runs wait. */
  public ComputePool(int threads, int queue) {
    this("compute", threads, queue);
  }

  /** The same with a name for its threads. */
  public ComputePool(String name, int threads, int queue) {
    this.queueCapacity = queue;
    this.executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            new ComputeThreads(name));
  }

  /**
   * Computes {@code work} on a thread of the pool.
   *
   * @throws AnalysisException of kind {@code BUSY} if the queue is full, {@code TIMEOUT} if the
   *     deadline passes, {@code INTERNAL} if the work fails with anything else
   */
  public <R> R call(Function<RunContext, R> work, Duration deadline) {
    RunContext run = RunContext.within(deadline);
    Future<R> future = submit(work, run);
    try {
      return future.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      run.cancel();
      future.cancel(true);
      throw timeout(deadline);
    } catch (InterruptedException e) {
      run.cancel();
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new AnalysisException(ErrorKind.BUSY, "node", "the node is stopping");
    } catch (ExecutionException e) {
      throw unwrap(e);
    }
  }

  private <R> Future<R> submit(Function<RunContext, R> work, RunContext run) {
    try {
      return executor.submit(
          () -> {
            run.checkpoint();
            return work.apply(run);
          });
    } catch (RejectedExecutionException e) {
      throw busy();
    }
  }

  private AnalysisException busy() {
    return executor.isShutdown()
        ? new AnalysisException(ErrorKind.BUSY, "node", "the node is stopping")
        : new AnalysisException(
            ErrorKind.BUSY,
            "queue",
            "busy: "
                + threads()
                + " runs are in progress and "
                + queueCapacity
                + " are waiting, try again later");
  }

  private static AnalysisException timeout(Duration deadline) {
    return new AnalysisException(
        ErrorKind.TIMEOUT, "timeout", "not finished within " + deadline.toMillis() / 1000.0 + " s");
  }

  private static AnalysisException unwrap(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof AnalysisException expected) {
      return expected;
    }
    AnalysisException internal =
        new AnalysisException(ErrorKind.INTERNAL, "node", "internal error, see the node's log");
    internal.initCause(cause);
    return internal;
  }

  /** The number of threads. */
  public int threads() {
    return executor.getCorePoolSize();
  }

  /** Another number of threads; runs in progress go on. */
  public synchronized void resize(int threads) {
    if (threads > executor.getMaximumPoolSize()) {
      executor.setMaximumPoolSize(threads);
      executor.setCorePoolSize(threads);
    } else {
      executor.setCorePoolSize(threads);
      executor.setMaximumPoolSize(threads);
    }
  }

  /** The number of runs that wait for a thread now. */
  public int waiting() {
    return executor.getQueue().size();
  }

  /** The number of runs in progress now. */
  public int running() {
    return executor.getActiveCount();
  }

  /** Lets the runs in progress end for at most {@code grace}, then interrupts them. */
  public void close(Duration grace) {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Ends all runs at once. */
  @Override
  public void close() {
    close(Duration.ZERO);
  }

  private static final class ComputeThreads implements ThreadFactory {
    private final String name;
    private final AtomicInteger count = new AtomicInteger();

    ComputeThreads(String name) {
      this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
      Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    }
  }
}
