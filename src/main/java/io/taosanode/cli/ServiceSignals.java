package io.taosanode.cli;

import io.taosanode.config.ConfigResult;
import io.taosanode.config.NodeConfig;
import io.taosanode.node.Logs;
import io.taosanode.node.Node;
import io.taosanode.node.Signals;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What signals do to a node that serves: HUP reloads, USR1 writes the statistics to the log. TSTP
 * and USR2, which would freeze or end the process, do nothing.
 */
final class ServiceSignals {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceSignals.class);

  private final Node node;
  private final Supplier<ConfigResult> configuration;
  private final ExecutorService work =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "signals");
            thread.setDaemon(true);
            return thread;
          });
  private NodeConfig current;

  private ServiceSignals(Node node, NodeConfig current, Supplier<ConfigResult> configuration) {
    this.node = node;
    this.current = current;
    this.configuration = configuration;
  }

  /** Begins to listen; {@code configuration} reads the file again. */
  static void listen(Node node, NodeConfig current, Supplier<ConfigResult> configuration) {
    ServiceSignals signals = new ServiceSignals(node, current, configuration);
    signals.on("HUP", signals::reload);
    signals.on("USR1", () -> LOG.info("statistics\n{}", node.statistics()));
    signals.on("USR2", () -> LOG.info("USR2 has no effect"));
    signals.on("TSTP", () -> LOG.info("TSTP has no effect, the node goes on"));
  }

  private void on(String signal, Runnable action) {
    Signals.on(signal, () -> work.execute(action));
  }

  private void reload() {
    Logs.reopen();
    ConfigResult result = configuration.get();
    if (!result.isUsable()) {
      result.errors().forEach(problem -> LOG.error("{}", problem));
      LOG.error("the configuration stays as it was");
    } else {
      take(result.config());
    }
    node.reload();
    LOG.info("reloaded");
  }

  /** Takes over what can change while the node runs. */
  private void take(NodeConfig next) {
    Logs.level(next.analysis().logLevel());
    if (!next.equals(current)) {
      LOG.info("log-level is in force; other changes of the configuration need a restart");
    }
    current = next;
  }
}
