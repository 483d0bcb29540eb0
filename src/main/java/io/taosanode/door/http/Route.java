package io.taosanode.door.http;

/**
 * A path that answers one method; HEAD goes with GET, OPTIONS goes with both.
 *
 * @param method the method
 * @param path the exact path
 * @param handler what answers
 */
public record Route(Method method, String path, HttpHandler handler) {
  /** The methods that doors serve, with their {@code Allow} header. */
  public enum Method {
    GET("GET, HEAD, OPTIONS"),
    POST("OPTIONS, POST");

    private final String allow;

    Method(String allow) {
      this.allow = allow;
    }

    String allow() {
      return allow;
    }

    /** Whether a route of this method answers requests of the method of that name. */
    boolean takes(String name) {
      return name.equals(name()) || (this == GET && name.equals("HEAD"));
    }
  }

  /** A path that answers GET and HEAD. */
  public static Route get(String path, HttpHandler handler) {
    return new Route(Method.GET, path, handler);
  }

  /** A path that answers POST. */
  public static Route post(String path, HttpHandler handler) {
    return new Route(Method.POST, path, handler);
  }
}
