package io.taosanode.door.http.uwsgi;

import io.taosanode.door.DoorException;
import io.taosanode.door.SocketListener;
import io.taosanode.door.SocketListener.Binding;
import io.taosanode.door.http.HttpLimits;
import io.taosanode.door.http.HttpService;
import io.taosanode.door.http.Routing;
import io.taosanode.door.http.Traffic;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the routes of a service over the uwsgi protocol. When all threads are taken connections
 * wait; none is turned away.
 */
public final class UwsgiServer {
  private static final Logger LOG = LoggerFactory.getLogger(UwsgiServer.class);
  private static final long IDLE_SECONDS = 30;

  private final UwsgiSettings settings;
  private final Routing routing;
  private final Traffic traffic;
  private final ThreadPoolExecutor threads;
  private final List<SocketListener> listeners = new ArrayList<>();
  private final Set<TimedChannel> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger names = new AtomicInteger();
  private volatile HttpLimits limits;

  /** A server that will answer {@code service}; nothing is bound yet. */
  public UwsgiServer(UwsgiSettings settings, HttpLimits limits, HttpService service) {
    this.settings = settings;
    this.limits = limits;
    this.routing = new Routing(service);
    this.traffic = service.traffic();
    this.threads =
        new ThreadPoolExecutor(
            limits.threads(),
            limits.threads(),
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(limits.backlog()),
            work -> new Thread(work, "uwsgi-" + names.incrementAndGet()),
            this::await);
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Binds all addresses and begins to serve.
   *
   * @throws DoorException if one cannot be bound; none stays bound then
   */
  public void start() {
    try {
      settings.addresses().stream()
          .map(a -> new Binding(a, limits.backlog(), settings.mode(), settings.vacuum()))
          .forEach(binding -> listeners.add(SocketListener.bind(binding, this::accept)));
    } catch (DoorException e) {
      listeners.forEach(SocketListener::stop);
      throw e;
    }
    listeners.forEach(SocketListener::start);
  }

  /** Where it listens. */
  public List<String> addresses() {
    return listeners.stream().map(SocketListener::name).toList();
  }

  /** Other limits, from the next request on; the number of threads stays. */
  public void limit(HttpLimits other) {
    limits = other;
  }

  private void await(Runnable work, ThreadPoolExecutor executor) {
    int most = limits.backlog();
    LOG.warn("*** listen queue of {} full !!! ({}/{}) ***", addresses(), most + 1, most);
    try {
      executor.getQueue().put(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RejectedExecutionException(e);
    }
  }

  private void accept(SocketChannel accepted) {
    threads.execute(() -> serve(accepted));
  }

  private void serve(SocketChannel accepted) {
    HttpLimits now = limits;
    try (TimedChannel channel = new TimedChannel(accepted, now.bodySilence())) {
      open.add(channel);
      try {
        new UwsgiConnection(channel, now, routing, traffic).serve();
      } finally {
        open.remove(channel);
      }
    } catch (IOException e) {
      LOG.debug("a connection of the uwsgi protocol broke off", e);
    }
  }

  /** Stops accepting and lets requests in progress end for at most {@code grace}. */
  public void stop(Duration grace) {
    listeners.forEach(SocketListener::stop);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("connections were cut off, not closed within {} s", grace.toMillis() / 1000.0);
        threads.shutdownNow();
        open.forEach(UwsgiServer::cut);
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static void cut(TimedChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("a connection could not be closed", e);
    }
  }
}
