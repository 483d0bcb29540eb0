package io.taosanode.door.tdengine;

import io.taosanode.door.MemoryBudget;
import io.taosanode.door.http.HttpLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests from text, for tests of what is done with them. */
final class Requests {
  static final int MAX_ROWS = 1000;
  static final String SCHEMA = "\"schema\":[[\"ts\",\"TIMESTAMP\",8],[\"val\",\"INT\",4]]";

  private static final AnodeSettings SETTINGS =
      new AnodeSettings(
          List.of(),
          new HttpLimits(1000, 8192, Duration.ZERO, Duration.ZERO, Duration.ZERO, 1, 1),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          1000,
          List.of(),
          "");

  private Requests() {}

  static AnodeRequest read(String json) {
    try {
      return RequestReader.read(bytes(json), MAX_ROWS, share());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A share of ample memory. */
  static MemoryBudget.Share share() {
    return new MemoryBudget(1 << 20).share();
  }

  static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A request over twelve rows 0 to 11, with more fields. */
  static AnodeRequest series(String more) {
    return read("{" + SCHEMA + ",\"data\":[" + column(12) + "," + column(12) + "]" + more + "}");
  }

  /** The numbers from 0 as a column. */
  static String column(int rows) {
    return IntStream.range(0, rows)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }

  static CommonFields common(AnodeRequest request) {
    return CommonFields.of(request, "holtwinters", SETTINGS);
  }
}
