package io.taosanode.door.stats;

import io.taosanode.door.DoorException;
import io.taosanode.door.FrontDoor;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one document to whoever connects, and closes: the end of the connection is the end of the
 * document. What a client sends is not read. One thread serves one client after another.
 */
public final class StatsDoor implements FrontDoor {
  private static final Logger LOG = LoggerFactory.getLogger(StatsDoor.class);

  /** A client that does not take the document is given up after that long. */
  private static final int LINGER_SECONDS = 1;

  private final InetSocketAddress address;
  private final Supplier<String> document;
  private final ServerSocket server;

  /** A door at {@code address}; nothing is bound yet. */
  public StatsDoor(InetSocketAddress address, Supplier<String> document) {
    this.address = address;
    this.document = document;
    try {
      this.server = new ServerSocket();
    } catch (IOException e) {
      throw new DoorException("no socket for the statistics: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return "stats";
  }

  @Override
  public void start() {
    String where = address.getHostString() + ":" + address.getPort();
    try {
      server.bind(address);
    } catch (IOException e) {
      throw new DoorException("cannot listen on " + where + ": " + e.getMessage(), e);
    }
    Thread thread = new Thread(this::serve, "stats");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        client.setSoLinger(true, LINGER_SECONDS);
        OutputStream out = client.getOutputStream();
        out.write(document.get().getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException e) {
        LOG.debug("a reader of the statistics went away", e);
      }
    }
  }

  @Override
  public List<String> addresses() {
    return List.of(address.getHostString() + ":" + server.getLocalPort());
  }

  @Override
  public void stop(Duration grace) {
    try {
      server.close();
    } catch (IOException e) {
      LOG.debug("the socket of the statistics does not close", e);
    }
  }
}
