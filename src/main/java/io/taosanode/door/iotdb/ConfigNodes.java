package io.taosanode.door.iotdb;

import io.taosanode.door.iotdb.thrift.Protocol;
import io.taosanode.door.iotdb.thrift.RpcClient;
import io.taosanode.door.iotdb.thrift.Struct;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Calls to the ConfigNodes of a cluster, from one to the next until the leader is found. */
final class ConfigNodes {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int MOST_REDIRECTIONS = 5;
  private static final int ARGUMENT = -1;

  private final AinodeSettings settings;

  ConfigNodes(AinodeSettings settings) {
    this.settings = settings;
  }

  /**
   * Calls a method with one argument.
   *
   * @param status where the status is in an answer
   * @return the answer of the leader, or of the node that knows no leader
   * @throws IOException if nobody answers, or each names another leader
   */
  Struct call(String method, Struct argument, UnaryOperator<Struct> status) throws IOException {
    Protocol protocol = settings.compact() ? Protocol.COMPACT : Protocol.BINARY;
    Struct arguments = Struct.empty().with(ARGUMENT, argument);
    InetSocketAddress target = settings.seed();
    for (int i = 0; i < MOST_REDIRECTIONS; i++) {
      Struct answer = RpcClient.call(target, protocol, TIMEOUT, method, arguments);
      Struct told = status.apply(answer);
      Optional<InetSocketAddress> leader = told.struct(4).flatMap(ConfigNodes::address);
      if (Status.of(told).code() != Status.REDIRECTION || leader.isEmpty()) {
        return answer;
      }
      target = leader.get();
    }
    throw new IOException("sent from one ConfigNode to the next " + MOST_REDIRECTIONS + " times");
  }

  /** The address in a struct of host and port. */
  static Optional<InetSocketAddress> address(Struct endpoint) {
    return endpoint
        .text(1)
        .flatMap(
            host -> endpoint.int32(2).map(port -> InetSocketAddress.createUnresolved(host, port)));
  }

  /** The place of an AINode as the cluster knows it. */
  static Struct location(int id, InetSocketAddress own) {
    Struct endpoint = Struct.empty().with(1, own.getHostString()).with(2, own.getPort());
    return Struct.empty().with(1, id).with(2, endpoint);
  }
}
