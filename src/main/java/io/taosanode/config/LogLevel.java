package io.taosanode.config;

/** How much the application log holds; the original's names. */
public enum LogLevel {
  DEBUG,
  INFO,
  WARN,
  ERROR,
  CRITICAL
}
