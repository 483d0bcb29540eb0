package io.taosanode.math.arma;

import io.taosanode.property.ClassicalSeries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A row of {@code golden/arima/*.csv}: a series, a model and numbers of another implementation. */
record ModelCase(List<String> cells) {
  static Stream<ModelCase> read(String resource) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ModelCase.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> new ModelCase(List.of(line.split(",", -1))))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String cell(int index) {
    return cells.get(index);
  }

  double[] numbers(int index) {
    return cell(index).isBlank()
        ? new double[0]
        : Arrays.stream(cell(index).split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  SarimaOrder order() {
    int[] o = Arrays.stream(numbers(2)).mapToInt(x -> (int) x).toArray();
    return new SarimaOrder(o[0], o[1], o[2], o[3], o[4], o[5], o[6]);
  }

  double[] series() {
    double[] y = ClassicalSeries.read(cell(0));
    return cell(1).equals("log") ? Arrays.stream(y).map(Math::log).toArray() : y;
  }

  /** The differenced series without regressors. */
  ArmaData plain() {
    return new ArmaData(order().differencing().apply(series()));
  }

  /** The differenced series with the regressors named in the fourth cell. */
  ArmaData data() {
    double[] y = series();
    double[] ones = IntStream.range(0, y.length).mapToDouble(t -> 1).toArray();
    double[] time = IntStream.range(0, y.length).mapToDouble(t -> t).toArray();
    double[] years = IntStream.range(0, y.length).mapToDouble(t -> 1875 + t - 1920).toArray();
    Differencing differencing = order().differencing();
    double[] w = differencing.apply(y);
    return switch (cell(3)) {
      case "mean" -> new ArmaData(w, ones);
      case "trend" -> new ArmaData(w, ones, years);
      case "drift" -> new ArmaData(w, differencing.apply(time));
      default -> new ArmaData(w);
    };
  }

  @Override
  public String toString() {
    return cell(0) + " " + cell(2);
  }
}
