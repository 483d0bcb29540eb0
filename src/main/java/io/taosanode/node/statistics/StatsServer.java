package io.taosanode.node.statistics;

import io.taosanode.door.SocketListener;
import io.taosanode.door.SocketListener.Binding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the statistics to whoever connects, and hangs up. */
public final class StatsServer {
  private static final Logger LOG = LoggerFactory.getLogger(StatsServer.class);
  private static final String HEAD =
      String.join(
          "\r\n",
          "HTTP/1.0 200 OK",
          "Connection: close",
          "Access-Control-Allow-Origin: *",
          "Content-Type: application/json",
          "",
          "");
  private static final int REQUEST_BYTES = 4096;
  private static final int TRIES = 200;
  private static final long PAUSE_MILLIS = 5;

  private final StatsSettings settings;
  private final Workers workers;
  private final SocketListener listener;

  /**
   * Binds; nothing is sent before {@link #start}.
   *
   * @throws io.taosanode.door.DoorException if the address cannot be bound
   */
  public StatsServer(Binding binding, StatsSettings settings, Workers workers) {
    this.settings = settings;
    this.workers = workers;
    this.listener = SocketListener.bind(binding, this::tell);
  }

  /** Begins to tell. */
  public void start() {
    listener.start();
    LOG.info("*** Stats server enabled on {} ***", address());
  }

  /** Where it listens. */
  public String address() {
    return listener.name();
  }

  /** The peers take little and take it at once; one that does not is left. */
  private void tell(SocketChannel peer) {
    try (SocketChannel channel = peer) {
      channel.configureBlocking(false);
      if (settings.http()) {
        send(channel, HEAD.getBytes(StandardCharsets.US_ASCII));
      }
      send(channel, StatsDocument.of(settings, workers));
      channel.shutdownOutput();
      channel.read(ByteBuffer.allocate(REQUEST_BYTES));
    } catch (IOException e) {
      LOG.debug("a reader of the statistics went away", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(SocketChannel channel, byte[] bytes)
      throws IOException, InterruptedException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    for (int i = 0; i < TRIES && buffer.hasRemaining(); i++) {
      if (channel.write(buffer) == 0) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  /** Hangs up for good. */
  public void stop() {
    listener.stop();
  }
}
