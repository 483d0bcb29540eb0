package io.taosanode.model.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.RunContext;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends a native run whose time is up or which was cancelled: native code makes no checkpoints, so
 * one thread makes them for all runs every few milliseconds.
 */
final class RunWatch implements AutoCloseable {
  private static final long MILLIS = 10;
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final RunContext run;
  private final RunOptions options;
  private final ScheduledFuture<?> checks;
  private boolean closed;

  private RunWatch(RunContext run, RunOptions options) {
    this.run = run;
    this.options = options;
    this.checks = TIMER.scheduleWithFixedDelay(this::check, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "model-deadline");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** Begins to watch a run. */
  static RunWatch of(RunContext run) throws OrtException {
    return new RunWatch(run, new RunOptions());
  }

  /** The options to run with. */
  RunOptions options() {
    return options;
  }

  private synchronized void check() {
    if (closed) {
      return;
    }
    try {
      run.checkpoint();
    } catch (AnalysisException timeIsUp) {
      terminate();
    }
  }

  private void terminate() {
    try {
      options.setTerminate(true);
    } catch (OrtException e) {
      throw new IllegalStateException("a run cannot be ended", e);
    }
  }

  @Override
  public synchronized void close() {
    checks.cancel(false);
    closed = true;
    options.close();
  }
}
