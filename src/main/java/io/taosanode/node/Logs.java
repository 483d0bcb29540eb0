package io.taosanode.node;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.jul.LevelChangePropagator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.taosanode.config.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final String MAX_FILE = "10MB";
  private static final String MAX_TOTAL = "200MB";
  private static final int MAX_DAYS = 30;
  private static final List<String> LIBRARIES =
      List.of("io.javalin", "org.eclipse.jetty", "org.tribuo");

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
   * @return why the log file is not written, if it is not
   */
  public static Optional<String> server(Path file, LogLevel level) {
    LoggerContext context = fresh();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(levelOf(level));
    root.addAppender(console(context));
    Optional<String> obstacle = obstacle(file);
    if (obstacle.isEmpty()) {
      root.addAppender(rolling(context, file));
    }
    return obstacle.map(reason -> "app-log " + file + " is not written: " + reason);
  }

  /** Opens the log file again under its name, after another program has moved it away. */
  public static void reopen() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context
        .getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)
        .iteratorForAppenders()
        .forEachRemaining(
            appender -> {
              if (appender instanceof FileAppender<ILoggingEvent> file) {
                reopen(file);
              }
            });
  }

  private static void reopen(FileAppender<ILoggingEvent> file) {
    try {
      file.openFile(file.getFile());
    } catch (IOException e) {
      file.addError("cannot be opened again", e);
    }
  }

  /** Sets the level of the server's logs. */
  public static void level(LogLevel level) {
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
    Path target = Files.exists(file) || parent == null ? file : parent;
    return Files.isWritable(target) ? Optional.empty() : Optional.of("no permission");
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

  private static Appender<ILoggingEvent> rolling(LoggerContext context, Path file) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setFile(file.toString());
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
    policy.setContext(context);
    policy.setParent(appender);
    policy.setFileNamePattern(file + ".%d{yyyy-MM-dd}.%i");
    policy.setMaxFileSize(FileSize.valueOf(MAX_FILE));
    policy.setTotalSizeCap(FileSize.valueOf(MAX_TOTAL));
    policy.setMaxHistory(MAX_DAYS);
    policy.start();
    appender.setRollingPolicy(policy);
    return started(context, appender);
  }

  private static Appender<ILoggingEvent> started(
      LoggerContext context, OutputStreamAppender<ILoggingEvent> appender) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
