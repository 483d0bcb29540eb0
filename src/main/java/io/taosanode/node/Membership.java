package io.taosanode.node;

import io.taosanode.config.NodeConfig;
import io.taosanode.door.iotdb.Removal;
import java.util.OptionalInt;

/** What an operator does about a node's place in an IoTDB cluster. */
public final class Membership {
  private Membership() {}

  /**
   * Takes the configured node out of its cluster.
   *
   * @param id id of the node; without it the one that the node remembers
   * @return the id of the node that was removed
   * @throws io.taosanode.door.DoorException if that cannot be done
   */
  public static int remove(NodeConfig config, OptionalInt id, String version) {
    return Removal.remove(IotdbWiring.settings(config, version), id);
  }
}
