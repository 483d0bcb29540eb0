package io.taosanode.plan;

import io.taosanode.plan.network.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** A few threads that help the caller with pieces of work. */
final class WorkerPool implements Parallel, AutoCloseable {
  private final int helpers;
  private final ExecutorService executor;

  /** A pool that works on {@code threads} pieces at once, one of them on the caller's thread. */
  WorkerPool(int threads) {
    this.helpers = threads - 1;
    AtomicInteger count = new AtomicInteger();
    this.executor =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "plan-worker-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void forEach(int count, IntConsumer work) {
    AtomicInteger next = new AtomicInteger();
    Runnable pieces =
        () -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            work.accept(i);
          }
        };
    List<Future<?>> helping = new ArrayList<>();
    for (int i = 0; i < Math.min(helpers, count - 1); i++) {
      helping.add(executor.submit(pieces));
    }
    try {
      pieces.run();
    } finally {
      helping.forEach(WorkerPool::await);
    }
  }

  private static void await(Future<?> future) {
    boolean interrupted = false;
    while (true) {
      try {
        future.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
