package io.taosanode.door.iotdb.thrift;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Asks one question on a connection of its own. */
public final class RpcClient {
  private static final int LARGEST_ANSWER = 16 << 20;

  private RpcClient() {}

  /**
   * The result of a method.
   *
   * @param arguments the struct of its arguments
   * @throws IOException if there is no answer in time, or none that is a result
   */
  public static Struct call(
      InetSocketAddress peer, Protocol protocol, Duration timeout, String method, Struct arguments)
      throws IOException {
    try (Socket socket = new Socket()) {
      int millis = Math.toIntExact(timeout.toMillis());
      socket.connect(new InetSocketAddress(peer.getHostString(), peer.getPort()), millis);
      socket.setSoTimeout(millis);
      Message call = new Message(method, Message.Kind.CALL, 1, arguments);
      byte[] frame = protocol.frame(call);
      socket.getOutputStream().write(frame);
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      int length = Frames.length(in);
      if (length < 0 || length > LARGEST_ANSWER) {
        throw new IOException("the connection was closed without an answer to " + method);
      }
      ByteBuffer bytes = Frames.read(in, length, size -> {});
      return result(Protocol.of(bytes).read(bytes));
    } catch (ThriftException e) {
      throw new IOException("no answer to " + method + ": " + e.getMessage(), e);
    }
  }

  private static Struct result(Message answer) throws IOException {
    if (answer.kind() == Message.Kind.EXCEPTION) {
      throw new IOException(answer.method() + ": " + answer.body().text(1).orElse("failed"));
    }
    return answer
        .body()
        .struct(0)
        .orElseThrow(() -> new IOException(answer.method() + ": no result in the answer"));
  }
}
