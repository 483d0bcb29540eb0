package io.taosanode.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taosanode.analysis.RunContext;
import io.taosanode.evaluation.DetectionCase;
import io.taosanode.evaluation.RowWindow;
import io.taosanode.evaluation.io.DetectionFiles;
import io.taosanode.series.TimeSeries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Labelled series of the Numenta benchmark: trained on the rows before the first labelled window,
 * at most the first half, with all defaults; judged on the whole series.
 */
class AutoencoderAccuracyTest {
  private static final Path DATA = Path.of("../shared/data/dev/anomaly");

  private static DetectionCase labelled(String name) {
    return DetectionFiles.read(List.of(DATA), Set.of("nab")).stream()
        .filter(c -> c.name().toString().contains(name))
        .findFirst()
        .orElseThrow();
  }

  private static TimeSeries start(TimeSeries series, int rows) {
    return TimeSeries.of(
        series.precision(),
        Arrays.copyOf(series.ticks(), rows),
        Arrays.copyOf(series.values(), rows));
  }

  @ParameterizedTest
  @CsvSource({
    "art_daily_jumpsup, 1, 0",
    "art_load_balancer_spikes, 1, 0",
    "ec2_request_latency_system_failure, 3, 0",
    "cpu_utilization_asg_misconfiguration, 1, 0",
    "ec2_cpu_utilization_825cc2, 1, 1",
    "elb_request_count_8c0756, 2, 0",
    "rds_cpu_utilization_e47b3b, 2, 0",
    "exchange-3_cpm_results, 1, 0",
    "Twitter_volume_IBM, 2, 6",
  })
  void labelledWindowsAreFound(String name, int windows, int mostFalse) {
    assumeTrue(Files.isDirectory(DATA), DATA + " is absent");
    DetectionCase labelled = labelled(name);
    TimeSeries series = labelled.series();
    TimeSeries normal =
        start(series, Math.min(labelled.windows().get(0).first(), series.size() / 2));
    Autoencoder model =
        AutoencoderTrainer.train(
            TrainingWindows.of(normal, WindowChoice.of(normal)),
            new TrainingSettings(TrainingSettings.UNITS, TrainingSettings.EPOCHS, 0, 1),
            RunContext.unlimited(),
            (done, losses) -> {});
    double[] scores = model.scores(series.values(), RunContext.unlimited());
    boolean[] flags = new boolean[scores.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = scores[i] > model.threshold();
    }
    List<RowWindow> runs = RowWindow.runs(flags);
    long found = labelled.windows().stream().filter(w -> touches(w, runs)).count();
    long wrong = runs.stream().filter(r -> !touches(r, labelled.windows())).count();
    assertEquals(windows, found, () -> name + ": runs " + runs);
    assertTrue(wrong <= mostFalse, () -> name + ": runs " + runs);
  }

  private static boolean touches(RowWindow window, List<RowWindow> others) {
    return others.stream()
        .anyMatch(other -> other.first() <= window.last() && window.first() <= other.last());
  }
}
