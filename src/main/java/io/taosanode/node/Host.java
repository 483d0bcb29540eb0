package io.taosanode.node;

import io.taosanode.config.ConfigResult;
import io.taosanode.config.EffectiveValue;
import io.taosanode.config.HostConfig;
import io.taosanode.config.NodeConfig;
import io.taosanode.door.SocketListener.Binding;
import io.taosanode.node.statistics.NodeStatistics;
import io.taosanode.node.statistics.StatsServer;
import io.taosanode.node.statistics.StatsSettings;
import io.taosanode.node.statistics.StatsSettings.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node as a service: what uWSGI did for the original around its program. It owns the pid file,
 * the statistics server, the signals and the dialogue with systemd.
 */
public final class Host {
  private static final Logger LOG = LoggerFactory.getLogger(Host.class);
  private static final int STATS_BACKLOG = 64;
  private static final long RELOAD_SECONDS = 120;

  private final Supplier<ConfigResult> reader;
  private final NodeStatistics statistics;
  private final Node node;
  private final Optional<PidFile> pidFile;
  private final Optional<StatsServer> stats;
  private final Systemd systemd;
  private final Housekeeping housekeeping;
  private final boolean vacuum;
  private volatile ConfigResult current;

  /**
   * A service as configured.
   *
   * @param first the configuration, which must be usable
   * @param reader reads it again
   * @param version version of the node
   * @throws StartException if the process cannot be what the configuration asks for
   * @throws io.taosanode.door.DoorException if the statistics cannot be told at their address
   */
  public Host(ConfigResult first, Supplier<ConfigResult> reader, String version) {
    NodeConfig config = first.config();
    HostConfig.Instance process = config.server().host().process();
    this.reader = reader;
    this.current = first;
    this.vacuum = process.vacuum();
    Identity.require(process);
    this.pidFile = process.pidFile().map(PidFile::new);
    pidFile.ifPresent(PidFile::requireFree);
    this.systemd = new Systemd(process.environment());
    this.statistics = Counting.of(config);
    this.stats = stats(config, version);
    this.node = new Node(config, version, statistics);
    this.housekeeping =
        new Housekeeping(
            systemd,
            List.of(
                new Housekeeping.Watch(process.touchReload(), this::reload),
                new Housekeeping.Watch(config.server().host().log().touchReopen(), Logs::reopen)),
            this::warnOfQueue);
  }

  private Optional<StatsServer> stats(NodeConfig config, String version) {
    HostConfig host = config.server().host();
    StatsSettings settings =
        new StatsSettings(
            version,
            host.process().directory(),
            this::sockets,
            config.server().listen(),
            host.log().memory(),
            host.stats().http(),
            host.stats().minified(),
            host.stats().withoutCores());
    return host.stats()
        .address()
        .map(address -> new Binding(address, STATS_BACKLOG, "", vacuum))
        .map(binding -> new StatsServer(binding, settings, statistics.workers()));
  }

  private List<Socket> sockets() {
    return Stream.concat(
            node.httpAddresses().stream().map(name -> new Socket(name, "http")),
            node.uwsgiAddresses().stream().map(name -> new Socket(name, "uwsgi")))
        .toList();
  }

  /**
   * Opens everything, then tells systemd.
   *
   * @throws StartException if the pid file cannot be written
   * @throws io.taosanode.door.DoorException if an address cannot be bound; nothing stays open then
   */
  public void start() {
    try {
      node.start();
    } catch (RuntimeException e) {
      stats.ifPresent(StatsServer::stop);
      throw e;
    }
    try {
      pidFile.ifPresent(PidFile::write);
    } catch (StartException e) {
      stats.ifPresent(StatsServer::stop);
      node.stop();
      throw e;
    }
    stats.ifPresent(StatsServer::start);
    listenToSignals();
    housekeeping.start();
    systemd.tell("READY=1", "STATUS=listens on " + String.join(", ", node.urls()));
  }

  private void listenToSignals() {
    Signals.on("HUP", () -> housekeeping.submit(this::reload));
    Signals.on("USR1", () -> housekeeping.submit(this::dump));
    Signals.on("USR2", () -> housekeeping.submit(this::dumpRequests));
    Signals.on("TSTP", () -> LOG.info("SIGTSTP: pausing is not supported, the node goes on"));
    if (Signals.isIgnored(1)) {
      LOG.warn(
          "SIGHUP is ignored, as under nohup: it will not reload; use touch-reload or systemd");
    }
  }

  private void warnOfQueue() {
    int waiting = statistics.workers().waiting();
    int most = current.config().server().listen();
    if (waiting > most) {
      LOG.warn("*** listen queue of {} full !!! ({}/{}) ***", node.urls(), waiting, most);
    }
  }

  /** The node inside. */
  public Node node() {
    return node;
  }

  /** Reads configuration, plugins and models again and opens the logs anew. */
  synchronized void reload() {
    LOG.info("...gracefully reloading...");
    systemd.tell("RELOADING=1");
    Logs.reopen();
    ConfigResult next = reader.get();
    if (next.isUsable()) {
      tellDifferences(next);
      current = next;
    } else {
      next.errors().forEach(problem -> LOG.error("{}", problem));
      LOG.error("the configuration stays as it was");
    }
    NodeConfig config = current.config();
    Logs.level(config.analysis().logLevel());
    Counting.adjust(statistics, config);
    await(config);
    statistics.workers().reloaded();
    pidFile.ifPresent(PidFile::touch);
    systemd.tell("READY=1");
    LOG.info("reloaded");
  }

  private void await(NodeConfig config) {
    try {
      node.reload(config).get(RELOAD_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.error("models and plugins were not read again within {} s", RELOAD_SECONDS, e);
    }
  }

  private void tellDifferences(ConfigResult next) {
    next.warnings().stream()
        .filter(problem -> !current.warnings().contains(problem))
        .forEach(problem -> LOG.warn("{}", problem));
    NeedsRestart.between(current.effective(), next.effective())
        .forEach(
            value ->
                LOG.warn(
                    "[{}] {} = {} takes effect after a restart",
                    value.section(),
                    value.key(),
                    value.value()));
  }

  /** Writes configuration and counters to the log. */
  void dump() {
    LOG.info(";node configuration");
    for (EffectiveValue value : current.effective()) {
      LOG.info("{} = {} ({})", value.key(), value.value(), value.origin());
    }
    LOG.info(";end of configuration");
    statistics.workers().describe().forEach(line -> LOG.info("{}", line));
  }

  private void dumpRequests() {
    LOG.info("requests in progress:");
    statistics.workers().describeRequests().forEach(line -> LOG.info("{}", line));
  }

  /** Stops: no new requests, those in progress may end, then the files go. */
  public void stop() {
    systemd.tell("STOPPING=1");
    node.stop();
    stats.ifPresent(StatsServer::stop);
    housekeeping.stop();
    if (vacuum) {
      pidFile.ifPresent(PidFile::remove);
    }
    LOG.info("goodbye");
  }
}
