package io.taosanode.door.http.uwsgi;

import io.taosanode.door.http.BodyException;
import io.taosanode.door.http.HttpCall;
import io.taosanode.door.http.HttpLimits;
import io.taosanode.door.http.LimitedBody;
import io.taosanode.door.http.RequestHead;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A request that came as a packet. */
final class UwsgiCall implements HttpCall {
  private static final int BAD_REQUEST = 400;

  private final RequestHead head;
  private final PacketBody raw;
  private final long declared;
  private final HttpLimits limits;

  UwsgiCall(RequestHead head, TimedChannel channel, HttpLimits limits) {
    this.head = head;
    this.limits = limits;
    this.declared = length(head.variable("CONTENT_LENGTH"));
    this.raw = new PacketBody(channel, Math.max(0, declared));
  }

  /** The declared length, 0 if there is none, -1 if it is no number. */
  private static long length(String text) {
    try {
      return text.isEmpty() ? 0 : Math.max(-1, Long.parseLong(text.trim()));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  @Override
  public Optional<String> contentType() {
    return Optional.of(head.variable("CONTENT_TYPE")).filter(type -> !type.isEmpty());
  }

  /** The client of the proxy. */
  @Override
  public String peer() {
    return head.variable("REMOTE_ADDR");
  }

  @Override
  public InputStream body() throws IOException {
    Optional<String> encoding =
        Optional.of(head.variable("HTTP_CONTENT_ENCODING")).filter(value -> !value.isEmpty());
    LimitedBody.requireTaken(encoding, declared, limits);
    if (declared < 0) {
      throw new BodyException(
          BAD_REQUEST, "CONTENT_LENGTH = " + head.variable("CONTENT_LENGTH") + ": must be a size");
    }
    return new LimitedBody(raw, limits, () -> {});
  }

  /** The bytes of the body that nobody has read yet. */
  InputStream unread() {
    return raw;
  }
}
