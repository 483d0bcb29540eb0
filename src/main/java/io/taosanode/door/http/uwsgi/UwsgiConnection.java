package io.taosanode.door.http.uwsgi;

import io.taosanode.door.http.Answer;
import io.taosanode.door.http.HttpLimits;
import io.taosanode.door.http.RequestHead;
import io.taosanode.door.http.Routing;
import io.taosanode.door.http.Routing.Routed;
import io.taosanode.door.http.Traffic;
import io.taosanode.door.http.Traffic.Sent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request over one connection: a packet and a body in, a plain HTTP response out. */
final class UwsgiConnection {
  private static final Logger LOG = LoggerFactory.getLogger(UwsgiConnection.class);
  private static final byte[] PONG = {Packet.PING, 0, 0, 1};
  private static final int DRAIN_BUFFER = 16_384;
  private static final int BROKEN_STATUS = 0;

  private final TimedChannel channel;
  private final HttpLimits limits;
  private final Routing routing;
  private final Traffic traffic;

  UwsgiConnection(TimedChannel channel, HttpLimits limits, Routing routing, Traffic traffic) {
    this.channel = channel;
    this.limits = limits;
    this.routing = routing;
    this.traffic = traffic;
  }

  /**
   * Answers the request of this connection.
   *
   * @throws IOException if the peer went away
   */
  void serve() throws IOException {
    try {
      Packet packet = Packet.read(channel, limits.maxHead());
      if (packet.modifier() == Packet.PING) {
        LOG.info("PING");
        channel.write(ByteBuffer.wrap(PONG));
      } else {
        serve(new RequestHead(packet.variables()));
      }
    } catch (PacketException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  private void serve(RequestHead head) throws IOException {
    Traffic.Passage passage = traffic.begin(head);
    Sent sent = new Sent(BROKEN_STATUS, 0, 0, 0, true);
    try {
      UwsgiCall call = new UwsgiCall(head, channel, limits);
      Routed routed = routing.answer(head, call);
      sent = write(head, routed);
      drain(call);
    } finally {
      passage.end(sent);
    }
  }

  private Sent write(RequestHead head, Routed routed) throws IOException {
    Answer answer = routed.answer();
    byte[] body = answer.body();
    List<String> headers = new ArrayList<>();
    headers.add("Content-Type: " + answer.contentType());
    headers.add("Content-Length: " + body.length);
    routed.allow().ifPresent(allow -> headers.add("Allow: " + allow));
    String text =
        head.protocol()
            + " "
            + answer.status()
            + " "
            + HttpStatus.getMessage(answer.status())
            + "\r\n"
            + String.join("\r\n", headers)
            + "\r\n\r\n";
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    channel.write(ByteBuffer.wrap(bytes));
    int size = head.method().equals("HEAD") ? 0 : body.length;
    channel.write(ByteBuffer.wrap(body, 0, size));
    return new Sent(answer.status(), size, headers.size(), bytes.length, false);
  }

  /** A body that nobody wanted is read all the same, or closing would destroy the answer. */
  private void drain(UwsgiCall call) throws IOException {
    byte[] buffer = new byte[DRAIN_BUFFER];
    long left = limits.maxBody();
    int count = 0;
    while (left > 0 && count >= 0) {
      count = call.unread().read(buffer);
      left -= count;
    }
  }
}
