package io.taosanode.door;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections at one TCP address or UNIX path, on a thread of its own. At the end it hands
 * over what was already waiting before it closes.
 */
public final class SocketListener {
  private static final Logger LOG = LoggerFactory.getLogger(SocketListener.class);
  private static final int PERMISSIONS = 9;
  private static final long LONGEST_END_MILLIS = 5000;
  private static final long PAUSE_NANOS = 100_000_000;

  /**
   * How a listener binds.
   *
   * @param address TCP address or UNIX path
   * @param backlog connections that may wait to be accepted
   * @param mode octal mode of a UNIX socket, empty for that of the process
   * @param vacuum whether a UNIX socket is removed at the end
   */
  public record Binding(SocketAddress address, int backlog, String mode, boolean vacuum) {}

  private final Binding binding;
  private final Consumer<SocketChannel> accepted;
  private final ServerSocketChannel server;
  private final Selector selector;
  private final Optional<Object> identity;
  private final Thread thread;
  private volatile boolean stopping;

  private SocketListener(
      Binding binding,
      Consumer<SocketChannel> accepted,
      ServerSocketChannel server,
      Selector selector)
      throws IOException {
    this.binding = binding;
    this.accepted = accepted;
    this.server = server;
    this.selector = selector;
    this.identity = identity(binding.address());
    this.thread = new Thread(this::run, "accept-" + name());
    thread.setDaemon(true);
  }

  /**
   * Binds; nothing is accepted before {@link #start}.
   *
   * @param accepted takes over each connection, in blocking mode
   * @throws DoorException if the address cannot be bound
   */
  public static SocketListener bind(Binding binding, Consumer<SocketChannel> accepted) {
    try {
      makeWay(binding.address());
      ServerSocketChannel server = open(binding);
      Selector selector = Selector.open();
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      return new SocketListener(binding, accepted, server, selector);
    } catch (IOException | IllegalArgumentException e) {
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new DoorException("cannot listen on " + text(binding.address()) + ": " + reason, e);
    }
  }

  private static ServerSocketChannel open(Binding binding) throws IOException {
    ServerSocketChannel server =
        binding.address() instanceof UnixDomainSocketAddress
            ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
            : ServerSocketChannel.open();
    try {
      if (binding.address() instanceof InetSocketAddress) {
        server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      }
      server.bind(binding.address(), binding.backlog());
      if (binding.address() instanceof UnixDomainSocketAddress unix && !binding.mode().isEmpty()) {
        Files.setPosixFilePermissions(unix.getPath(), permissions(binding.mode()));
      }
      return server;
    } catch (IOException | IllegalArgumentException e) {
      server.close();
      throw e;
    }
  }

  /** Removes what a process that is gone has left at a UNIX path, and nothing else. */
  private static void makeWay(SocketAddress address) throws IOException {
    if (!(address instanceof UnixDomainSocketAddress unix) || !Files.exists(unix.getPath())) {
      return;
    }
    Path path = unix.getPath();
    if (!Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
      throw new BindException("a file that is no socket is in the way");
    }
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      probe.connect(unix);
      throw new BindException("Address already in use");
    } catch (ConnectException nobodyListens) {
      Files.delete(path);
    }
  }

  private static Set<PosixFilePermission> permissions(String octal) {
    int mode = Integer.parseInt(octal, 8);
    StringBuilder text = new StringBuilder("rwxrwxrwx");
    for (int i = 0; i < PERMISSIONS; i++) {
      if ((mode & (1 << (PERMISSIONS - 1 - i))) == 0) {
        text.setCharAt(i, '-');
      }
    }
    return PosixFilePermissions.fromString(text.toString());
  }

  private static Optional<Object> identity(SocketAddress address) throws IOException {
    return address instanceof UnixDomainSocketAddress unix
        ? Optional.ofNullable(key(unix.getPath()))
        : Optional.empty();
  }

  private static @Nullable Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  /** Begins to accept. */
  public void start() {
    thread.start();
  }

  /** Where it listens: {@code host:port} with the real port, or the path. */
  public String name() {
    try {
      return text(server.getLocalAddress());
    } catch (IOException closed) {
      return text(binding.address());
    }
  }

  /** The text of an address. */
  public static String text(SocketAddress address) {
    if (address instanceof InetSocketAddress tcp) {
      String host = tcp.getHostString();
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + tcp.getPort();
    }
    return address.toString();
  }

  private void run() {
    try (Selector waiting = selector;
        ServerSocketChannel open = server) {
      while (!stopping) {
        waiting.select();
        waiting.selectedKeys().clear();
        acceptAll(open);
      }
      acceptAll(open);
    } catch (IOException e) {
      LOG.warn("{} accepts no more: {}", name(), e.toString());
    }
  }

  /** Accepts what is waiting; without a free file descriptor, as much of it as there is later. */
  private void acceptAll(ServerSocketChannel open) {
    try {
      for (SocketChannel next = open.accept(); next != null; next = open.accept()) {
        handOver(next);
      }
    } catch (IOException e) {
      LOG.warn("{} cannot accept now: {}", name(), e.getMessage());
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void handOver(SocketChannel next) throws IOException {
    try {
      accepted.accept(next);
    } catch (RuntimeException e) {
      LOG.warn("a connection to {} was dropped", name(), e);
      next.close();
    }
  }

  /** Hands over what is waiting and closes. */
  public void stop() {
    stopping = true;
    selector.wakeup();
    try {
      if (thread.isAlive()) {
        thread.join(LONGEST_END_MILLIS);
        thread.interrupt();
      } else {
        server.close();
        selector.close();
      }
      vacuum();
    } catch (IOException e) {
      LOG.warn("{} was not removed: {}", name(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void vacuum() throws IOException {
    if (!binding.vacuum() || !(binding.address() instanceof UnixDomainSocketAddress unix)) {
      return;
    }
    Path path = unix.getPath();
    if (Files.exists(path) && identity.equals(Optional.ofNullable(key(path)))) {
      Files.delete(path);
      LOG.info("VACUUM: unix socket {} removed.", path);
    }
  }
}
