package io.taosanode.door.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.taosanode.door.DoorException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP/1.1 server with fixed routes, limits on all that a peer controls, and a gentle end. */
public final class HttpServer {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final int BUSY = 503;
  private static final int MIN_THREADS = 8;

  /** Threads that no request with a body gets, beside the two that each endpoint takes. */
  private static final int SPARE_THREADS = 8;

  private final List<InetSocketAddress> endpoints;
  private final List<Route> routes;
  private final ErrorForm errors;
  private final TrafficHandler traffic;
  private final Optional<SSLContext> tls;
  private final Semaphore bodies;
  private final Javalin javalin;
  private volatile HttpLimits limits;

  /** A server that will answer on {@code endpoints}; nothing is bound yet. */
  public HttpServer(List<InetSocketAddress> endpoints, HttpLimits limits, HttpService service) {
    this(endpoints, limits, service, Optional.empty());
  }

  /**
   * As the other constructor, and perhaps over TLS.
   *
   * @param tls key of the server, and the authorities of which every client must have a
   *     certificate; then TLS 1.2 or 1.3 is spoken alone
   */
  public HttpServer(
      List<InetSocketAddress> endpoints,
      HttpLimits limits,
      HttpService service,
      Optional<SSLContext> tls) {
    this.tls = tls;
    this.endpoints = List.copyOf(endpoints);
    this.limits = limits;
    this.routes = service.routes();
    this.errors = service.errors();
    this.traffic = new TrafficHandler(service.traffic());
    int threads = limits.threads() - SPARE_THREADS - 2 * endpoints.size();
    this.bodies = new Semaphore(Math.max(1, threads));
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Binds all endpoints and begins to serve.
   *
   * @throws DoorException if one cannot be bound; none stays bound then
   */
  public void start() {
    try {
      javalin.start();
    } catch (RuntimeException e) {
      javalin.stop();
      throw new DoorException("cannot listen on " + listing() + ": " + reason(e), e);
    }
  }

  /** Where it listens: {@code host:port} with the real port. */
  public List<String> addresses() {
    return Arrays.stream(javalin.jettyServer().server().getConnectors())
        .map(ServerConnector.class::cast)
        .map(connector -> connector.getHost() + ":" + connector.getLocalPort())
        .toList();
  }

  /** Other limits, from the next request on; the number of threads stays. */
  public void limit(HttpLimits other) {
    limits = other;
    for (Connector connector : javalin.jettyServer().server().getConnectors()) {
      ((ServerConnector) connector).setIdleTimeout(other.idleTime().toMillis());
    }
  }

  /**
   * Stops accepting and lets requests in progress end for at most {@code grace}, as well as those
   * that come over connections that are open.
   */
  public void stop(Duration grace) {
    long end = System.nanoTime() + grace.toNanos();
    Server server = javalin.jettyServer().server();
    traffic.drain();
    for (Connector connector : server.getConnectors()) {
      CompletableFuture<Void> unused = connector.shutdown();
    }
    traffic.awaitQuiet(end);
    server.setStopTimeout(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
    try {
      javalin.stop();
    } catch (RuntimeException e) {
      LOG.warn("connections were cut off, not closed within {} s", grace.toMillis() / 1000.0, e);
    }
  }

  private String listing() {
    return String.join(
        ", ", endpoints.stream().map(e -> e.getHostString() + ":" + e.getPort()).toList());
  }

  private static String reason(Throwable e) {
    Throwable root = e;
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return String.valueOf(root.getMessage());
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.router.treatMultipleSlashesAsSingleSlash = true;
    config.router.ignoreTrailingSlashes = false;
    config.jetty.threadPool = threads();
    config.jetty.modifyHttpConfiguration(http -> http.setRequestHeaderSize(limits.maxHead()));
    config.jetty.modifyServer(
        server -> {
          server.insertHandler(traffic);
          server.insertHandler(new GracefulHandler());
        });
    endpoints.forEach(e -> config.jetty.addConnector((server, http) -> connector(server, http, e)));
    routes.forEach(route -> add(config.routes, route));
    addErrors(config.routes);
  }

  private QueuedThreadPool threads() {
    QueuedThreadPool pool = new QueuedThreadPool(limits.threads(), MIN_THREADS);
    pool.setName("http");
    return pool;
  }

  private Connector connector(Server server, HttpConfiguration http, InetSocketAddress endpoint) {
    ServerConnector connector = new ServerConnector(server, 1, 1, protocols(http));
    connector.setHost(endpoint.getHostString());
    connector.setPort(endpoint.getPort());
    connector.setAcceptQueueSize(limits.backlog());
    connector.setIdleTimeout(limits.idleTime().toMillis());
    return connector;
  }

  private ConnectionFactory[] protocols(HttpConfiguration http) {
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    if (tls.isPresent()) {
      http.addCustomizer(new SecureRequestCustomizer(false)); // any Host, as over plain HTTP
    }
    return tls.map(context -> new ConnectionFactory[] {secured(context), plain})
        .orElseGet(() -> new ConnectionFactory[] {plain});
  }

  private static SslConnectionFactory secured(SSLContext context) {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setSslContext(context);
    factory.setNeedClientAuth(true);
    factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    return new SslConnectionFactory(factory, HttpVersion.HTTP_1_1.asString());
  }

  private void add(RoutesConfig config, Route route) {
    Handler served =
        context -> send(context, route.handler().handle(new JettyCall(context, limits)));
    Handler admitted = route.method() == Route.Method.POST ? bounded(served) : served;
    for (HandlerType type : HandlerType.commonHttp()) {
      config.addHttpHandler(
          type, route.path(), route.method().takes(type.name()) ? admitted : other(type, route));
    }
  }

  /** Leaves threads for requests without a body, however many slow peers send one. */
  private Handler bounded(Handler served) {
    return context -> {
      if (!bodies.tryAcquire()) {
        sendQuietly(context, errors.of(BUSY, "busy: too many requests at once, try again later"));
        return;
      }
      try {
        served.handle(context);
      } finally {
        bodies.release();
      }
    };
  }

  private static Handler other(HandlerType type, Route route) {
    String allow = route.method().allow();
    Answer answer =
        type.equals(HandlerType.OPTIONS)
            ? ErrorPages.options()
            : ErrorPages.methodNotAllowed(allow);
    return context -> {
      context.header("Allow", allow);
      send(context, answer);
    };
  }

  private void addErrors(RoutesConfig config) {
    config.error(404, context -> send(context, ErrorPages.notFound()));
    config.exception(
        BodyException.class,
        (e, context) ->
            sendQuietly(context, errors.of(e.status(), String.valueOf(e.getMessage()))));
    config.exception(IOException.class, (e, context) -> abandon(context, e));
    config.exception(
        Exception.class,
        (e, context) -> {
          LOG.error("{} {} failed", context.method(), context.path(), e);
          sendQuietly(context, errors.internal());
        });
  }

  /** The peer went away: there is nobody left to read an answer. */
  private static void abandon(Context context, IOException e) {
    LOG.debug("{} {}: the request body broke off", context.method(), context.path(), e);
  }

  private static void sendQuietly(Context context, Answer answer) {
    try {
      context.header("Connection", "close");
      send(context, answer);
    } catch (IOException e) {
      LOG.debug("{} {}: nobody read the answer", context.method(), context.path(), e);
    }
  }

  /** An answer to a request whose body was not read ends the connection, and says so. */
  private static void send(Context context, Answer answer) throws IOException {
    HttpServletResponse response = context.res();
    if (hasBody(context) && !JettyCall.isBodyTaken(context)) {
      response.setHeader("Connection", "close");
    }
    response.setStatus(answer.status());
    response.setContentType(answer.contentType());
    response.setContentLength(answer.bytes().length);
    response.getOutputStream().write(answer.bytes());
  }

  private static boolean hasBody(Context context) {
    return context.req().getContentLengthLong() > 0 || context.header("Transfer-Encoding") != null;
  }
}
