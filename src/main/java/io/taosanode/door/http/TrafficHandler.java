package io.taosanode.door.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells of every request, and while the server drains ends each connection with its answer. */
final class TrafficHandler extends Handler.Wrapper {
  /** How long nothing must happen before a draining server is taken for quiet. */
  private static final long QUIET_MILLIS = 100;

  private static final long PAUSE_MILLIS = 5;

  /** What a line of a head has beside name and value, and a status line beside the protocol. */
  private static final int LINE_EXTRA = 4;

  private static final int STATUS_EXTRA = 8;

  private final Traffic traffic;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile long lastEnd = System.nanoTime();
  private volatile boolean draining;

  TrafficHandler(Traffic traffic) {
    this.traffic = traffic;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    inFlight.incrementAndGet();
    if (draining) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    Traffic.Passage passage = traffic.begin(head(request));
    Request.addCompletionListener(
        request,
        failure -> {
          passage.end(sent(response, failure != null));
          lastEnd = System.nanoTime();
          inFlight.decrementAndGet();
        });
    return super.handle(request, response, callback);
  }

  private static RequestHead head(Request request) {
    Map<String, String> variables = new LinkedHashMap<>();
    String query = request.getHttpURI().getQuery();
    variables.put("REQUEST_METHOD", request.getMethod());
    variables.put("PATH_INFO", Request.getPathInContext(request));
    variables.put("REQUEST_URI", request.getHttpURI().getPathQuery());
    variables.put("QUERY_STRING", query == null ? "" : query);
    variables.put("SERVER_PROTOCOL", request.getConnectionMetaData().getProtocol());
    variables.put("SCRIPT_NAME", "");
    variables.put("SERVER_NAME", Request.getServerName(request));
    variables.put("SERVER_PORT", Integer.toString(Request.getServerPort(request)));
    variables.put("REMOTE_ADDR", Request.getRemoteAddr(request));
    variables.put("REMOTE_PORT", Integer.toString(Request.getRemotePort(request)));
    for (HttpField field : request.getHeaders()) {
      String name = field.getName().toUpperCase(Locale.ROOT).replace('-', '_');
      variables.merge("HTTP_" + name, String.valueOf(field.getValue()), (a, b) -> a + ", " + b);
    }
    return new RequestHead(variables);
  }

  private static Traffic.Sent sent(Response response, boolean broken) {
    int bytes = STATUS_EXTRA + "HTTP/1.1 200 OK".length();
    int headers = 0;
    for (HttpField field : response.getHeaders()) {
      headers++;
      bytes += field.getName().length() + String.valueOf(field.getValue()).length() + LINE_EXTRA;
    }
    long body = Response.getContentBytesWritten(response);
    return new Traffic.Sent(response.getStatus(), body, headers, bytes, broken);
  }

  /** From now on each answer ends its connection. */
  void drain() {
    lastEnd = System.nanoTime();
    draining = true;
  }

  /** Waits until no request has been in progress for a moment, or until {@code end}. */
  void awaitQuiet(long end) {
    try {
      while (end - System.nanoTime() > 0 && !isQuiet()) {
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isQuiet() {
    return inFlight.get() == 0 && System.nanoTime() - lastEnd > QUIET_MILLIS * 1_000_000;
  }
}
