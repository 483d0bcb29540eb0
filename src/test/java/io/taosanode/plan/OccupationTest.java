package io.taosanode.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.RunContext;
import io.taosanode.plan.encoding.Label;
import io.taosanode.plan.encoding.PlanTable;
import io.taosanode.plan.model.PlanModel;
import io.taosanode.plan.model.PlanTrainer;
import io.taosanode.plan.model.TrainingSettings;
import io.taosanode.plan.network.Parallel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OccupationTest {
  private static final PlanModel MODEL = model();

  private long now = Long.MAX_VALUE - 5; // the clock may overflow
  private final Occupation occupation = new Occupation(Duration.ofNanos(100), () -> now);

  private static PlanModel model() {
    PlanTable table = PlanFiles.table(PlanFiles.TREES);
    TrainingSettings settings = new TrainingSettings("m", 1, 1, -1, 1, 1, List.of(Label.ROWS));
    return new PlanTrainer(Parallel.none(), 1, 64 << 20)
        .train(table, settings, Optional.empty(), (epoch, end, loss) -> {}, RunContext.unlimited())
        .model();
  }

  @Test
  void trainingKeepsEverybodyElseOut() {
    assertTrue(occupation.beginTraining());
    assertTrue(occupation.isBusy());
    assertFalse(occupation.beginTraining());
    assertFalse(occupation.reserve(MODEL));
    assertEquals(Optional.empty(), occupation.beginPrediction());
    occupation.release();
    assertTrue(occupation.isBusy());
    occupation.free();
    assertFalse(occupation.isBusy());
  }

  @Test
  void reservedModelIsTakenOnce() {
    assertTrue(occupation.reserve(MODEL));
    assertFalse(occupation.beginTraining());
    assertEquals(Optional.of(MODEL), occupation.beginPrediction());
    assertEquals(Optional.empty(), occupation.beginPrediction());
    assertTrue(occupation.isBusy());
    occupation.free();
    assertTrue(occupation.beginTraining());
  }

  @Test
  void modelThatIsGivenBackWaitsForTheRestOfItsTime() {
    assertTrue(occupation.reserve(MODEL));
    now += 60;
    assertTrue(occupation.beginPrediction().isPresent());
    occupation.giveBackPrediction();
    now += 39;
    assertTrue(occupation.isBusy());
    now += 1;
    assertFalse(occupation.isBusy());
  }

  @Test
  void modelThatWaitsTooLongIsForgotten() {
    assertTrue(occupation.reserve(MODEL));
    now += 99;
    assertTrue(occupation.isBusy());
    now += 1;
    assertEquals(Optional.empty(), occupation.beginPrediction());
    assertTrue(occupation.reserve(MODEL));
  }

  @Test
  void predictionUnderWayIsNotForgotten() {
    assertTrue(occupation.reserve(MODEL));
    assertTrue(occupation.beginPrediction().isPresent());
    now += 1000;
    assertTrue(occupation.isBusy());
  }

  @Test
  void releaseFreesAReservedModel() {
    assertTrue(occupation.reserve(MODEL));
    occupation.release();
    assertFalse(occupation.isBusy());
  }
}
