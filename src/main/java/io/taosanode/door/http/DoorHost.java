package io.taosanode.door.http;

import io.taosanode.door.http.uwsgi.UwsgiSettings;
import java.util.List;

/**
 * What the process around a door adds to it.
 *
 * @param routes more paths to serve
 * @param traffic who hears of requests
 * @param uwsgi where the uwsgi protocol is spoken
 */
public record DoorHost(List<Route> routes, Traffic traffic, UwsgiSettings uwsgi) {
  /** Nothing. */
  public static final DoorHost NONE = new DoorHost(List.of(), Traffic.UNHEARD, UwsgiSettings.NONE);

  /** Copies the list. */
  public DoorHost {
    routes = List.copyOf(routes);
  }
}
