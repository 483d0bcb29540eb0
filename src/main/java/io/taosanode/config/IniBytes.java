package io.taosanode.config;

import io.taosanode.config.Problem.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** From a path to the text of the file: size limit, byte order mark, character set. */
final class IniBytes {
  /** Larger files are refused unread. */
  static final int MAX_BYTES = 64 * 1024;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private IniBytes() {}

  /** The text of the file, or empty after reporting why there is none. */
  static Optional<String> read(Path path, Problems problems) {
    Optional<String> obstacle = obstacle(path);
    if (obstacle.isPresent()) {
      problems.add(Severity.ERROR, obstacle.get());
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        problems.add(Severity.ERROR, "larger than " + MAX_BYTES + " bytes");
        return Optional.empty();
      }
      return decode(bytes, fallbackCharset(), problems);
    } catch (AccessDeniedException e) {
      problems.add(Severity.ERROR, "cannot be read: permission denied");
    } catch (IOException e) {
      problems.add(Severity.ERROR, "cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  /** Why the path leads to no file that can be read, as far as the directory tells. */
  private static Optional<String> obstacle(Path path) {
    if (Files.notExists(path)) {
      return Optional.of("no such file");
    }
    if (Files.isDirectory(path)) {
      return Optional.of("is a directory");
    }
    boolean special = Files.exists(path) && !Files.isRegularFile(path);
    return special ? Optional.of("is not a regular file") : Optional.empty();
  }

  /**
   * The bytes as text: UTF-8 if they are that throughout, else {@code fallback} with a warning.
   *
   * @return empty after reporting UTF-16, which would read as nonsense
   */
  static Optional<String> decode(byte[] bytes, Charset fallback, Problems problems) {
    if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
      problems.add(Severity.ERROR, "is UTF-16 text: save it as UTF-8");
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    boolean malformed =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true)
            .isError();
    if (malformed) {
      problems.add(
          Severity.WARNING,
          lineOf(bytes, in.position()),
          "not valid UTF-8: the file is read as " + fallback);
      return Optional.of(new String(bytes, fallback));
    }
    return Optional.of(withoutByteOrderMark(out.flip().toString(), problems));
  }

  private static String withoutByteOrderMark(String text, Problems problems) {
    if (text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK) {
      return text;
    }
    problems.add(Severity.NOTE, 1, "byte order mark skipped");
    return text.substring(1);
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  private static int lineOf(byte[] bytes, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }

  /** The platform's own character set, or Latin-1, which keeps every byte, where that is UTF-8. */
  private static Charset fallbackCharset() {
    String name = System.getProperty("native.encoding", "");
    if (name.isEmpty() || !Charset.isSupported(name)) {
      return StandardCharsets.ISO_8859_1;
    }
    Charset platform = Charset.forName(name);
    boolean useless = Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII).contains(platform);
    return useless ? StandardCharsets.ISO_8859_1 : platform;
  }
}
