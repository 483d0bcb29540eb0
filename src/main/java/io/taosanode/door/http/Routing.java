package io.taosanode.door.http;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests of any protocol by the routes of a service, as the HTTP server does. */
public final class Routing {
  private static final Logger LOG = LoggerFactory.getLogger(Routing.class);

  private final Map<String, Route> routes;
  private final ErrorForm errors;

  /** Answers by the routes of {@code service}. */
  public Routing(HttpService service) {
    this.routes =
        service.routes().stream().collect(Collectors.toMap(Route::path, Function.identity()));
    this.errors = service.errors();
  }

  /**
   * An answer, with the methods that its path allows where the request's is none of them.
   *
   * @param answer the answer
   * @param allow value of the header {@code Allow}
   */
  public record Routed(Answer answer, Optional<String> allow) {}

  /**
   * The answer to one request.
   *
   * @throws IOException if the peer went away
   */
  public Routed answer(RequestHead head, HttpCall call) throws IOException {
    Route route = routes.get(head.path().replaceAll("/{2,}", "/"));
    if (route == null) {
      return new Routed(ErrorPages.notFound(), Optional.empty());
    }
    String allow = route.method().allow();
    if (head.method().equals("OPTIONS")) {
      return new Routed(ErrorPages.options(), Optional.of(allow));
    }
    if (!route.method().takes(head.method())) {
      return new Routed(ErrorPages.methodNotAllowed(allow), Optional.of(allow));
    }
    return new Routed(handled(route, head, call), Optional.empty());
  }

  private Answer handled(Route route, RequestHead head, HttpCall call) throws IOException {
    try {
      return route.handler().handle(call);
    } catch (BodyException e) {
      return errors.of(e.status(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", head.method(), head.path(), e);
      return errors.internal();
    }
  }
}
