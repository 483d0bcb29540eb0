package io.taosanode.property;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The series of the textbooks, kept as test resources. */
public final class ClassicalSeries {
  private ClassicalSeries() {}

  /** The values of {@code series/<name>.csv}; NaN where one is missing. */
  public static double[] read(String name) {
    String path = "/series/" + name + ".csv";
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ClassicalSeries.class.getResourceAsStream(path), path),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#") && !line.equals("value"))
          .mapToDouble(line -> line.isBlank() ? Double.NaN : Double.parseDouble(line))
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
