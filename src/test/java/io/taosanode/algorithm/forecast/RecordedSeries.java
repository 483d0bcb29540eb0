package io.taosanode.algorithm.forecast;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Series of the test resources. */
final class RecordedSeries {
  private RecordedSeries() {}

  /** The values of a file below {@code /series}, one a line. */
  static double[] read(String name) {
    String resource = "/series/" + name + ".csv";
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    RecordedSeries.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#") && !line.equals("value"))
          .mapToDouble(Double::parseDouble)
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
