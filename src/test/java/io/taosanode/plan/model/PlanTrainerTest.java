package io.taosanode.plan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.RunContext;
import io.taosanode.plan.PlanFiles;
import io.taosanode.plan.PlanWorkload;
import io.taosanode.plan.encoding.Label;
import io.taosanode.plan.encoding.PlanTable;
import io.taosanode.plan.network.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTrainerTest {
  private static final EpochListener NOBODY = (epoch, end, loss) -> {};
  private static final List<Label> TIMES = List.of(Label.STARTUP_TIME, Label.TOTAL_TIME);
  private static final PlanTable CHAINS = PlanFiles.table(PlanFiles.chains());
  private static final PlanTable TREES = PlanFiles.table(PlanFiles.TREES);
  private static final PlanTrainer TRAINER = new PlanTrainer(Parallel.none(), 1, 128 << 20);

  private static TrainingSettings settings(int epochs, int hidden, Label... labels) {
    return new TrainingSettings("qtime", epochs, 1, -1, hidden, 128, List.of(labels));
  }

  private static TrainingSettings times(int epochs) {
    return new TrainingSettings("qtime", epochs, 1, -1, 32, 128, TIMES);
  }

  private static TrainingReport train(PlanTable table, TrainingSettings settings) {
    return TRAINER.train(table, settings, Optional.empty(), NOBODY, RunContext.unlimited());
  }

  private static TrainingReport trainOn(
      PlanModel model, PlanTable table, TrainingSettings settings) {
    return TRAINER.train(table, settings, Optional.of(model), NOBODY, RunContext.unlimited());
  }

  private static boolean sameWeights(PlanModel a, PlanModel b) {
    for (int m = 0; m < a.weights().matrices().size(); m++) {
      if (!Arrays.deepEquals(a.weights().matrices().get(m), b.weights().matrices().get(m))) {
        return false;
      }
    }
    return true;
  }

  @Test
  void maximaAreThoseOfTheFileAndAtLeastOne() {
    assertArrayEquals(
        new double[] {30, 60, 200, 1}, train(CHAINS, times(1)).model().scale().maxima());
  }

  @Test
  void sameTrainingGivesTheSameWeights() {
    assertTrue(sameWeights(train(CHAINS, times(3)).model(), train(CHAINS, times(3)).model()));
  }

  @Test
  void trainingOnGoesOnFromTheWeights() {
    List<Double> losses = new ArrayList<>();
    EpochListener listener = (epoch, end, loss) -> losses.add(loss);
    TrainingSettings settings = times(20);
    PlanModel model =
        TRAINER.train(CHAINS, settings, Optional.empty(), listener, RunContext.unlimited()).model();
    TRAINER.train(CHAINS, settings, Optional.of(model), listener, RunContext.unlimited());
    double first = losses.get(0);
    double again = losses.get(20);
    assertTrue(
        again - 1 < 0.5 * (first - 1), first + " at the start, " + again + " at the second start");
  }

  @Test
  void newModelBeginsWithTheMedians() {
    List<Double> losses = new ArrayList<>();
    EpochListener listener = (epoch, end, loss) -> losses.add(loss);
    TrainingSettings still = new TrainingSettings("m", 1, 1e-9, -1, 32, 128, TIMES);
    PlanTable workload = PlanFiles.table(PlanWorkload.file(1, 500));
    TRAINER.train(workload, still, Optional.empty(), listener, RunContext.unlimited());
    assertTrue(losses.get(0) < 20, "loss " + losses.get(0) + ", about 60 with outputs of a half");
  }

  @Test
  void epochsAreCountedOverAllTrainings() {
    List<String> heard = new ArrayList<>();
    PlanModel model = train(TREES, times(2)).model();
    EpochListener listener = (epoch, end, loss) -> heard.add(epoch + "/" + end);
    TRAINER.train(TREES, times(2), Optional.of(model), listener, RunContext.unlimited());
    assertEquals(List.of("2/4", "3/4"), heard);
  }

  @Test
  void otherNetworkStartsAfresh() {
    PlanModel model = train(TREES, settings(2, 8, Label.STARTUP_TIME)).model();
    assertEquals(4, trainOn(model, TREES, settings(2, 8, Label.STARTUP_TIME)).model().epochs());
    assertEquals(2, trainOn(model, TREES, settings(2, 9, Label.STARTUP_TIME)).model().epochs());
    assertEquals(2, trainOn(model, TREES, settings(2, 8, Label.ROWS)).model().epochs());
    assertEquals(2, trainOn(model, CHAINS, settings(2, 8, Label.STARTUP_TIME)).model().epochs());
  }

  @Test
  void labelBeyondTwiceTheMaximumStartsAfresh() {
    PlanModel model = train(TREES, settings(2, 8, Label.ROWS)).model();
    PlanTable within = PlanFiles.table(PlanFiles.TREES.replace("15, 200,", "15, 400,"));
    PlanTable beyond = PlanFiles.table(PlanFiles.TREES.replace("15, 200,", "15, 401,"));
    assertEquals(
        200,
        trainOn(model, within, settings(2, 8, Label.ROWS)).model().scale().maximum(Label.ROWS));
    assertEquals(
        401,
        trainOn(model, beyond, settings(2, 8, Label.ROWS)).model().scale().maximum(Label.ROWS));
  }

  @Test
  void reductionMakesTheNetworkNarrower() {
    TrainingSettings reduced =
        new TrainingSettings("qtime", 40, 1, 0.9, 32, 128, List.of(Label.TOTAL_TIME));
    TrainingReport report = train(CHAINS, reduced);
    int width = report.model().featureLength();
    assertTrue(width >= 1 && width <= 66, "width " + width);
    assertEquals(67, report.model().width());
    assertEquals(
        696,
        PlanPredictor.predict(report.model(), CHAINS, RunContext.unlimited())
            .getOrDefault(Label.TOTAL_TIME, new long[0])
            .length);
  }

  @Test
  void singleLineIsLearnedAndJudged() {
    PlanTable single = PlanFiles.table(PlanFiles.trees().get(2));
    TrainingReport report = train(single, times(3));
    assertTrue(report.ratioErrors().values().stream().allMatch(e -> e >= 1));
  }

  @Test
  void negativeLabelsCountAsZero() {
    PlanTable table = PlanFiles.table(PlanFiles.TREES.replace(", 40, 5", ", -1, 5"));
    TrainingReport report = train(table, times(3));
    assertTrue(report.ratioErrors().values().stream().allMatch(Double::isFinite));
  }

  @Test
  void cancelledTrainingEnds() {
    RunContext run = RunContext.unlimited();
    EpochListener cancelling = (epoch, end, loss) -> run.cancel();
    assertThrows(
        AnalysisException.class,
        () -> TRAINER.train(TREES, times(1000), Optional.empty(), cancelling, run));
  }

  @Test
  void networkBeyondTheMemoryIsRefused() {
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> train(TREES, settings(1, 5000, Label.ROWS)));
    assertTrue(e.getMessage().startsWith("hidden_units = 5000: needs "), e.getMessage());
    assertThrows(
        AnalysisException.class, () -> train(TREES, settings(1, 2_000_000_000, Label.ROWS)));
  }

  @Test
  void otherWidthIsNotPredicted() {
    PlanModel model = train(CHAINS, times(1)).model();
    assertEquals(
        "encoding of 4 numbers: the model was trained on 67",
        assertThrows(
                AnalysisException.class,
                () -> PlanPredictor.predict(model, TREES, RunContext.unlimited()))
            .getMessage());
  }

  @Test
  void predictionsAreCutToWholeNumbers() {
    double[][] outputs = {{0.123}, {0.987}, {0.5}};
    assertArrayEquals(new long[] {5, 43, 22}, PlanPredictor.whole(outputs, 0, 44));
    double[][] rows = {{0.1}, {0.5}, {0.9}};
    assertArrayEquals(new long[] {0, 4, 7}, PlanPredictor.whole(rows, 0, 8));
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 1", "10, 1, 9", "11, 2, 9", "15, 2, 13", "696, 70, 626", "1, 1, 1"})
  void tenthOfTheExamplesIsForValidation(int size, int validation, int training) {
    Split split = Split.of(size, 1);
    assertEquals(validation, split.validation().length);
    assertEquals(training, split.training().length);
  }
}
