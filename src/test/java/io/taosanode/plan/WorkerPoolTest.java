package io.taosanode.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkerPoolTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void everyPieceIsDoneOnce(int threads) {
    try (WorkerPool pool = new WorkerPool(threads)) {
      AtomicIntegerArray done = new AtomicIntegerArray(100);
      pool.forEach(100, done::incrementAndGet);
      for (int i = 0; i < 100; i++) {
        assertEquals(1, done.get(i));
      }
    }
  }

  @Test
  void piecesAreDoneAtTheSameTime() {
    try (WorkerPool pool = new WorkerPool(2)) {
      CountDownLatch both = new CountDownLatch(2);
      pool.forEach(2, i -> await(both));
      assertEquals(0, both.getCount());
    }
  }

  /** Waits for all others without noticing an interruption. */
  private static void await(CountDownLatch latch) {
    latch.countDown();
    while (latch.getCount() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void failureOfAHelperReachesTheCaller() {
    Thread caller = Thread.currentThread();
    try (WorkerPool pool = new WorkerPool(2)) {
      CountDownLatch both = new CountDownLatch(2);
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  pool.forEach(
                      2,
                      i -> {
                        await(both);
                        if (Thread.currentThread() != caller) {
                          throw new IllegalArgumentException("helper");
                        }
                      }));
      assertEquals("helper", e.getMessage());
    }
  }

  @Test
  void interruptedCallerWaitsForItsHelpersAndStaysInterrupted() {
    Thread caller = Thread.currentThread();
    try (WorkerPool pool = new WorkerPool(2)) {
      CountDownLatch both = new CountDownLatch(2);
      pool.forEach(
          2,
          i -> {
            await(both);
            if (Thread.currentThread() != caller) {
              caller.interrupt();
            }
          });
      assertTrue(Thread.interrupted());
    }
  }
}
