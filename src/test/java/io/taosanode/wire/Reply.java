package io.taosanode.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What came back over the wire.
 *
 * @param status the HTTP status
 * @param headers headers by lower-case name
 * @param body the body as text
 */
record Reply(int status, Map<String, String> headers, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Reply {
    headers = Map.copyOf(headers);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  String contentType() {
    return header("content-type").orElse("");
  }

  int length() {
    return body.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The body as JSON; whether it is sound is the strict client's business. */
  JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of rows that the body reports. */
  int rows() {
    return json().path("rows").asInt(Integer.MIN_VALUE);
  }

  /** The message of the body, empty if there is none. */
  String message() {
    return json().path("msg").asText("");
  }
}
