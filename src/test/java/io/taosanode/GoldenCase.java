package io.taosanode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A recorded answer: header lines {@code # key: value}, then rows {@code name,number,...}.
 *
 * @param header the header lines
 * @param rows the rows by name
 */
public record GoldenCase(Map<String, String> header, Map<String, double[]> rows) {
  public static GoldenCase read(String resource) {
    Map<String, String> header = new HashMap<>();
    Map<String, double[]> rows = new HashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(GoldenCase.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("# ")) {
          String[] parts = line.substring(2).split(": ?", 2);
          header.put(parts[0], parts[1]);
        } else {
          String[] cells = line.split(",", -1);
          rows.put(
              cells[0], Arrays.stream(cells).skip(1).mapToDouble(Double::parseDouble).toArray());
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(resource, e);
    }
    return new GoldenCase(header, rows);
  }

  public double[] row(String name) {
    return Objects.requireNonNull(rows.get(name), name);
  }

  public double number(String key) {
    return Double.parseDouble(text(key));
  }

  public String text(String key) {
    return Objects.requireNonNull(header.get(key), key);
  }

  /** The options written as {@code a=1,b=2}. */
  public Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    for (String piece : text("options").split(",", -1)) {
      String[] parts = piece.split("=", -1);
      if (parts.length == 2) {
        options.put(parts[0], parts[1]);
      }
    }
    return options;
  }
}
