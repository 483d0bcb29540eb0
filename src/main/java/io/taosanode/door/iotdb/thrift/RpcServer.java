package io.taosanode.door.iotdb.thrift;

import io.taosanode.door.DoorException;
import io.taosanode.door.MemoryBudget;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves framed calls, one thread for each connection. Connections stay open as long as their peers
 * like; within a frame a peer may not fall silent.
 */
public final class RpcServer {
  private static final Logger LOG = LoggerFactory.getLogger(RpcServer.class);
  private static final int BACKLOG = 100;
  private static final int MOST_CONNECTIONS = 512;
  private static final int SILENCE_MILLIS = 20_000;

  private final RpcService service;
  private final MemoryBudget memory;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final ServerSocket socket;

  private RpcServer(ServerSocket socket, RpcService service, MemoryBudget memory) {
    this.socket = socket;
    this.service = service;
    this.memory = memory;
  }

  /**
   * Begins to serve.
   *
   * @throws DoorException if the address cannot be bound
   */
  public static RpcServer start(
      InetSocketAddress address, RpcService service, MemoryBudget memory) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(address, BACKLOG);
      RpcServer server = new RpcServer(socket, service, memory);
      daemon("ainode-accept", server::accept);
      return server;
    } catch (IOException e) {
      throw new DoorException("cannot listen on " + address + ": " + e.getMessage(), e);
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** The port that is bound. */
  public int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    int count = 0;
    while (!socket.isClosed()) {
      try {
        Connection connection = new Connection(socket.accept());
        if (connections.size() >= MOST_CONNECTIONS) {
          LOG.warn("more than {} connections: one is turned away", MOST_CONNECTIONS);
          connection.close();
        } else {
          connections.add(connection);
          count++;
          daemon("ainode-" + count, connection::serve);
        }
      } catch (IOException e) {
        if (!socket.isClosed()) {
          LOG.warn("a connection could not be accepted: {}", e.toString());
        }
      }
    }
  }

  /** Stops accepting, lets calls in progress end for at most {@code grace}, then cuts them. */
  public void stop(Duration grace) {
    close(socket);
    long end = System.nanoTime() + grace.toNanos();
    while (connections.stream().anyMatch(c -> c.busy) && System.nanoTime() < end) {
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    connections.forEach(Connection::close);
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      LOG.debug("close failed: {}", e.toString());
    }
  }

  /** One connection, served by one thread. */
  private final class Connection {
    private final Socket peer;
    private volatile boolean busy;

    private Connection(Socket peer) {
      this.peer = peer;
    }

    private void close() {
      RpcServer.close(peer);
    }

    private void serve() {
      try (peer;
          DataInputStream in =
              new DataInputStream(new BufferedInputStream(peer.getInputStream()))) {
        peer.setTcpNoDelay(true);
        peer.setKeepAlive(true);
        for (int length = next(in); length >= 0; length = next(in)) {
          busy = true;
          answer(in, length);
          busy = false;
        }
      } catch (IOException | ThriftException e) {
        LOG.debug("connection of {} ends: {}", peer.getRemoteSocketAddress(), e.toString());
      } finally {
        connections.remove(this);
      }
    }

    private int next(DataInputStream in) throws IOException {
      peer.setSoTimeout(0);
      int length = Frames.length(in);
      peer.setSoTimeout(SILENCE_MILLIS);
      return length;
    }

    private void answer(DataInputStream in, int length) throws IOException {
      try (MemoryBudget.Share share = memory.share()) {
        ByteBuffer frame = Frames.read(in, length, share::take);
        Protocol protocol = Protocol.of(frame);
        Message call;
        try {
          call = protocol.read(frame);
        } catch (ThriftException e) {
          Message head = protocol.readHead(frame);
          write(protocol, head.exception(Message.PROTOCOL_ERROR, String.valueOf(e.getMessage())));
          return;
        }
        Message reply = service.answer(call, share::take);
        if (call.kind() != Message.Kind.ONE_WAY) {
          write(protocol, reply);
        }
      } catch (Frames.Refused e) {
        Protocol protocol = Protocol.of(e.beginning());
        write(protocol, service.refuse(protocol.readHead(e.beginning()), e.reason()));
      }
    }

    private void write(Protocol protocol, Message message) throws IOException {
      peer.getOutputStream().write(protocol.frame(message));
    }
  }
}
