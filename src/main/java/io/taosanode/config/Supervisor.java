package io.taosanode.config;

import java.util.Optional;

/** What systemd tells a service in its environment. */
public final class Supervisor {
  private Supervisor() {}

  /** The socket on which systemd awaits news, if it started us and wants any. */
  public static Optional<String> notifySocket() {
    return Optional.ofNullable(System.getenv("NOTIFY_SOCKET")).filter(text -> !text.isEmpty());
  }

  /** Microseconds within which systemd wants to hear of us again and again, 0 if it does not. */
  public static long watchdogMicros() {
    String text = System.getenv("WATCHDOG_USEC");
    return text != null && text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
  }
}
