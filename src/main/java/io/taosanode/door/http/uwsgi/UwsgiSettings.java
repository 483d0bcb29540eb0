package io.taosanode.door.http.uwsgi;

import java.net.SocketAddress;
import java.util.List;

/**
 * Where the uwsgi protocol is spoken.
 *
 * @param addresses TCP addresses and UNIX paths
 * @param mode octal mode of UNIX sockets, empty for that of the process
 * @param vacuum whether UNIX sockets are removed at the end
 */
public record UwsgiSettings(List<SocketAddress> addresses, String mode, boolean vacuum) {
  /** Nowhere. */
  public static final UwsgiSettings NONE = new UwsgiSettings(List.of(), "", false);

  /** Copies the list. */
  public UwsgiSettings {
    addresses = List.copyOf(addresses);
  }
}
