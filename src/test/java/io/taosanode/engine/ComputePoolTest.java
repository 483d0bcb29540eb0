package io.taosanode.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ComputePoolTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final ComputePool pool = new ComputePool(1, 1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void closePool() {
    release.countDown();
    pool.close();
    callers.shutdownNow();
  }

  private CompletableFuture<Boolean> occupy() {
    return CompletableFuture.supplyAsync(() -> pool.call(run -> await(release), LONG), callers);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void until(java.util.function.BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  @Test
  void resultComesBack() {
    assertEquals("done", pool.call(run -> "done", LONG));
  }

  @Test
  void fullQueueFailsAtOnce() throws Exception {
    CompletableFuture<Boolean> running = occupy();
    until(() -> pool.running() == 1);
    CompletableFuture<Boolean> waiting = occupy();
    until(() -> pool.waiting() == 1);
    AnalysisException e = assertThrows(AnalysisException.class, () -> pool.call(run -> 1, LONG));
    assertEquals(ErrorKind.BUSY, e.kind());
    assertEquals("busy: 1 runs are in progress and 1 are waiting, try again later", e.getMessage());
    release.countDown();
    assertTrue(running.get() && waiting.get());
  }

  @Test
  void deadlineEndsTheWaitAndCancelsTheRun() {
    CountDownLatch cancelled = new CountDownLatch(1);
    AnalysisException e =
        assertThrows(
            AnalysisException.class,
            () ->
                pool.call(
                    run -> {
                      try {
                        while (true) {
                          run.checkpoint();
                        }
                      } finally {
                        cancelled.countDown();
                      }
                    },
                    Duration.ofMillis(50)));
    assertEquals(ErrorKind.TIMEOUT, e.kind());
    assertEquals("not finished within 0.05 s", e.getMessage());
    assertTrue(await(cancelled));
  }

  @Test
  void waitingCountsAgainstTheDeadline() throws Exception {
    CompletableFuture<Boolean> running = occupy();
    until(() -> pool.running() == 1);
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> pool.call(run -> 1, Duration.ofMillis(30)));
    assertEquals(ErrorKind.TIMEOUT, e.kind());
    release.countDown();
    assertTrue(running.get());
  }

  @Test
  void closedPoolIsBusy() {
    pool.close();
    AnalysisException e = assertThrows(AnalysisException.class, () -> pool.call(run -> 1, LONG));
    assertEquals("the node is stopping", e.getMessage());
  }

  @Test
  void closingLetsARunEndWithinTheGrace() throws Exception {
    CompletableFuture<Boolean> running = occupy();
    until(() -> pool.running() == 1);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> pool.close(LONG), callers);
    release.countDown();
    closing.get();
    assertTrue(running.get());
  }
}
