package io.taosanode.door.tdengine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientNumbersTest {
  private static final long SEED = 20_261_101L;
  private static final int BUFFER = 8192;
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"?|(-?)(?:nan|inf)", Pattern.DOTALL);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[nan] | [NaN]",
        "[-nan,inf,-inf] | [ NaN,NaN, NaN]",
        "[null,-1,1e-5] | [null,-1,1e-5]",
        "[n,na,i,in,-] | [n,na,i,in,-]",
        "nan | NaN",
        "-inf | ' NaN'"
      })
  void wordsForNoValueBecomeOneToken(String text, String expected) throws IOException {
    assertEquals(expected, translated(text, Integer.MAX_VALUE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"nan\":\"inf\"}",
        "\"a\\\"nan\"",
        "\"\\\\\"",
        "\"nan",
        "\"-inf\\",
        "[true,false,null]",
        ""
      })
  void stringsAndOtherWordsPassUnchanged(String text) throws IOException {
    assertEquals(text, translated(text, Integer.MAX_VALUE));
  }

  @Test
  void stringThatEndsInABackslashPairEnds() throws IOException {
    assertEquals("[\"\\\\\",NaN]", translated("[\"\\\\\",nan]", Integer.MAX_VALUE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nan", "-nan", "inf", "-inf", "null", "\"-nan\""})
  void wordsAcrossTheEndOfTheBufferAreSeen(String word) throws IOException {
    for (int before = BUFFER - 8; before <= BUFFER + 2; before++) {
      String text = " ".repeat(before) + word + ",nan";
      assertEquals(reference(text), translated(text, Integer.MAX_VALUE), "at " + before);
    }
  }

  @Test
  void anyTextIsTranslatedAsByThePlainRule() throws IOException {
    Random random = new Random(SEED);
    for (int run = 0; run < 2000; run++) {
      String text = text(random, random.nextInt(60));
      for (int piece = 1; piece <= 5; piece++) {
        assertEquals(reference(text), translated(text, piece), "seed " + SEED + ", run " + run);
      }
    }
  }

  @Test
  void longTextIsTranslatedAsByThePlainRule() throws IOException {
    Random random = new Random(SEED);
    for (int run = 0; run < 20; run++) {
      String text = text(random, 3 * BUFFER);
      assertEquals(reference(text), translated(text, 1 + random.nextInt(3000)), "run " + run);
    }
  }

  @Test
  void singleBytesComeAsTheyAre() throws IOException {
    try (InputStream in = new LenientNumbers(Requests.bytes("-nan\u00e9"))) {
      StringBuilder bytes = new StringBuilder();
      for (int b = in.read(); b >= 0; b = in.read()) {
        bytes.append(b).append(' ');
      }
      assertEquals("32 78 97 78 195 169 ", bytes.toString());
    }
  }

  private static String text(Random random, int pieces) {
    String[] alphabet = {"nan", "inf", "-", "n", "a", "i", "f", "\"", "\\", ",", "1", "null", " "};
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(alphabet[random.nextInt(alphabet.length)]);
    }
    return text.toString();
  }

  /** Word by word with a regular expression, on the whole text. */
  private static String reference(String text) {
    return TOKEN
        .matcher(text)
        .replaceAll(
            match -> {
              String found = match.group();
              if (found.startsWith("\"")) {
                return Matcher.quoteReplacement(found);
              }
              return found.startsWith("-") ? " NaN" : "NaN";
            });
  }

  private static String translated(String text, int piece) throws IOException {
    InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    try (InputStream in = new LenientNumbers(new Pieces(bytes, piece))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Gives at most a few bytes at a time, as a network does. */
  private static final class Pieces extends FilterInputStream {
    private final int most;

    Pieces(InputStream in, int most) {
      super(in);
      this.most = most;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return in.read(target, offset, Math.min(length, most));
    }
  }
}
