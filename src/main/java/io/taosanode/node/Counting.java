package io.taosanode.node;

import io.taosanode.config.HostConfig.ServerLog;
import io.taosanode.config.NodeConfig;
import io.taosanode.node.statistics.Metrics;
import io.taosanode.node.statistics.NodeStatistics;
import io.taosanode.node.statistics.RequestLines;
import io.taosanode.node.statistics.Workers;
import java.util.Set;

/** The counters that a configuration asks for. */
final class Counting {
  private static final Set<String> PATHS =
      Set.of(
          "/",
          "/status",
          "/list",
          "/models",
          "/forecast",
          "/anomaly-detect",
          "/metrics",
          "/health/live",
          "/health/ready");

  private Counting() {}

  /** Fresh counters. */
  static NodeStatistics of(NodeConfig config) {
    Workers workers = new Workers(config.server().processes(), config.server().threads());
    Metrics metrics = new Metrics(PATHS);
    metrics.gauge("taosanode_requests_waiting", "Requests that wait.", workers::waiting);
    metrics.gauge("taosanode_reloads", "Reloads since the start.", workers::reloads);
    return new NodeStatistics(
        workers, metrics, new RequestLines(choice(config), workers, Logs::request));
  }

  /** The same counters under another configuration. */
  static void adjust(NodeStatistics statistics, NodeConfig config) {
    statistics.workers().resize(config.server().processes(), config.server().threads());
    statistics.lines().choose(choice(config));
  }

  private static RequestLines.Choice choice(NodeConfig config) {
    ServerLog log = config.server().host().log();
    if (log.file().isEmpty()) {
      return new RequestLines.Choice(true, false, false, 0, false, false);
    }
    return new RequestLines.Choice(
        log.quiet(),
        log.clientErrors(),
        log.serverErrors(),
        log.slow(),
        log.micros(),
        log.memory());
  }
}
