package io.taosanode.node;

import io.taosanode.config.Endpoint;
import io.taosanode.config.NodeConfig;
import io.taosanode.door.FrontDoor;
import io.taosanode.door.iotdb.AinodeDoor;
import io.taosanode.door.iotdb.AinodeSettings;
import io.taosanode.engine.AnalysisEngine;
import java.net.InetSocketAddress;

/** Puts the membership in an IoTDB cluster together. */
final class IotdbWiring {
  private IotdbWiring() {}

  /** The door, not yet open. */
  static FrontDoor door(AnalysisEngine engine, NodeConfig config, String version) {
    return new AinodeDoor(engine, settings(config, version));
  }

  /** Where the node listens and which cluster it joins. */
  static AinodeSettings settings(NodeConfig config, String version) {
    NodeConfig.Ainode ainode = config.ainode();
    Endpoint seed = ainode.seed();
    Endpoint endpoint = ainode.endpoint();
    return new AinodeSettings(
        ainode.clusterName(),
        InetSocketAddress.createUnresolved(seed.host(), seed.port()),
        new InetSocketAddress(endpoint.host(), endpoint.port()),
        ainode.systemDir(),
        ainode.compact(),
        Node.shortened(config.analysis().deadline(), config),
        Node.memory(),
        version);
  }
}
