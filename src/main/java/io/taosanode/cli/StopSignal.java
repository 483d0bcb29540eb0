package io.taosanode.cli;

import io.taosanode.node.Signals;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Listens to SIGTERM and SIGINT from the moment it is made, so that a server is told even while it
 * starts. The second SIGINT ends the process at once.
 */
final class StopSignal {
  private final CountDownLatch told = new CountDownLatch(1);

  /** Begins to listen. */
  StopSignal() {
    Signals.on("TERM", told::countDown);
    Signals.on("INT", this::interrupt);
  }

  private void interrupt() {
    if (told.getCount() == 0) {
      Main.endNow();
    }
    told.countDown();
  }

  /** Waits for a signal and runs {@code stop} then, or when the process ends otherwise. */
  void await(Runnable stop) throws InterruptedException {
    AtomicBoolean stopped = new AtomicBoolean();
    Runnable once =
        () -> {
          if (!stopped.getAndSet(true)) {
            stop.run();
          }
        };
    Runtime.getRuntime().addShutdownHook(new Thread(once, "stop"));
    told.await();
    once.run();
  }
}
