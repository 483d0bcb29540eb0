package io.taosanode.door.tsfm;

import io.taosanode.door.http.HttpLimits;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * What the door serves, and where.
 *
 * @param algorithm name of the forecaster
 * @param paths paths that answer, at least one
 * @param endpoint address to bind
 * @param limits what a peer may demand
 * @param deadline longest time until an answer
 */
public record ModelDoorSettings(
    String algorithm,
    List<String> paths,
    InetSocketAddress endpoint,
    HttpLimits limits,
    Duration deadline) {
  /** Copies the list. */
  public ModelDoorSettings {
    paths = List.copyOf(paths);
  }
}
