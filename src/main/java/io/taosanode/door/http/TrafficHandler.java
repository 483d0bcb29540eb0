package io.taosanode.door.http;

import io.taosanode.door.http.Traffic.Ending;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells {@link Traffic} of every request that Jetty has read the head of. */
final class TrafficHandler extends Handler.Wrapper {
  private final Traffic traffic;

  TrafficHandler(Traffic traffic) {
    this.traffic = traffic;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Ending ending = traffic.began(RequestHead.of(request));
    Request.addCompletionListener(
        request,
        failure -> ending.ended(response.getStatus(), Response.getContentBytesWritten(response)));
    return super.handle(request, response, callback);
  }
}
