package io.taosanode.node.statistics;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the statistics tell of the node, and how.
 *
 * @param version version of the node
 * @param directory the working directory, if it is another than that of the process
 * @param sockets where the node listens
 * @param listen connections that may wait
 * @param memory whether workers tell the memory in use
 * @param http whether an HTTP head comes first
 * @param minified whether there is no white space
 * @param withoutCores whether cores are left out
 */
public record StatsSettings(
    String version,
    Optional<Path> directory,
    Supplier<List<Socket>> sockets,
    int listen,
    boolean memory,
    boolean http,
    boolean minified,
    boolean withoutCores) {
  /**
   * Where the node listens.
   *
   * @param name the address
   * @param protocol {@code http} or {@code uwsgi}
   */
  public record Socket(String name, String protocol) {}
}
