package io.taosanode.remote;

import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The servers that a caller may name. Names and numbers are compared as they are written, so that
 * no other spelling of an address slips through.
 */
public final class AllowedHosts {
  /** The entry that stands for host and port of every service. */
  public static final String SERVICES = "services";

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private final Set<String> allowed = new HashSet<>();

  /**
   * The hosts of a list.
   *
   * @param entries each {@value #SERVICES}, {@code host} for all of its ports, or {@code host:port}
   * @param services what {@value #SERVICES} stands for
   */
  public AllowedHosts(List<String> entries, Collection<ModelService> services) {
    for (String entry : entries) {
      if (entry.equals(SERVICES)) {
        services.forEach(service -> allowed.add(withPort(service.address())));
      } else {
        allowed.add(entry.toLowerCase(Locale.ROOT));
      }
    }
  }

  /** Whether {@code address}, which has a host, is one of them. */
  boolean allow(URI address) {
    return allowed.contains(host(address)) || allowed.contains(withPort(address));
  }

  private static String host(URI address) {
    return String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
  }

  private static String withPort(URI address) {
    return host(address) + ":" + port(address);
  }

  /** The port of an address, also where it is not written. */
  static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "https".equalsIgnoreCase(address.getScheme()) ? HTTPS_PORT : HTTP_PORT;
  }
}
