package io.taosanode.door.iotdb;

import io.taosanode.door.DoorException;
import io.taosanode.door.iotdb.thrift.Struct;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Takes a node out of its cluster for good; registered anew, it gets another id. */
public final class Removal {
  private Removal() {}

  /**
   * Asks the cluster to forget a node.
   *
   * @param named id of the node; without it the one that the node remembers
   * @return the id of the node that was removed
   * @throws DoorException if the node has no id, nobody answers, or the cluster refuses
   */
  public static int remove(AinodeSettings settings, OptionalInt named) {
    NodeIdentity identity = new NodeIdentity(settings.systemDir());
    OptionalInt known = named.isPresent() ? named : identity.id();
    int id =
        known.orElseThrow(
            () -> new DoorException("no AINode has joined from " + settings.systemDir()));
    Struct request = Struct.empty().with(1, ConfigNodes.location(id, settings.endpoint()));
    Status status = Status.of(call(settings, request));
    if (!status.isOk()) {
      String told = "the cluster refuses to remove AINode %d (%d): %s";
      throw new DoorException(told.formatted(id, status.code(), status.message()));
    }
    if (identity.id().equals(OptionalInt.of(id))) {
      identity.forget();
    }
    return id;
  }

  private static Struct call(AinodeSettings settings, Struct request) {
    try {
      return new ConfigNodes(settings).call("removeAINode", request, UnaryOperator.identity());
    } catch (IOException e) {
      throw new DoorException("the cluster does not answer at " + settings.seed() + ": " + e, e);
    }
  }
}
