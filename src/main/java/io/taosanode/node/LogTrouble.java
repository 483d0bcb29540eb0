package io.taosanode.node;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import java.time.Instant;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Tells on standard error that a log file cannot be written, at most once a minute. */
final class LogTrouble implements StatusListener {
  private static final long PAUSE_NANOS = 60_000_000_000L;

  private final Appender<ILoggingEvent> console;
  private boolean told;
  private long lastTold;

  LogTrouble(Appender<ILoggingEvent> console) {
    this.console = console;
  }

  @Override
  public synchronized void addStatusEvent(Status status) {
    long now = System.nanoTime();
    if (status.getLevel() < Status.ERROR || (told && now - lastTold < PAUSE_NANOS)) {
      return;
    }
    told = true;
    lastTold = now;
    Throwable cause = status.getThrowable();
    String reason = cause == null ? "" : ": " + cause.getMessage();
    console.doAppend(error("log: " + status.getMessage() + reason));
  }

  /** A line for an appender that is reached past the loggers. */
  static LoggingEvent error(String message) {
    LoggingEvent event = new LoggingEvent();
    event.setLoggerContext((LoggerContext) LoggerFactory.getILoggerFactory());
    event.setMDCPropertyMap(Map.of());
    event.setInstant(Instant.now());
    event.setLoggerName(LogTrouble.class.getName());
    event.setThreadName(Thread.currentThread().getName());
    event.setLevel(Level.ERROR);
    event.setMessage(message);
    return event;
  }
}
