package io.taosanode.door.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** A request that Jetty has read. */
final class JettyCall implements HttpCall {
  private static final String BODY_TAKEN = "taosanode.body-taken";

  private final Context context;
  private final HttpLimits limits;

  JettyCall(Context context, HttpLimits limits) {
    this.context = context;
    this.limits = limits;
  }

  @Override
  public Optional<String> contentType() {
    return Optional.ofNullable(context.contentType());
  }

  @Override
  public String peer() {
    return context.req().getRemoteAddr();
  }

  @Override
  public InputStream body() throws IOException {
    Optional<String> encoding = Optional.ofNullable(context.header("Content-Encoding"));
    LimitedBody.requireTaken(encoding, context.req().getContentLengthLong(), limits);
    context.attribute(BODY_TAKEN, true);
    EndPoint connection = connection();
    connection.setIdleTimeout(limits.bodySilence().toMillis());
    Runnable whenRead = () -> connection.setIdleTimeout(limits.idleTime().toMillis());
    return new LimitedBody(context.bodyInputStream(), limits, whenRead);
  }

  /** Whether a handler has taken the body of this request. */
  static boolean isBodyTaken(Context context) {
    return context.attribute(BODY_TAKEN) != null;
  }

  private EndPoint connection() {
    return ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint();
  }
}
