package io.taosanode.evaluation.report;

import io.taosanode.evaluation.DetectionOutcome;
import io.taosanode.evaluation.DetectionScore;
import io.taosanode.evaluation.EvaluationRun;
import io.taosanode.evaluation.RowWindow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A page about detections: for each set its measures, and its worst and best series by VUS-PR. */
public final class DetectionReport {
  private static final int SERIES_HEIGHT = 110;
  private static final int SCORES_HEIGHT = 60;

  /** Found windows are marked at the lower edge of the scores. */
  private static final double MARK_FROM = 0.92;

  private DetectionReport() {}

  /**
   * The page.
   *
   * @param command how the runs were made
   * @param runs what to draw, and to list
   * @param baselines what to list only
   * @param plots number of worst and of best series of each set and run to draw
   */
  public static String html(
      String command,
      List<EvaluationRun<DetectionOutcome, DetectionScore>> runs,
      List<EvaluationRun<DetectionOutcome, DetectionScore>> baselines,
      int plots) {
    MeasureTable table =
        MeasureTable.ofDetections(Stream.concat(runs.stream(), baselines.stream()).toList());
    ReportPage page = new ReportPage("Anomaly detection").paragraph(command);
    if (!table.ofMean().rows().isEmpty()) {
      page.heading("Mean of sets").table(table.ofMean());
    }
    page.key(
        Map.of(
            "series",
            "series",
            "scores",
            "scores",
            "labelled",
            "labelled windows",
            "found",
            "found windows"));
    for (String set : runs.get(0).summaries(scores -> scores).keySet()) {
      page.heading(set).table(table.of(set));
      for (EvaluationRun<DetectionOutcome, DetectionScore> run : runs) {
        page.grid(
            Selection.extremes(run, set, score -> -score.vusPr(), plots).stream()
                .map(selected -> figure(run.label(), selected.outcome(), selected.score()))
                .toList());
      }
    }
    return page.html();
  }

  private static ReportPage.Figure figure(
      String run, DetectionOutcome outcome, DetectionScore score) {
    String caption =
        String.format(
            Locale.ROOT,
            "%s, %s: VUS-PR %s, %d of %d windows found, %d false runs %s",
            outcome.name().id(),
            run,
            MeasureTable.number(3, score.vusPr()),
            score.counts().found(),
            score.counts().found() + score.counts().missed(),
            score.counts().falseRuns(),
            outcome.failure());
    return new ReportPage.Figure(caption, List.of(series(outcome), scores(outcome)));
  }

  private static SvgPlot series(DetectionOutcome outcome) {
    double[] values = outcome.series().series().values();
    SvgPlot plot = new SvgPlot(SERIES_HEIGHT, values.length, SvgPlot.Range.of(values));
    labelled(plot, outcome);
    return plot.line("series", 0, values);
  }

  private static SvgPlot scores(DetectionOutcome outcome) {
    double[] scores = outcome.scores();
    SvgPlot plot = new SvgPlot(SCORES_HEIGHT, scores.length, SvgPlot.Range.of(scores));
    labelled(plot, outcome);
    plot.line("scores", 0, scores);
    for (RowWindow found : RowWindow.runs(outcome.flags())) {
      plot.stripe("found", found.first(), found.last(), MARK_FROM, 1);
    }
    return plot;
  }

  private static void labelled(SvgPlot plot, DetectionOutcome outcome) {
    for (RowWindow window : RowWindow.runs(outcome.series().labels())) {
      plot.stripe("labelled", window.first(), window.last(), 0, 1);
    }
  }
}
