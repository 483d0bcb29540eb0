package io.taosanode.config;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/** Addresses that may be TCP endpoints or UNIX sockets, as text. */
final class SocketAddresses {
  /** What a path of a UNIX socket may have in bytes on all systems. */
  private static final int LONGEST_PATH = 100;

  private SocketAddresses() {}

  /**
   * The address written in {@code text}: whatever holds a slash and no scheme is a UNIX socket.
   *
   * @param directory where a relative path of a UNIX socket starts
   * @throws IllegalArgumentException with the reason if it is none
   */
  static SocketAddress parse(String text, Path directory) {
    if (text.startsWith("@")) {
      throw new IllegalArgumentException(
          "abstract UNIX sockets are not supported: must be address:port or a path");
    }
    if (text.contains("/") && !Endpoint.hasScheme(text)) {
      Path path = directory.resolve(text);
      if (path.toString().length() > LONGEST_PATH) {
        throw new IllegalArgumentException(
            "a UNIX socket's path must have at most " + LONGEST_PATH + " characters");
      }
      return UnixDomainSocketAddress.of(path);
    }
    Endpoint endpoint = Endpoint.parse(text);
    return new InetSocketAddress(endpoint.host(), endpoint.port());
  }

  /** The address as it would be written. */
  static String write(SocketAddress address) {
    if (address instanceof InetSocketAddress tcp) {
      return new Endpoint(tcp.getAddress().getHostAddress(), tcp.getPort()).toString();
    }
    return address.toString();
  }

  /** Whether only this machine can reach the address. */
  static boolean isLocal(SocketAddress address) {
    return !(address instanceof InetSocketAddress tcp) || tcp.getAddress().isLoopbackAddress();
  }
}
