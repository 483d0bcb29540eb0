package io.taosanode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The classical series of the test resources: comment lines, one heading, one value a line. */
public final class ResourceSeries {
  private ResourceSeries() {}

  public static double[] read(String name) {
    String resource = "/series/" + name + ".csv";
    try (InputStream in =
        Objects.requireNonNull(ResourceSeries.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .mapToDouble(Double::parseDouble)
          .toArray();
    } catch (IOException e) {
      throw new IllegalStateException(resource, e);
    }
  }
}
