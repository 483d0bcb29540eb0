package io.taosanode.door.http;

import io.taosanode.door.DoorException;
import io.taosanode.door.http.uwsgi.UwsgiServer;
import io.taosanode.door.http.uwsgi.UwsgiSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** One service behind HTTP, behind the uwsgi protocol, or behind both. */
public final class WebDoor {
  private final Optional<HttpServer> http;
  private final Optional<UwsgiServer> uwsgi;

  /** A door that serves HTTP on {@code endpoints} and what {@code settings} tell. */
  public WebDoor(
      List<InetSocketAddress> endpoints,
      UwsgiSettings settings,
      HttpLimits limits,
      HttpService service) {
    this.http =
        endpoints.isEmpty()
            ? Optional.empty()
            : Optional.of(new HttpServer(endpoints, limits, service));
    this.uwsgi =
        settings.addresses().isEmpty()
            ? Optional.empty()
            : Optional.of(new UwsgiServer(settings, limits, service));
  }

  /**
   * Binds all addresses and begins to serve.
   *
   * @throws DoorException if one cannot be bound; none stays bound then
   */
  public void start() {
    uwsgi.ifPresent(UwsgiServer::start);
    try {
      http.ifPresent(HttpServer::start);
    } catch (DoorException e) {
      uwsgi.ifPresent(server -> server.stop(Duration.ZERO));
      throw e;
    }
  }

  /** Where it listens for HTTP, once started: {@code host:port} with the real port. */
  public List<String> httpAddresses() {
    return http.map(HttpServer::addresses).orElse(List.of());
  }

  /** Where it listens for the uwsgi protocol, once started. */
  public List<String> uwsgiAddresses() {
    return uwsgi.map(UwsgiServer::addresses).orElse(List.of());
  }

  /** Everywhere it listens, once started. */
  public List<String> addresses() {
    return Stream.concat(httpAddresses().stream(), uwsgiAddresses().stream()).toList();
  }

  /** Other limits, from the next request on; the number of threads stays. */
  public void limit(HttpLimits limits) {
    http.ifPresent(server -> server.limit(limits));
    uwsgi.ifPresent(server -> server.limit(limits));
  }

  /** Stops accepting and lets requests in progress end for at most {@code grace}. */
  public void stop(Duration grace) {
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(() -> uwsgi.ifPresent(server -> server.stop(grace)));
    http.ifPresent(server -> server.stop(grace));
    other.join();
  }
}
