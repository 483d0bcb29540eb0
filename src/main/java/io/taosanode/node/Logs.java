package io.taosanode.node;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.jul.LevelChangePropagator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import io.taosanode.config.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sets Logback up from the configuration: messages go to the application log, which rotates by size
 * and age, and to standard error.
 */
public final class Logs {
  private static final String PATTERN = "%d{yyyy-MM-dd HH:mm:ss.SSS} - %thread - %level - %msg%n";
  private static final long MAX_APP_LOG = 10L << 20;
  private static final String REQUESTS = "requests";
  private static final List<String> LIBRARIES =
      List.of("io.javalin", "org.eclipse.jetty", "org.tribuo");

  private static volatile List<LogFile> files = List.of();

  private Logs() {}

  /** Lets only warnings through to standard error, as the commands that are not servers want it. */
  public static void quiet() {
    LoggerContext context = fresh();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(console(context));
  }

  /**
   * Sets the logs of a server up.
   *
   * @param file the application log
   * @param server the server log, if there is one
   * @param maxServer bytes at which the server log is rotated
   * @return why the application log is not written, if it is not
   * @throws StartException if the server log cannot be written
   */
  public static Optional<String> server(
      Path file, LogLevel level, Optional<Path> server, long maxServer) {
    requireWritable(server);
    LoggerContext context = fresh();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(levelOf(level));
    Appender<ILoggingEvent> console = console(context);
    context.getStatusManager().add(new LogTrouble(console));
    Optional<String> obstacle = obstacle(file);
    List<LogFile> opened = new ArrayList<>();
    if (obstacle.isEmpty()) {
      opened.add(LogFile.started(context, file, MAX_APP_LOG, encoder(context)));
    }
    opened.forEach(root::addAppender);
    Logger requests = context.getLogger(REQUESTS);
    requests.setAdditive(false);
    requests.setLevel(server.isPresent() ? Level.INFO : Level.OFF);
    server.ifPresentOrElse(
        path -> {
          LogFile log = LogFile.started(context, path, maxServer, serverEncoder(context));
          log.addFilter(threshold(context));
          opened.add(log);
          requests.addAppender(log);
          root.addAppender(log);
        },
        () -> root.addAppender(console));
    files = List.copyOf(opened);
    return obstacle.map(reason -> "app-log " + file + " is not written: " + reason);
  }

  /** The server log has no debugging lines, whatever the level of the application log. */
  private static ThresholdFilter threshold(LoggerContext context) {
    ThresholdFilter filter = new ThresholdFilter();
    filter.setContext(context);
    filter.setLevel(Level.INFO.toString());
    filter.start();
    return filter;
  }

  private static void requireWritable(Optional<Path> server) {
    server
        .flatMap(
            path ->
                LogFile.obstacle(path).map(reason -> "logto: open(\"" + path + "\"): " + reason))
        .ifPresent(
            message -> {
              throw new StartException(message);
            });
  }

  /** Writes one line to the server log as it is; without such a log it is dropped. */
  static void request(String line) {
    LoggerFactory.getLogger(REQUESTS).info(line);
  }

  /** Writes an error to the log files alone, for one that standard error is told anyway. */
  public static void fatal(String message) {
    files.forEach(file -> file.doAppend(LogTrouble.error(message)));
  }

  /** Opens all log files anew. */
  static void reopen() {
    files.forEach(LogFile::reopen);
  }

  /** Opens those log files anew that somebody has moved away. */
  static void reopenMoved() {
    files.forEach(LogFile::reopenIfMoved);
  }

  /** Another level from now on. */
  static void level(LogLevel level) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(levelOf(level));
  }

  private static LoggerContext fresh() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    bridgePlatformLogging(context);
    for (String library : LIBRARIES) {
      context.getLogger(library).setLevel(Level.WARN);
    }
    context.getLogger("io.javalin.Javalin").setLevel(Level.OFF);
    return context;
  }

  /** Libraries that log through the platform (Tribuo) join the same appenders and levels. */
  private static void bridgePlatformLogging(LoggerContext context) {
    LevelChangePropagator levels = new LevelChangePropagator();
    levels.setContext(context);
    levels.setResetJUL(true);
    levels.start();
    context.addListener(levels);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  /** Why {@code file} cannot be written, after its directory was created if it was missing. */
  private static Optional<String> obstacle(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    try {
      if (parent != null) {
        Files.createDirectories(parent);
      }
    } catch (IOException e) {
      return Optional.of("its directory cannot be created");
    }
    return LogFile.obstacle(file);
  }

  private static Level levelOf(LogLevel level) {
    return switch (level) {
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARN -> Level.WARN;
      case ERROR, CRITICAL -> Level.ERROR;
    };
  }

  private static Appender<ILoggingEvent> console(LoggerContext context) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setTarget("System.err");
    return started(context, appender);
  }

  private static Appender<ILoggingEvent> started(
      LoggerContext context, OutputStreamAppender<ILoggingEvent> appender) {
    appender.setContext(context);
    appender.setEncoder(encoder(context));
    appender.start();
    return appender;
  }

  private static PatternLayoutEncoder encoder(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    return encoder;
  }

  /** Lines for requests as they are, all others as in the application log. */
  private static Encoder<ILoggingEvent> serverEncoder(LoggerContext context) {
    PatternLayout layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern(PATTERN);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(new ServerLayout(layout));
    encoder.start();
    return encoder;
  }

  /** Tells the lines of requests from the rest. */
  private static final class ServerLayout extends LayoutBase<ILoggingEvent> {
    private final PatternLayout others;

    ServerLayout(PatternLayout others) {
      this.others = others;
      start();
    }

    @Override
    public String doLayout(ILoggingEvent event) {
      return event.getLoggerName().equals(REQUESTS)
          ? event.getFormattedMessage() + "\n"
          : others.doLayout(event);
    }
  }
}
