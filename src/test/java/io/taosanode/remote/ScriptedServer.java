package io.taosanode.remote;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that reads each request and then does what its script says, well-behaved or not. */
public final class ScriptedServer implements AutoCloseable {
  /** What is done after a request. */
  @FunctionalInterface
  public interface Script {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final Script script;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  public ScriptedServer(Script script) {
    this.script = script;
    try {
      this.socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::accept, "scripted");
    thread.setDaemon(true);
    thread.start();
  }

  /** A server that gives the same answer to everything. */
  static ScriptedServer answering(int status, String body) {
    return new ScriptedServer(out -> out.write(response(status, body)));
  }

  static byte[] response(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(status, bytes.length);
    return (head + body).getBytes(StandardCharsets.UTF_8);
  }

  private void accept() {
    try {
      while (!socket.isClosed()) {
        Socket peer = socket.accept();
        connections.add(peer);
        Thread thread = new Thread(() -> serve(peer), "scripted-peer");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException closed) {
      connections.clear();
    }
  }

  private void serve(Socket peer) {
    try (peer) {
      InputStream in = new BufferedInputStream(peer.getInputStream());
      String head = head(in);
      int length =
          head.lines()
              .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
              .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
              .findFirst()
              .orElse(0);
      requests.add(head + new String(in.readNBytes(length), StandardCharsets.UTF_8));
      script.answer(peer.getOutputStream());
    } catch (IOException | InterruptedException gone) {
      connections.remove(peer);
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** Everything that was asked, head and body. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** The last body that was sent. */
  String lastBody() {
    String last = requests.get(requests.size() - 1);
    return last.substring(last.indexOf("\r\n\r\n") + 4);
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
