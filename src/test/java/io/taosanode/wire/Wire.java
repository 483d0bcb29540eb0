package io.taosanode.wire;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends requests to a server; every answer of a JSON path goes through the strict client. */
final class Wire {
  static final String JSON = "application/json;charset=UTF-8";

  private static final RestAssuredConfig CONFIG =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false));

  private final int port;

  Wire(AnodeServer server) {
    this.port = server.port();
  }

  /** A request to this server, for tests that say the rest themselves. */
  RequestSpecification given() {
    return RestAssured.given()
        .config(CONFIG)
        .baseUri("http://127.0.0.1")
        .port(port)
        .urlEncodingEnabled(false);
  }

  Reply get(String path) {
    return send("GET", path, null, null);
  }

  /** Posts JSON as the SQL client does. */
  Reply post(String path, String body) {
    return send("POST", path, JSON, body);
  }

  Reply send(String method, String path, @Nullable String contentType, @Nullable String body) {
    RequestSpecification request = given();
    if (contentType != null) {
      request.contentType(contentType);
    }
    if (body != null) {
      request.body(body.getBytes(StandardCharsets.UTF_8));
    }
    Reply reply = reply(request.request(method, path));
    StrictClient.read(method, path, body == null ? "" : body, reply);
    return reply;
  }

  private static Reply reply(Response response) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.headers()) {
      headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    String body = new String(response.asByteArray(), StandardCharsets.UTF_8);
    return new Reply(response.statusCode(), headers, body);
  }
}
