package io.taosanode.evaluation.report;

import io.taosanode.evaluation.DetectionOutcome;
import io.taosanode.evaluation.DetectionScore;
import io.taosanode.evaluation.DetectionSummary;
import io.taosanode.evaluation.EvaluationRun;
import io.taosanode.evaluation.ForecastOutcome;
import io.taosanode.evaluation.ForecastScore;
import io.taosanode.evaluation.ForecastSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Measures in rows of text: a row for each set and run, and where there are several sets one more
 * for the mean over sets.
 *
 * @param header names of the columns, set and algorithm first
 * @param rows cells, as many as columns
 */
public record MeasureTable(List<String> header, List<List<String>> rows) {
  private static final String MEAN = "mean of sets";

  private static final List<String> FORECAST_HEADER =
      List.of(
          "set",
          "algorithm",
          "series",
          "failed",
          "sMAPE",
          "MASE",
          "OWA",
          "relMASE",
          "coverage",
          "MSIS",
          "ms");

  private static final List<String> DETECTION_HEADER =
      List.of(
          "set",
          "algorithm",
          "series",
          "failed",
          "VUS-PR",
          "AUC-PR",
          "AUC-ROC",
          "window F1",
          "false runs/10k",
          "NAB",
          "ms");

  /** Copies the rows. */
  public MeasureTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /** The measures of forecasts. */
  public static MeasureTable ofForecasts(List<EvaluationRun<ForecastOutcome, ForecastScore>> runs) {
    Map<String, Map<String, ForecastSummary>> byRun = new LinkedHashMap<>();
    runs.forEach(run -> byRun.put(run.label(), run.summaries(ForecastSummary::of)));
    return new MeasureTable(
        FORECAST_HEADER, rows(byRun, ForecastSummary::meanOf, MeasureTable::cells));
  }

  /** The measures of detections. */
  public static MeasureTable ofDetections(
      List<EvaluationRun<DetectionOutcome, DetectionScore>> runs) {
    Map<String, Map<String, DetectionSummary>> byRun = new LinkedHashMap<>();
    runs.forEach(run -> byRun.put(run.label(), run.summaries(DetectionSummary::of)));
    return new MeasureTable(
        DETECTION_HEADER, rows(byRun, DetectionSummary::meanOf, MeasureTable::cells));
  }

  /** The rows of one set alone. */
  MeasureTable of(String set) {
    return new MeasureTable(header, rows.stream().filter(r -> r.get(0).equals(set)).toList());
  }

  /** The rows of the mean over sets, none for a single set. */
  MeasureTable ofMean() {
    return of(MEAN);
  }

  private static <S> List<List<String>> rows(
      Map<String, Map<String, S>> byRun,
      Function<Collection<S>, S> mean,
      Function<S, List<String>> cells) {
    Map<String, Map<String, S>> bySet = new LinkedHashMap<>();
    byRun.forEach(
        (run, sets) ->
            sets.forEach(
                (set, summary) ->
                    bySet.computeIfAbsent(set, s -> new LinkedHashMap<>()).put(run, summary)));
    if (bySet.size() > 1) {
      Map<String, S> means = new LinkedHashMap<>();
      byRun.forEach((run, sets) -> means.put(run, mean.apply(sets.values())));
      bySet.put(MEAN, means);
    }
    BiFunction<String, Map.Entry<String, S>, List<String>> row =
        (set, entry) -> {
          List<String> line = new ArrayList<>(List.of(set, entry.getKey()));
          line.addAll(cells.apply(entry.getValue()));
          return line;
        };
    return bySet.entrySet().stream()
        .flatMap(set -> set.getValue().entrySet().stream().map(e -> row.apply(set.getKey(), e)))
        .toList();
  }

  private static List<String> cells(ForecastSummary s) {
    return List.of(
        Integer.toString(s.series()),
        Integer.toString(s.failures()),
        number(3, s.smape()),
        number(3, s.mase()),
        number(3, s.owa()),
        number(3, s.relativeMase()),
        number(3, s.coverage()),
        number(2, s.msis()),
        number(2, s.millis()));
  }

  private static List<String> cells(DetectionSummary s) {
    return List.of(
        Integer.toString(s.series()),
        Integer.toString(s.failures()),
        number(3, s.vusPr()),
        number(3, s.aucPr()),
        number(3, s.aucRoc()),
        number(3, s.windowF1()),
        number(1, s.falseRunsPer10kRows()),
        number(1, s.nab()),
        number(2, s.millis()));
  }

  /** A number with so many decimals, a dash if there is none. */
  static String number(int digits, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "-";
  }
}
