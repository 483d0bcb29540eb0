package io.taosanode.evaluation.report;

import io.taosanode.analysis.Forecast;
import io.taosanode.evaluation.EvaluationRun;
import io.taosanode.evaluation.ForecastCase;
import io.taosanode.evaluation.ForecastOutcome;
import io.taosanode.evaluation.ForecastScore;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A page about forecasts: for each set its measures, and its worst and best series by MASE. */
public final class ForecastReport {
  private static final int HEIGHT = 150;

  /** The end of the history that is shown, in horizons and in periods, whichever is longer. */
  private static final int SHOWN_HORIZONS = 3;

  private static final int SHOWN_PERIODS = 3;

  private ForecastReport() {}

  /**
   * The page.
   *
   * @param command how the runs were made
   * @param plots number of worst and of best series of each set and run to draw
   */
  public static String html(
      String command, List<EvaluationRun<ForecastOutcome, ForecastScore>> runs, int plots) {
    MeasureTable table = MeasureTable.ofForecasts(runs);
    ReportPage page = new ReportPage("Forecasts").paragraph(command);
    if (!table.ofMean().rows().isEmpty()) {
      page.heading("Mean of sets").table(table.ofMean());
    }
    page.key(
        Map.of(
            "history",
            "history",
            "actual",
            "what happened",
            "mean",
            "forecast",
            "band",
            "prediction interval, cut off where it is very wide"));
    for (String set : runs.get(0).summaries(scores -> scores).keySet()) {
      page.heading(set).table(table.of(set));
      for (EvaluationRun<ForecastOutcome, ForecastScore> run : runs) {
        page.grid(
            Selection.extremes(run, set, ForecastScore::mase, plots).stream()
                .map(selected -> figure(run.label(), selected.outcome(), selected.score()))
                .toList());
      }
    }
    return page.html();
  }

  private static ReportPage.Figure figure(
      String run, ForecastOutcome outcome, ForecastScore score) {
    String caption =
        String.format(
            Locale.ROOT,
            "%s, %s: MASE %s (Naive2 %s), sMAPE %s %s",
            outcome.name().id(),
            run,
            MeasureTable.number(3, score.mase()),
            MeasureTable.number(3, score.naive2().mase()),
            MeasureTable.number(2, score.smape()),
            outcome.failure());
    return new ReportPage.Figure(caption, List.of(plot(outcome)));
  }

  private static SvgPlot plot(ForecastOutcome outcome) {
    ForecastCase series = outcome.series();
    int shown =
        Math.min(
            series.history().size(),
            Math.max(SHOWN_HORIZONS * series.horizon(), SHOWN_PERIODS * series.period()));
    double[] all = series.history().values();
    double[] history = Arrays.copyOfRange(all, all.length - shown, all.length);
    double[] actual = series.actual();
    double[] joined = new double[actual.length + 1];
    joined[0] = all[all.length - 1];
    System.arraycopy(actual, 0, joined, 1, actual.length);
    double[] lower = outcome.forecast().map(Forecast::lower).orElseGet(() -> new double[0]);
    double[] upper = outcome.forecast().map(Forecast::upper).orElseGet(() -> new double[0]);
    double[] mean = outcome.forecast().map(Forecast::mean).orElseGet(() -> new double[0]);
    SvgPlot.Range range =
        SvgPlot.Range.of(history, actual, mean).extendedTo(SvgPlot.Range.of(lower, upper));
    SvgPlot plot = new SvgPlot(HEIGHT, shown + actual.length, range);
    outcome.forecast().ifPresent(forecast -> plot.band("band", shown, lower, upper));
    plot.line("history", 0, history).line("actual", shown - 1, joined);
    return plot.line("mean", shown, mean);
  }
}
