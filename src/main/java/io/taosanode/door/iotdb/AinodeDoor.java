package io.taosanode.door.iotdb;

import io.taosanode.door.FrontDoor;
import io.taosanode.door.MemoryBudget;
import io.taosanode.door.iotdb.thrift.RpcServer;
import io.taosanode.engine.AnalysisEngine;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the AINode protocol and keeps the node in its cluster. */
public final class AinodeDoor implements FrontDoor {
  private static final Logger LOG = LoggerFactory.getLogger(AinodeDoor.class);

  private final AinodeSettings settings;
  private final AinodeService service;
  private @Nullable RpcServer server;
  private @Nullable ConfigNodeLink link;

  /** A door to {@code engine}; nothing is bound yet. */
  public AinodeDoor(AnalysisEngine engine, AinodeSettings settings) {
    this.settings = settings;
    Inference inference = new Inference(engine, settings.deadline());
    this.service = new AinodeService(inference, this::removed);
  }

  private void removed() {
    LOG.info("the cluster has removed this node");
  }

  @Override
  public String name() {
    return "IoTDB";
  }

  /** Listens first and joins then, so that the first heartbeat finds the node ready. */
  @Override
  public void start() {
    RpcServer started =
        RpcServer.start(settings.endpoint(), service, new MemoryBudget(settings.memory()));
    server = started;
    String host = settings.endpoint().getHostString();
    link = new ConfigNodeLink(settings, InetSocketAddress.createUnresolved(host, started.port()));
    link.start();
  }

  @Override
  public List<String> addresses() {
    return server == null
        ? List.of()
        : List.of("thrift://" + settings.endpoint().getHostString() + ":" + server.port());
  }

  @Override
  public void stop(Duration grace) {
    if (link != null) {
      link.stop();
    }
    if (server != null) {
      server.stop(grace);
    }
  }
}
