package io.taosanode.door.http;

import java.util.List;

/**
 * What a server answers, whatever protocol it speaks.
 *
 * @param routes the paths that are served
 * @param errors the form of errors
 * @param traffic who hears of requests
 */
public record HttpService(List<Route> routes, ErrorForm errors, Traffic traffic) {
  /** Copies the list. */
  public HttpService {
    routes = List.copyOf(routes);
  }
}
