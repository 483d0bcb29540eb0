package io.taosanode.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does, one thing after the other, what signals ask for, and looks once a second after files that
 * somebody may have touched or moved. The watchdog of systemd is fed by another thread.
 */
final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final Systemd systemd;
  private final List<Watch> watches;
  private final Runnable eachSecond;
  private final Map<Path, FileTime> seen = new HashMap<>();
  private final ScheduledExecutorService work = single("housekeeping");
  private final ScheduledExecutorService watchdog = single("watchdog");

  /**
   * A file to look after.
   *
   * @param file the file, if there is one
   * @param changed what to do when it has changed
   */
  record Watch(Optional<Path> file, Runnable changed) {}

  /**
   * Nothing is done before {@link #start}.
   *
   * @param eachSecond what else to do once a second
   */
  Housekeeping(Systemd systemd, List<Watch> watches, Runnable eachSecond) {
    this.systemd = systemd;
    this.eachSecond = eachSecond;
    this.watches = List.copyOf(watches);
  }

  private static ScheduledExecutorService single(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Begins to look. */
  void start() {
    watches.forEach(watch -> watch.file().ifPresent(this::hasChanged));
    ScheduledFuture<?> unused =
        work.scheduleWithFixedDelay(() -> guarded(this::look), 1, 1, TimeUnit.SECONDS);
    Duration interval = systemd.watchdogInterval();
    if (!interval.isZero()) {
      ScheduledFuture<?> unusedToo =
          watchdog.scheduleAtFixedRate(
              () -> guarded(() -> systemd.tell("WATCHDOG=1")),
              0,
              interval.toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  /** Does something soon, after what was asked for before. */
  void submit(Runnable action) {
    work.execute(() -> guarded(action));
  }

  private static void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("housekeeping failed", e);
    }
  }

  private void look() {
    Logs.reopenMoved();
    eachSecond.run();
    for (Watch watch : watches) {
      if (watch.file().filter(this::hasChanged).isPresent()) {
        watch.changed().run();
      }
    }
  }

  private boolean hasChanged(Path file) {
    FileTime now = modified(file);
    return !now.equals(Optional.ofNullable(seen.put(file, now)).orElse(now));
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException absent) {
      return FileTime.fromMillis(0);
    }
  }

  /** Ends both threads. */
  void stop() {
    work.shutdownNow();
    watchdog.shutdownNow();
  }
}
