package io.taosanode.door;

import java.time.Duration;
import java.util.List;

/** A protocol adapter with a life of its own; nothing else is common to all of them. */
public interface FrontDoor {
  /** The name in logs and messages. */
  String name();

  /**
   * Binds all addresses and begins to serve.
   *
   * @throws DoorException if an address cannot be bound
   */
  void start();

  /**
   * Where it listens, once started: {@code host:port} with the real port, behind {@code https://}
   * if it speaks that.
   */
  List<String> addresses();

  /** Stops accepting and lets requests in progress end for at most {@code grace}. */
  void stop(Duration grace);
}
