package io.taosanode.door.http;

import java.nio.charset.StandardCharsets;

/** The HTML pages for paths and methods that do not exist. */
final class ErrorPages {
  private static final String HTML = "text/html; charset=utf-8";

  private ErrorPages() {}

  static Answer notFound() {
    return page(404, "Not Found", "There is nothing at this path.");
  }

  static Answer methodNotAllowed(String allow) {
    return page(405, "Method Not Allowed", "This path answers " + allow + ".");
  }

  static Answer options() {
    return Answer.owning(200, HTML, new byte[0]);
  }

  private static Answer page(int status, String title, String text) {
    String html =
        "<!doctype html>\n<html lang=en>\n<title>%d %s</title>\n<h1>%s</h1>\n<p>%s</p>\n"
            .formatted(status, title, title, text);
    return Answer.owning(status, HTML, html.getBytes(StandardCharsets.UTF_8));
  }
}
