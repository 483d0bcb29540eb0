package io.taosanode.plan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.RunContext;
import io.taosanode.plan.PlanFiles;
import io.taosanode.plan.PlanWorkload;
import io.taosanode.plan.encoding.Label;
import io.taosanode.plan.encoding.PlanTable;
import io.taosanode.plan.network.Parallel;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How well models of generated workloads predict, by the part that they were not trained on. */
class TrainingQualityTest {
  private static final List<Label> TIMES = List.of(Label.STARTUP_TIME, Label.TOTAL_TIME);
  private static final EpochListener NOBODY = (epoch, end, loss) -> {};

  /** The share of validation nodes whose predicted label is within a factor of 1.5. */
  private static double close(PlanModel model, PlanTable table, Label label) {
    Map<Label, long[]> predictions = PlanPredictor.predict(model, table, RunContext.unlimited());
    long[] values = predictions.getOrDefault(label, new long[0]);
    assertEquals(table.size(), values.length);
    int[] judged = Split.of(table.size(), RunContext.unlimited().seed()).validation();
    int close = 0;
    for (int i : judged) {
      double ratio = (values[i] + 1) / (table.label(label, i) + 1);
      close += ratio >= 1 / 1.5 && ratio <= 1.5 ? 1 : 0;
    }
    return (double) close / judged.length;
  }

  /** Trains, judges and tells the figures. */
  private static String learned(PlanTable table, TrainingSettings settings) {
    PlanTrainer trainer = new PlanTrainer(Parallel.none(), 1, 128 << 20);
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    TrainingReport report =
        trainer.train(table, settings, Optional.empty(), NOBODY, RunContext.unlimited());
    long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    StringBuilder text = new StringBuilder();
    text.append(table.size() + " nodes, batch size " + settings.batchSize());
    text.append(", %.4f s an epoch".formatted(taken / 1e9 / settings.epochs()));
    boolean good = report.converged();
    for (Label label : TIMES) {
      double error = report.ratioError(label).orElse(Double.NaN);
      double close = close(report.model(), table, label);
      text.append(", %s %.3f, %.1f %% within 1.5".formatted(label, error, 100 * close));
      good &= error <= 1.10 && close >= 0.9;
    }
    assertTrue(good, text.toString());
    return text.toString();
  }

  @Test
  void contractsFileIsLearned() {
    PlanTable table = PlanFiles.table(PlanFiles.chains());
    learned(table, new TrainingSettings("chains", 300, 1, -1, 32, 128, TIMES));
  }

  @Test
  void smallWorkloadIsLearned() {
    PlanTable table = PlanFiles.table(PlanWorkload.file(1, 1000));
    learned(table, new TrainingSettings("small", 200, 1, -1, 32, 128, TIMES));
  }

  /** Takes three minutes: {@code mvn test -Dplan.quality=true}. */
  @ParameterizedTest
  @CsvSource({"1, 1310, 512", "1, 3000, 512", "2, 3000, 512", "3, 3000, 512", "1, 3000, 128"})
  @EnabledIfSystemProperty(named = "plan.quality", matches = "true")
  void largeWorkloadIsLearned(long seed, int lines, int batchSize) {
    PlanTable table = PlanFiles.table(PlanWorkload.file(seed, lines));
    TrainingSettings settings = new TrainingSettings("large", 300, 1, -1, 64, batchSize, TIMES);
    System.out.println("seed " + seed + ": " + learned(table, settings));
  }
}
