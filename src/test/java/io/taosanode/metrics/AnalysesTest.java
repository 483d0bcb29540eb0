package io.taosanode.metrics;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.TaskKind;
import io.taosanode.engine.RunReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnalysesTest {
  private final Analyses analyses = new Analyses();

  private void finished(String algorithm, Optional<Throwable> failure) {
    analyses.finished(
        new RunReport(TaskKind.FORECAST, algorithm, 10, Duration.ofMillis(3), List.of(), failure));
  }

  private String text() {
    MetricsText text = new MetricsText();
    analyses.write(text);
    return text.toString();
  }

  @Test
  void outcomesAreCountedApart() {
    finished("ets", Optional.empty());
    finished("ets", Optional.of(AnalysisException.input("bad")));
    finished("ets", Optional.of(new IllegalStateException("ours")));
    String series = "taosanode_analyses_total{task=\"forecast\",algorithm=\"ets\",outcome=";
    assertTrue(text().contains(series + "\"answered\"} 1\n"), text());
    assertTrue(text().contains(series + "\"invalid_input\"} 1\n"), text());
    assertTrue(text().contains(series + "\"internal\"} 1\n"), text());
  }

  @Test
  void namesThatNoAlgorithmHasCountAsOne() {
    AnalysisException unknown =
        new AnalysisException(ErrorKind.UNKNOWN_ALGORITHM, "algo", "no such algorithm");
    finished("x1", Optional.of(unknown));
    finished("x2", Optional.of(unknown));
    assertFalse(text().contains("x1"), text());
    assertTrue(text().contains("algorithm=\"unknown\",outcome=\"unknown_algorithm\"} 2\n"), text());
  }
}
