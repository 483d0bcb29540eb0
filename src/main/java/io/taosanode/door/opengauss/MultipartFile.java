package io.taosanode.door.opengauss;

import io.taosanode.analysis.AnalysisException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of the first part of a given name in a form (RFC 7578), read as it arrives and kept
 * nowhere. The name of the file is of no interest.
 */
final class MultipartFile extends InputStream {
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_HEADERS = 1 << 13;
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "multipart/form-data\\s*;.*boundary=(?:\"([^\"]{1,200})\"|([^\\s;]{1,200})).*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile(
          "content-disposition:[^\r\n]*[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]*))",
          Pattern.CASE_INSENSITIVE);

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;

  /** The first byte that may begin a delimiter, or the end of what is known to be content. */
  private int safe;

  private boolean atDelimiter;
  private boolean atEnd;

  private MultipartFile(InputStream in, String boundary) {
    this.in = in;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    buffer[to++] = '\r'; // the first delimiter may stand at the very beginning
    buffer[to++] = '\n';
  }

  /**
   * The part of that name, if the body is a form that has one.
   *
   * @param body stays open; the part must be read before it
   */
  static Optional<InputStream> find(Optional<String> contentType, InputStream body, String name)
      throws IOException {
    Matcher matcher = BOUNDARY.matcher(contentType.orElse(""));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String quoted = matcher.group(1);
    MultipartFile form = new MultipartFile(body, quoted == null ? matcher.group(2) : quoted);
    while (form.nextPart()) {
      if (form.headers().map(name::equals).orElse(false)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  /** Goes behind the next delimiter; false if it was the last. */
  private boolean nextPart() throws IOException {
    while (hasContent()) {
      from = safe;
    }
    if (!atDelimiter) {
      return false;
    }
    fill(delimiter.length + 2);
    from = Math.min(to, from + delimiter.length);
    atDelimiter = false;
    return to - from >= 2 && !(buffer[from] == '-' && buffer[from + 1] == '-');
  }

  /** Reads the headers of a part; the name that they tell, if any. */
  private Optional<String> headers() throws IOException {
    fill(LONGEST_HEADERS);
    String text =
        new String(buffer, from, Math.min(LONGEST_HEADERS, to - from), StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw AnalysisException.input("multipart body: the headers of a part do not end");
    }
    from += end + 4;
    safe = from;
    Matcher matcher = NAME.matcher(text.substring(0, end));
    if (!matcher.find()) {
      return Optional.empty();
    }
    String quoted = matcher.group(1);
    return Optional.of(quoted == null ? Objects.requireNonNull(matcher.group(2)) : quoted);
  }

  /** Has at least so many bytes in the buffer, or all there are. */
  private void fill(int wanted) throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      safe -= from;
      to -= from;
      from = 0;
    }
    while (to < wanted && !atEnd) {
      int n = in.read(buffer, to, buffer.length - to);
      atEnd = n < 0;
      to += Math.max(n, 0);
    }
  }

  /** Whether there is content before the next delimiter; {@link #safe} is where it ends. */
  private boolean hasContent() throws IOException {
    if (safe > from) {
      return true;
    }
    if (atDelimiter) {
      return false;
    }
    fill(delimiter.length + 1);
    int i = from;
    while (i + delimiter.length <= to && !isDelimiter(i)) {
      i++;
    }
    atDelimiter = i + delimiter.length <= to;
    safe = atDelimiter || !atEnd ? i : to;
    return safe > from;
  }

  private boolean isDelimiter(int i) {
    return buffer[i] == '\r'
        && Arrays.equals(buffer, i, i + delimiter.length, delimiter, 0, delimiter.length);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (!hasContent()) {
      if (!atDelimiter) {
        throw AnalysisException.input("multipart body: ends before its last delimiter");
      }
      return -1;
    }
    int n = Math.min(length, safe - from);
    System.arraycopy(buffer, from, target, offset, n);
    from += n;
    return n;
  }
}
