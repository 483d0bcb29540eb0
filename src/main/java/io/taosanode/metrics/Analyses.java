package io.taosanode.metrics;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.engine.RunListener;
import io.taosanode.engine.RunReport;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts analyses by task, algorithm and outcome. Names that no algorithm has count as one, so that
 * a peer cannot make the list grow.
 */
public final class Analyses implements RunListener {
  private static final String UNKNOWN = "unknown";

  private final Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();
  private final Map<String, Histogram> durations = new ConcurrentSkipListMap<>();

  @Override
  public void finished(RunReport report) {
    String outcome = report.failure().map(Analyses::outcome).orElse("answered");
    boolean known = !outcome.equals(word(ErrorKind.UNKNOWN_ALGORITHM));
    String labels =
        MetricsText.label("task", report.kind().name().toLowerCase(Locale.ROOT))
            + ","
            + MetricsText.label("algorithm", known ? report.algorithm() : UNKNOWN);
    outcomes
        .computeIfAbsent(
            labels + "," + MetricsText.label("outcome", outcome), key -> new LongAdder())
        .increment();
    if (known) {
      durations.computeIfAbsent(labels, key -> new Histogram()).add(report.elapsed().toNanos());
    }
  }

  private static String outcome(Throwable failure) {
    return failure instanceof AnalysisException e ? word(e.kind()) : word(ErrorKind.INTERNAL);
  }

  private static String word(ErrorKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Writes both families. */
  public void write(MetricsText text) {
    String total = "taosanode_analyses_total";
    text.family(total, "counter", "Analyses by outcome.");
    outcomes.forEach((labels, count) -> text.sample(total, labels, count.sum()));
    String seconds = "taosanode_analysis_seconds";
    text.family(seconds, "histogram", "Time of analyses, waiting included.");
    durations.forEach((labels, histogram) -> histogram.write(seconds, labels, text));
  }
}
