package io.taosanode.door.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request without its body, as the variables of the common gateway interface.
 *
 * @param variables the variables in the order of the protocol
 */
public record RequestHead(Map<String, String> variables) {
  private static final String METHOD = "REQUEST_METHOD";

  /** Keeps the order. */
  public RequestHead {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  /** The value of a variable, empty if it is absent. */
  public String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  /** The method. */
  public String method() {
    return variable(METHOD);
  }

  /** The decoded path. */
  public String path() {
    String path = variable("PATH_INFO");
    return path.isEmpty() ? "/" : path;
  }

  /** The path and query as they were sent. */
  public String uri() {
    return variable("REQUEST_URI");
  }

  /** The protocol of the answer. */
  public String protocol() {
    String protocol = variable("SERVER_PROTOCOL");
    return protocol.isEmpty() ? "HTTP/1.0" : protocol;
  }

  /** Number of bytes that the variables take in a packet of the uwsgi protocol. */
  public int size() {
    return variables.entrySet().stream()
        .mapToInt(entry -> 2 * Short.BYTES + entry.getKey().length() + entry.getValue().length())
        .sum();
  }
}
