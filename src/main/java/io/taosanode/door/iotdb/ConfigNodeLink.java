package io.taosanode.door.iotdb;

import io.taosanode.door.iotdb.thrift.Struct;
import io.taosanode.door.iotdb.thrift.ThriftValue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins the cluster: registers once, says at each later start that the node is back. */
final class ConfigNodeLink {
  private static final Duration LONGEST_END = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(ConfigNodeLink.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int LEADER_WARMING_UP = 1014;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  private final AinodeSettings settings;
  private final InetSocketAddress own;
  private final NodeIdentity identity;
  private final ConfigNodes configNodes;
  private final Thread thread = new Thread(this::join, "ainode-link");

  /**
   * A link that does nothing yet.
   *
   * @param own the address that the cluster will call
   */
  ConfigNodeLink(AinodeSettings settings, InetSocketAddress own) {
    this.settings = settings;
    this.own = own;
    this.identity = new NodeIdentity(settings.systemDir());
    this.configNodes = new ConfigNodes(settings);
  }

  /** Joins in the background. */
  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Gives up joining, if that still goes on. */
  void stop() {
    thread.interrupt();
    try {
      thread.join(LONGEST_END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks until there is an answer, more and more rarely; a refusal is only logged. */
  private void join() {
    Duration pause = Duration.ofSeconds(1);
    while (!thread.isInterrupted()) {
      try {
        if (tryToJoin()) {
          return;
        }
      } catch (IOException | RuntimeException e) {
        LOG.warn("the cluster cannot be joined yet: {}", e.toString());
      }
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        return;
      }
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
  }

  /** Whether the cluster took the node in. */
  private boolean tryToJoin() throws IOException {
    OptionalInt id = identity.id();
    String method = id.isPresent() ? "restartAINode" : "registerAINode";
    Struct answer = configNodes.call(method, request(id.orElse(-1)), ConfigNodeLink::status);
    return judged(answer, Status.of(status(answer)), id);
  }

  private static Struct status(Struct answer) {
    return answer.struct(1).orElse(Struct.empty());
  }

  private boolean judged(Struct answer, Status status, OptionalInt id) {
    if (!status.isOk()) {
      if (status.code() == LEADER_WARMING_UP || status.code() == Status.REDIRECTION) {
        LOG.info("the cluster asks to wait: {}", status.message());
      } else {
        LOG.error("the cluster refuses this node ({}): {}", status.code(), status.message());
      }
      return false;
    }
    int given = id.orElse(answer.int32(3).orElse(-1));
    identity.write(
        given, remembered(answer), LocalDateTime.now(ZoneId.systemDefault()).format(STAMP));
    LOG.info("joined {} as AINode {}: {}", settings.clusterName(), given, status.message());
    return true;
  }

  private Struct request(int id) {
    Struct location = ConfigNodes.location(id, own);
    Runtime machine = Runtime.getRuntime();
    Struct resource =
        Struct.empty()
            .with(1, machine.availableProcessors())
            .with(2, ThriftValue.int64(machine.maxMemory()));
    Struct version = Struct.empty().with(1, settings.version()).with(2, "taosanode");
    return Struct.empty()
        .with(1, settings.clusterName())
        .with(2, Struct.empty().with(1, location).with(2, resource))
        .with(3, version);
  }

  private List<String> remembered(Struct answer) {
    List<String> nodes = new ArrayList<>();
    for (ThriftValue node : answer.list(2)) {
      if (node instanceof Struct location) {
        location
            .struct(2)
            .flatMap(ConfigNodes::address)
            .ifPresent(
                a ->
                    nodes.add(
                        "TEndPoint(ip='" + a.getHostString() + "', port=" + a.getPort() + ")"));
      }
    }
    return List.of(
        "cluster_name=" + settings.clusterName(),
        "iotdb_version=" + settings.version(),
        "commit_id=taosanode",
        "ain_rpc_address=" + own.getHostString(),
        "ain_rpc_port=" + own.getPort(),
        "config_node_list=" + String.join(",", nodes));
  }
}
