package io.taosanode.node;

import io.taosanode.config.Supervisor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the node is, by its own command, since Java has no datagram sockets of the kind
 * that is needed. Without systemd nothing happens.
 */
final class Systemd {
  private static final Logger LOG = LoggerFactory.getLogger(Systemd.class);
  private static final String COMMAND = "systemd-notify";
  private static final long WAIT_SECONDS = 5;
  private static final int MICROS_PER_MILLI = 1000;

  private final boolean present = Supervisor.notifySocket().isPresent();
  private final Map<String, String> environment;

  /** With variables for the command. */
  Systemd(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Sends assignments such as {@code READY=1}. */
  void tell(String... assignments) {
    if (!present) {
      return;
    }
    List<String> command = new ArrayList<>(List.of(COMMAND));
    command.addAll(List.of(assignments));
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      Process process = builder.redirectErrorStream(true).start();
      if (!process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      LOG.warn("systemd was not told {}: {}", String.join(" ", assignments), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How often systemd wants to hear of the node; zero if it does not. */
  Duration watchdogInterval() {
    return present
        ? Duration.ofMillis(Supervisor.watchdogMicros() / MICROS_PER_MILLI / 2)
        : Duration.ZERO;
  }
}
