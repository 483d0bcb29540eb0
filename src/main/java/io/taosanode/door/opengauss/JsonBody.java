package io.taosanode.door.opengauss;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.taosanode.door.http.HttpCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads the JSON of a request; the kernel sends a few hundred bytes in the database's encoding. */
final class JsonBody {
  private static final int LARGEST = 1 << 16;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;
  private static final int UNSUPPORTED = 415;
  private static final Pattern JSON_TYPE =
      Pattern.compile("application/([\\w.-]+\\+)?json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JsonBody() {}

  /**
   * The JSON of a request, of a member twice the last one.
   *
   * @throws RefusedException with the answer if there is none
   */
  static JsonNode read(HttpCall call) throws IOException, RefusedException {
    if (call.contentType().filter(type -> JSON_TYPE.matcher(type).matches()).isEmpty()) {
      call.discardBody();
      throw refused(UNSUPPORTED, "the content type must be application/json");
    }
    byte[] bytes;
    try (InputStream body = call.body()) {
      bytes = body.readNBytes(LARGEST + 1);
      body.transferTo(OutputStream.nullOutputStream());
    }
    if (bytes.length > LARGEST) {
      throw refused(TOO_LARGE, "the request has more than " + LARGEST + " bytes");
    }
    try {
      JsonNode json = MAPPER.readTree(text(bytes));
      if (!json.isMissingNode()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw refused(BAD_REQUEST, "the request is no JSON: " + e.getOriginalMessage());
    }
    throw refused(BAD_REQUEST, "the request is empty");
  }

  private static RefusedException refused(int status, String message) {
    return new RefusedException(Replies.error(status, message));
  }

  /** UTF-8, or Latin-1 if it is not. */
  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
