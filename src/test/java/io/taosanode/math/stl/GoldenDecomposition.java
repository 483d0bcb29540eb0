package io.taosanode.math.stl;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One decomposition by an independent implementation. */
record GoldenDecomposition(String name, Map<String, String> fields, List<double[]> columns) {
  static Stream<GoldenDecomposition> all() throws IOException, URISyntaxException {
    URL folder =
        Objects.requireNonNull(GoldenDecomposition.class.getResource("/golden/stl"), "golden/stl");
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.sorted().map(GoldenDecomposition::read).toList().stream();
    }
  }

  static double[] airPassengers() throws IOException {
    return lines("/series/air-passengers.csv").stream()
        .skip(1)
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static List<String> lines(String resource) throws IOException {
    try (var in = Objects.requireNonNull(GoldenDecomposition.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  private static GoldenDecomposition read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      Map<String, String> fields =
          lines.stream()
              .filter(line -> line.contains("=") && !line.startsWith("#"))
              .map(line -> line.split("=", 2))
              .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
      double[][] rows =
          lines.stream()
              .filter(line -> line.matches("[-0-9].*"))
              .map(line -> Arrays.stream(line.split(",", -1)))
              .map(cells -> cells.mapToDouble(Double::parseDouble).toArray())
              .toArray(double[][]::new);
      return new GoldenDecomposition(String.valueOf(file.getFileName()), fields, transposed(rows));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<double[]> transposed(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < columns.length; k++) {
        columns[k][i] = rows[i][k];
      }
    }
    return List.of(columns);
  }

  double[] y() {
    return columns.get(0);
  }

  double[] season(int index) {
    return columns.get(1 + index);
  }

  double[] trend() {
    return columns.get(columns.size() - 2);
  }

  double[] weights() {
    return columns.get(columns.size() - 1);
  }

  /** What our code makes of the same series. */
  Decomposition ours() {
    int[] periods =
        Arrays.stream(field("period").split(";", -1)).mapToInt(Integer::parseInt).toArray();
    int window = Integer.parseInt(field("window"));
    String[] form = field("form").split("_", -1);
    if (form[0].equals("several")) {
      return Mstl.decompose(y(), periods, () -> {});
    }
    StlSettings settings =
        switch (form[0]) {
          case "rigid" -> StlSettings.rigid(y().length, periods[0]);
          case "periodic" -> StlSettings.periodic(y().length, periods[0]);
          case "changing" -> StlSettings.changing(periods[0], window);
          case "dense" -> StlSettings.dense(periods[0], window);
          default -> throw new IllegalStateException(form[0]);
        };
    return Stl.decompose(y(), form.length > 1 ? settings.robust() : settings);
  }

  private String field(String key) {
    return Objects.requireNonNull(fields.get(key), key);
  }

  @Override
  public String toString() {
    return name;
  }
}
