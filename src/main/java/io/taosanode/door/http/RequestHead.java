package io.taosanode.door.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/**
 * The head of a request.
 *
 * @param method the method
 * @param path the path, decoded, without the query
 * @param variables the head as the variables that a CGI program would get, {@code NAME=value};
 *     secrets are masked
 */
public record RequestHead(String method, String path, List<String> variables) {
  private static final Set<String> SECRETS = Set.of("AUTHORIZATION", "COOKIE");
  private static final int LONGEST = 256;

  /** Copies the list. */
  public RequestHead {
    variables = List.copyOf(variables);
  }

  static RequestHead of(Request request) {
    String path = String.valueOf(Request.getPathInContext(request));
    List<String> variables = new ArrayList<>();
    variables.add("REQUEST_METHOD=" + request.getMethod());
    variables.add("PATH_INFO=" + path);
    variables.add("REQUEST_URI=" + request.getHttpURI().getPathQuery());
    String query = request.getHttpURI().getQuery();
    variables.add("QUERY_STRING=" + (query == null ? "" : query));
    variables.add("SERVER_PROTOCOL=" + request.getConnectionMetaData().getProtocol());
    variables.add("SCRIPT_NAME=");
    variables.add("SERVER_PORT=" + Request.getServerPort(request));
    SocketAddress peer = request.getConnectionMetaData().getRemoteSocketAddress();
    if (peer instanceof InetSocketAddress remote) {
      variables.add("REMOTE_ADDR=" + remote.getAddress().getHostAddress());
      variables.add("REMOTE_PORT=" + remote.getPort());
    }
    for (HttpField field : request.getHeaders()) {
      variables.add(variable(field));
    }
    return new RequestHead(
        request.getMethod(), path, variables.stream().map(RequestHead::bounded).toList());
  }

  private static String variable(HttpField field) {
    String name = field.getName().toUpperCase(Locale.ROOT).replace('-', '_');
    return "HTTP_" + name + "=" + (SECRETS.contains(name) ? "***" : field.getValue());
  }

  private static String bounded(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
