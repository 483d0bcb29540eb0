package io.taosanode.evaluation.io;

import com.fasterxml.jackson.databind.JsonNode;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Covariates;
import io.taosanode.evaluation.ForecastCase;
import io.taosanode.evaluation.SeriesName;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Histories with what followed them, one JSON object a line:
 *
 * <pre>
 *   {"id":"a1","dataset":"monthly","step_s":2592000,"period":12,"train":[...],"test":[...]}
 * </pre>
 *
 * {@code step_s} (seconds, 1 by default) and {@code start} (ISO 8601 in UTC, the epoch by default)
 * give the ticks; {@code period} is 1 by default; {@code covariates} is an object of arrays by
 * name, each as long as {@code train} (a past covariate) or as {@code train} and {@code test}
 * together (a future one); other members are ignored.
 */
public final class ForecastFiles {
  private ForecastFiles() {}

  /**
   * The cases in files and in folders.
   *
   * @param sets the sets to keep, all if empty
   * @throws AnalysisException if a file cannot be read or a line is malformed; names both
   */
  public static List<ForecastCase> read(List<Path> paths, Set<String> sets) {
    List<ForecastCase> cases = new ArrayList<>();
    for (Path file : JsonLines.files(paths, name -> !name.startsWith("manifest"))) {
      JsonLines.read(
          file,
          line -> {
            boolean wanted = sets.isEmpty() || sets.contains(line.path("dataset").asText());
            if (wanted && line.has("train") && line.has("test")) {
              cases.add(parse(line));
            }
          });
    }
    return cases;
  }

  private static ForecastCase parse(JsonNode line) {
    SeriesName name = new SeriesName(JsonLines.text(line, "id"), JsonLines.text(line, "dataset"));
    double[] history = JsonLines.numbers(line, "train");
    Sampling grid = new Sampling(start(line), line.path("step_s").asLong(1));
    TimeSeries series = TimeSeries.owning(Precision.SECONDS, grid.ticks(history.length), history);
    double[] actual = JsonLines.numbers(line, "test");
    Covariates covariates =
        covariates(line.path("covariates"), history.length, history.length + actual.length);
    return new ForecastCase(name, line.path("period").asInt(1), series, actual, covariates);
  }

  private static Covariates covariates(JsonNode columns, int past, int all) {
    List<double[]> pasts = new ArrayList<>();
    List<double[]> futures = new ArrayList<>();
    for (Map.Entry<String, JsonNode> column : columns.properties()) {
      String name = column.getKey();
      double[] values = JsonLines.numbers(columns, name);
      if (values.length != past && values.length != all) {
        throw new IllegalArgumentException(
            "covariate %s: %d values: must be %d or %d".formatted(name, values.length, past, all));
      }
      (values.length == past ? pasts : futures).add(values);
    }
    return Covariates.owning(pasts, futures);
  }

  private static long start(JsonNode line) {
    String start = line.path("start").asText("1970-01-01T00:00:00");
    String local = start.replace(' ', 'T').replaceFirst("Z$", "");
    try {
      return LocalDateTime.parse(local).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "start = " + start + ": must be like 2017-09-24 18:00:00", e);
    }
  }
}
