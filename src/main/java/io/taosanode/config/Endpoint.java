package io.taosanode.config;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address to listen on.
 *
 * @param host numeric IPv4 or IPv6 address, the latter without brackets
 * @param port TCP port; 0 lets the system choose
 */
public record Endpoint(String host, int port) {
  private static final String SCHEME = "http://";
  private static final int MAX_PORT = 65_535;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");
  private static final Pattern IPV4_LIKE = Pattern.compile("[0-9.]+");
  private static final Pattern OCTET = Pattern.compile("25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9]");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[\\w.-]+)?");

  /** Rejects ports that do not exist. */
  public Endpoint {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port = " + port + ": must be in [0, " + MAX_PORT + "]");
    }
  }

  /** Whether {@code text} names a scheme, which {@link #parse} drops. */
  static boolean hasScheme(String text) {
    return text.toLowerCase(Locale.ROOT).startsWith(SCHEME);
  }

  /**
   * The address written in {@code text}; names are looked up, for their IPv4 address.
   *
   * @throws IllegalArgumentException with the reason if it is none
   */
  static Endpoint parse(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("must be address:port");
    }
    String address = hasScheme(text) ? withoutScheme(text) : text;
    int colon = address.lastIndexOf(':');
    if (colon < 0 || address.startsWith("/") || address.startsWith("@")) {
      throw new IllegalArgumentException(withoutPort(address));
    }
    String host = host(address.substring(0, colon));
    return new Endpoint(host, port(address.substring(colon + 1)));
  }

  private static String withoutScheme(String text) {
    String address = text.substring(SCHEME.length());
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  private static String withoutPort(String address) {
    if (address.contains("/") || address.startsWith("@")) {
      return "UNIX sockets are not supported: must be address:port";
    }
    if (DIGITS.matcher(address).matches()) {
      return "must be address:port, did you mean 0.0.0.0:" + address + "?";
    }
    return "must be address:port, did you mean " + address + ":6090?";
  }

  private static int port(String text) {
    if (!DIGITS.matcher(text).matches() || Integer.parseInt(text) > MAX_PORT) {
      throw new IllegalArgumentException(
          "port = " + text + ": must be a whole number in [0, " + MAX_PORT + "]");
    }
    return Integer.parseInt(text);
  }

  private static String host(String text) {
    if (text.isEmpty() || text.equals("*")) {
      return "0.0.0.0";
    }
    if (text.startsWith("[") && text.endsWith("]")) {
      return ipv6(text.substring(1, text.length() - 1));
    }
    if (text.contains("/")) {
      throw new IllegalArgumentException("cannot resolve " + text + ": must be address:port");
    }
    if (text.contains(":")) {
      throw new IllegalArgumentException(
          "cannot resolve " + text + ": an IPv6 address stands in brackets, as in [::1]:6090");
    }
    return IPV4_LIKE.matcher(text).matches() ? ipv4(text) : named(text);
  }

  private static String ipv6(String text) {
    if (!IPV6.matcher(text).matches()) {
      throw new IllegalArgumentException("cannot resolve [" + text + "]: is no IPv6 address");
    }
    resolve("[" + text + "]");
    return text;
  }

  private static String ipv4(String text) {
    String[] octets = text.split("\\.", -1);
    if (octets.length != 4 || !Arrays.stream(octets).allMatch(o -> OCTET.matcher(o).matches())) {
      throw new IllegalArgumentException("cannot resolve " + text + ": is no IPv4 address");
    }
    return text;
  }

  private static String named(String name) {
    return Arrays.stream(resolve(name))
        .filter(Inet4Address.class::isInstance)
        .findFirst()
        .map(InetAddress::getHostAddress)
        .orElseThrow(
            () -> new IllegalArgumentException("cannot resolve " + name + ": no IPv4 address"));
  }

  private static InetAddress[] resolve(String name) {
    try {
      return InetAddress.getAllByName(name);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("cannot resolve " + name, e);
    }
  }

  /** Whether only programs of this machine can reach it. */
  public boolean isLoopback() {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }

  /** The address as it is written in the file. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
