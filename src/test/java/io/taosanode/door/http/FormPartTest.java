package io.taosanode.door.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormPartTest {
  private static final String TYPE = "multipart/form-data; boundary=----abc";
  private static final String HEAD =
      """
      ------abc
      Content-Disposition: form-data; name="file"; filename="x y:1"
      Content-Type: application/octet-stream

      """
          .replace("\n", "\r\n");
  private static final String END = "\r\n------abc--\r\n";

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A body that comes in pieces of at most {@code most} bytes. */
  private static InputStream dripping(InputStream in, int most) {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return super.read(target, offset, Math.min(most, length));
      }
    };
  }

  private static Optional<String> content(String type, InputStream body) throws IOException {
    Optional<InputStream> part = FormPart.find(Optional.of(type), body, "file");
    return part.isEmpty()
        ? Optional.empty()
        : Optional.of(new String(part.get().readAllBytes(), StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 100_000})
  void contentIsWhatStandsBetweenTheDelimiters(int most) throws IOException {
    for (String text :
        new String[] {"a, b\nc\n", "", "\r\n", "\r", "\n--", "x\r\n------ab\r\n------abb"}) {
      assertEquals(
          Optional.of(text), content(TYPE, dripping(stream(HEAD + text + END), most)), text);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, 65_536, 65_537})
  void randomBytesComeThrough(int most) throws IOException {
    byte[] bytes = new byte[200_000];
    new Random(4).nextBytes(bytes);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    InputStream part =
        FormPart.find(Optional.of(TYPE), dripping(stream(HEAD + text + END), most), "file")
            .orElseThrow();
    assertArrayEquals(bytes, part.readAllBytes());
  }

  @Test
  void singleBytesCanBeRead() throws IOException {
    InputStream part =
        FormPart.find(Optional.of(TYPE), stream(HEAD + "\u00ff" + END), "file").orElseThrow();
    assertEquals(255, part.read());
    assertEquals(-1, part.read());
    assertEquals(-1, part.read());
  }

  @Test
  void firstOfTwoPartsOfTheNameCounts() throws IOException {
    String other = HEAD.replace("\"file\"", "\"data\"") + "no\r\n";
    String body = "preamble\r\n" + other + HEAD + "first\r\n" + HEAD + "second" + END + "epilogue";
    assertEquals(Optional.of("first"), content(TYPE, stream(body)));
  }

  @Test
  void quotedBoundaryAndBareNameAreUnderstood() throws IOException {
    String body = HEAD.replace("\"file\"", "file").replace("x y", "\u00e9") + "a" + END;
    assertEquals(
        Optional.of("a"),
        content("Multipart/Form-Data; charset=x; boundary=\"----abc\"", stream(body)));
  }

  @Test
  void bodyWithoutThePartHasNone() throws IOException {
    assertEquals(Optional.empty(), content("text/csv", stream(HEAD + "a" + END)));
    assertEquals(Optional.empty(), content("multipart/form-data", stream(HEAD + "a" + END)));
    assertEquals(
        Optional.empty(), content("multipart/form-data; boundary=", stream(HEAD + "a" + END)));
    assertEquals(Optional.empty(), content(TYPE, stream("")));
    assertEquals(Optional.empty(), content(TYPE, stream("rubbish")));
    assertEquals(Optional.empty(), content(TYPE, stream("------abc--\r\n")));
    assertEquals(
        Optional.empty(), content(TYPE, stream(HEAD.replace("file\"", "data\"") + "a" + END)));
    assertEquals(
        Optional.empty(),
        content(TYPE, stream("------abc\r\nX: " + "y".repeat(10_000) + "\r\n\r\na" + END)));
  }

  @Test
  void partThatBreaksOffIsRefused() {
    BodyException e =
        assertThrows(BodyException.class, () -> content(TYPE, stream(HEAD + "a, b\n")));
    assertEquals(400, e.status());
    assertEquals("multipart body: ends before its last delimiter", e.getMessage());
  }
}
