package io.taosanode.door.tdengine;

import io.taosanode.analysis.TaskKind;
import io.taosanode.door.http.HttpLimits;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Where the door listens and what it offers.
 *
 * @param endpoints addresses to bind
 * @param limits what a peer may demand
 * @param deadline longest time until an answer, unless the request names its own
 * @param longestDeadline longest time that a request may name
 * @param memory most bytes that the columns of all requests in progress may take together
 * @param published kinds of task in {@code /list}, in its order
 * @param version the version in the banner
 */
public record AnodeSettings(
    List<InetSocketAddress> endpoints,
    HttpLimits limits,
    Duration deadline,
    Duration longestDeadline,
    long memory,
    List<TaskKind> published,
    String version) {
  /** Copies the lists. */
  public AnodeSettings {
    endpoints = List.copyOf(endpoints);
    published = List.copyOf(published);
  }
}
