package io.taosanode.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.plan.PlanCostEngine.TrainingTurn;
import io.taosanode.plan.encoding.Label;
import io.taosanode.plan.encoding.PlanTable;
import io.taosanode.plan.model.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCostEngineTest {
  private static final PlanTable TREES = PlanFiles.table(PlanFiles.TREES);

  @TempDir private Path folder = Path.of("");
  private PlanCostEngine engine = engine();

  private PlanCostEngine engine() {
    return new PlanCostEngine(new PlanEngineSettings(folder, Duration.ofSeconds(60), 2, 64 << 20));
  }

  @BeforeEach
  void open() throws IOException {
    engine = engine();
    engine.open();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static TrainingSettings settings(int epochs, int hidden) {
    return new TrainingSettings("m", epochs, 1, -1, hidden, 4, List.of(Label.ROWS));
  }

  private int epochsAfterTraining(TrainingSettings settings) {
    try (TrainingTurn turn = engine.beginTraining().orElseThrow()) {
      return turn.train(TREES, settings).model().epochs();
    }
  }

  private AnalysisException failureOf(TrainingSettings settings) {
    return assertThrows(AnalysisException.class, () -> epochsAfterTraining(settings));
  }

  @Test
  void modelThatExistsIsTrainedOnUnlessItsFileIsDamaged() throws IOException {
    assertEquals(2, epochsAfterTraining(settings(2, 3)));
    assertEquals(4, epochsAfterTraining(settings(2, 3)));
    Files.write(folder.resolve("models/m.model"), new byte[7]);
    assertEquals(Setup.NOT_LOADABLE, engine.setUp("m"));
    assertEquals(2, epochsAfterTraining(settings(2, 3)));
    assertEquals(Setup.READY, engine.setUp("m"));
  }

  @Test
  void turnThatIsNotUsedFreesTheEngine() {
    try (TrainingTurn turn = engine.beginTraining().orElseThrow()) {
      assertEquals(Optional.empty(), turn.settings("a"));
      assertTrue(engine.isBusy());
      assertEquals(Optional.empty(), engine.beginTraining());
    }
    assertFalse(engine.isBusy());
  }

  @Test
  void unexpectedFailureIsToldWithoutDetailsAndFreesTheEngine() {
    AnalysisException e = failureOf(settings(1, 0));
    assertEquals(ErrorKind.INTERNAL, e.kind());
    assertEquals("internal error, see the node's log", e.getMessage());
    assertFalse(engine.isBusy());
  }

  @Test
  void trainingAfterTheEndIsRefused() {
    engine.close();
    assertEquals("the node is stopping", failureOf(settings(1, 3)).getMessage());
    assertFalse(engine.isBusy());
  }

  @Test
  void trainingWhoseWaiterIsInterruptedIsStored() throws InterruptedException {
    Thread.currentThread().interrupt();
    assertEquals("the node is stopping", failureOf(settings(50, 3)).getMessage());
    assertTrue(Thread.interrupted());
    while (engine.isBusy()) {
      Thread.sleep(5);
    }
    assertEquals(Setup.READY, engine.setUp("m"));
  }

  @Test
  void settingsOfTheOldestOfTooManyClientsAreForgotten() {
    for (int client = 0; client <= 1000; client++) {
      engine.configure("c" + client, settings(client + 1, 3));
    }
    try (TrainingTurn turn = engine.beginTraining().orElseThrow()) {
      assertEquals(Optional.of(settings(2, 3)), turn.settings("c1"));
      assertEquals(Optional.of(settings(1001, 3)), turn.settings("c0"), "what came last of all");
    }
  }

  @Test
  void settingsThatCannotBeStoredCountAllTheSame() throws IOException {
    Files.delete(folder.resolve("models"));
    engine.configure("a", settings(1, 3));
    try (TrainingTurn turn = engine.beginTraining().orElseThrow()) {
      assertEquals(Optional.of(settings(1, 3)), turn.settings("b"));
    }
  }
}
