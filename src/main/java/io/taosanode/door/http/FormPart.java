package io.taosanode.door.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/**
 * The content of the first part of a given name in a form (RFC 7578), read as it arrives and kept
 * nowhere.
 *
 * <p>Jetty's parser (12.1.12) puts a line feed before a content that begins with the dashes of a
 * delimiter, if a piece of the body ends within them; who reads a form must not mind a blank line.
 */
public final class FormPart extends InputStream {
  private static final int BAD_REQUEST = 400;
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_HEADERS = 1 << 13;

  private final InputStream body;
  private final MultiPart.Parser parser;
  private final Progress progress;
  private final byte[] buffer = new byte[BUFFER];

  private FormPart(InputStream body, String boundary, String name) {
    this.body = body;
    this.progress = new Progress(name);
    this.parser = new MultiPart.Parser(boundary, progress);
    parser.setPartHeadersMaxLength(LONGEST_HEADERS);
  }

  /**
   * The part of that name, if the body is a form that has one.
   *
   * @param body stays open; the part must be read before it
   */
  public static Optional<InputStream> find(
      Optional<String> contentType, InputStream body, String name) throws IOException {
    String type = contentType.orElse("");
    if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      return Optional.empty();
    }
    Optional<String> boundary = Optional.ofNullable(MultiPart.extractBoundary(type));
    if (boundary.filter(text -> !text.isEmpty()).isEmpty()) {
      return Optional.empty();
    }
    FormPart part = new FormPart(body, boundary.get(), name);
    while (part.progress.place == Place.BEFORE && !part.progress.isOver) {
      part.parseMore();
    }
    return part.progress.place == Place.BEFORE ? Optional.empty() : Optional.of(part);
  }

  private void parseMore() throws IOException {
    int n = body.read(buffer);
    parser.parse(Content.Chunk.from(ByteBuffer.wrap(buffer, 0, Math.max(n, 0)), n < 0));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Deque<ByteBuffer> content = progress.content;
    while (content.isEmpty() && progress.place == Place.INSIDE) {
      if (progress.isOver) {
        throw new BodyException(BAD_REQUEST, "multipart body: ends before its last delimiter");
      }
      parseMore();
    }
    if (content.isEmpty()) {
      return -1;
    }
    ByteBuffer first = content.element();
    int n = Math.min(length, first.remaining());
    first.get(target, offset, n);
    if (!first.hasRemaining()) {
      content.remove();
    }
    return n;
  }

  private enum Place {
    BEFORE,
    INSIDE,
    AFTER
  }

  /** Hears of the parts and keeps what belongs to the wanted one until it is read. */
  private static final class Progress implements MultiPart.Parser.Listener {
    private final String name;
    private final Deque<ByteBuffer> content = new ArrayDeque<>();
    private Place place = Place.BEFORE;
    private boolean isNamed;
    private boolean isOver;

    Progress(String name) {
      this.name = name;
    }

    @Override
    public void onPartBegin() {
      isNamed = false;
    }

    @Override
    public void onPartHeader(String header, String value) {
      if (header.equalsIgnoreCase("Content-Disposition")) {
        Map<String, String> parameters = new HashMap<>();
        HttpField.getValueParameters(value, parameters);
        isNamed |= name.equals(parameters.get("name"));
      }
    }

    @Override
    public void onPartHeaders() {
      if (isNamed && place == Place.BEFORE) {
        place = Place.INSIDE;
      }
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
      if (place == Place.INSIDE && chunk.hasRemaining()) {
        content.add(chunk.getByteBuffer().slice());
      }
    }

    @Override
    public void onPartEnd() {
      if (place == Place.INSIDE) {
        place = Place.AFTER;
      }
    }

    @Override
    public void onComplete() {
      isOver = true;
    }

    @Override
    public void onFailure(Throwable failure) {
      isOver = true;
    }
  }
}
