package io.taosanode.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends packets of the uwsgi protocol as a proxy does, and what no proxy sends. */
final class UwsgiClient {
  private UwsgiClient() {}

  /** A packet of variables, given as names and values in turn. */
  static byte[] packet(int modifier, String... variables) {
    ByteBuffer block = ByteBuffer.allocate(70_000).order(ByteOrder.LITTLE_ENDIAN);
    block.position(4);
    for (String text : variables) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      block.putShort((short) bytes.length).put(bytes);
    }
    int size = block.position() - 4;
    block.put(0, (byte) modifier).putShort(1, (short) size).put(3, (byte) 0);
    byte[] result = new byte[size + 4];
    block.flip().get(result);
    return result;
  }

  /** A request without a body. */
  static byte[] request(String method, String path) {
    return packet(
        0,
        "QUERY_STRING",
        "",
        "REQUEST_METHOD",
        method,
        "CONTENT_TYPE",
        "",
        "CONTENT_LENGTH",
        "",
        "REQUEST_URI",
        path,
        "PATH_INFO",
        path,
        "SERVER_PROTOCOL",
        "HTTP/1.1",
        "REMOTE_ADDR",
        "127.0.0.9");
  }

  /** The head of a request with a JSON body. */
  static byte[] post(String path, long length) {
    return packet(
        0,
        "REQUEST_METHOD",
        "POST",
        "CONTENT_TYPE",
        "application/json",
        "CONTENT_LENGTH",
        Long.toString(length),
        "REQUEST_URI",
        path,
        "PATH_INFO",
        path,
        "SERVER_PROTOCOL",
        "HTTP/1.1");
  }

  /** Sends all parts and reads until the server closes. */
  static String exchange(SocketAddress address, byte[]... parts) throws IOException {
    return new String(raw(address, parts), StandardCharsets.UTF_8);
  }

  /** The same without decoding. */
  static byte[] raw(SocketAddress address, byte[]... parts) throws IOException {
    try (SocketChannel channel = SocketChannel.open(address)) {
      for (byte[] part : List.of(parts)) {
        ByteBuffer buffer = ByteBuffer.wrap(part);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      ByteBuffer buffer = ByteBuffer.allocate(8192);
      while (channel.read(buffer) >= 0) {
        answer.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
      return answer.toByteArray();
    }
  }
}
