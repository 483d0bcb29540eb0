package io.taosanode.golden;

import io.taosanode.series.Interval;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One recorded detection: the series, the options and the windows that came out. */
record GoldenDetection(
    String algorithm,
    String name,
    TimeSeries series,
    Map<String, String> options,
    List<Interval> windows) {

  /** Every recorded detection of an algorithm. */
  static List<GoldenDetection> all(String algorithm) throws IOException {
    try (Stream<Path> files = Files.list(folder(algorithm))) {
      return files.sorted().map(file -> read(algorithm, file)).toList();
    }
  }

  private static Path folder(String algorithm) {
    URL url = Objects.requireNonNull(GoldenDetection.class.getResource("/golden/" + algorithm));
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static GoldenDetection read(String algorithm, Path file) {
    Map<String, String> fields;
    try (Stream<String> lines = Files.lines(file)) {
      fields = pairs(lines.filter(line -> !line.startsWith("#")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    double[] values = items(fields, "values").mapToDouble(Double::parseDouble).toArray();
    Sampling sampling =
        new Sampling(
            Long.parseLong(fields.getOrDefault("start", "")),
            Long.parseLong(fields.getOrDefault("step", "")));
    return new GoldenDetection(
        algorithm,
        String.valueOf(file.getFileName()),
        TimeSeries.owning(Precision.MILLIS, sampling.ticks(values.length), values),
        pairs(items(fields, "options")),
        items(fields, "windows").map(GoldenDetection::window).toList());
  }

  private static Map<String, String> pairs(Stream<String> lines) {
    return lines
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static Stream<String> items(Map<String, String> fields, String key) {
    return Arrays.stream(fields.getOrDefault(key, "").split(",", -1)).filter(s -> !s.isEmpty());
  }

  private static Interval window(String text) {
    String[] ends = text.split("-", 2);
    return new Interval(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
  }

  @Override
  public String toString() {
    return algorithm + "/" + name;
  }
}
