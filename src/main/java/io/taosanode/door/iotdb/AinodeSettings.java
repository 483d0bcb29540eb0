package io.taosanode.door.iotdb;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the door listens and which cluster it joins.
 *
 * @param clusterName the cluster's own name
 * @param seed a ConfigNode of the cluster
 * @param endpoint address to bind, which the cluster will call
 * @param systemDir directory of what the node remembers about itself
 * @param compact whether the cluster speaks the compact protocol
 * @param deadline longest time until an answer
 * @param memory most bytes that all requests in progress may take together
 * @param version the version to show in the cluster
 */
public record AinodeSettings(
    String clusterName,
    InetSocketAddress seed,
    InetSocketAddress endpoint,
    Path systemDir,
    boolean compact,
    Duration deadline,
    long memory,
    String version) {}
