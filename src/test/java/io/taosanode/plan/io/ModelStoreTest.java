package io.taosanode.plan.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.RunContext;
import io.taosanode.plan.PlanFiles;
import io.taosanode.plan.encoding.Label;
import io.taosanode.plan.encoding.PlanTable;
import io.taosanode.plan.encoding.Reduction;
import io.taosanode.plan.model.PlanModel;
import io.taosanode.plan.model.PlanPredictor;
import io.taosanode.plan.model.PlanTrainer;
import io.taosanode.plan.model.TrainingSettings;
import io.taosanode.plan.network.NetworkWeights;
import io.taosanode.plan.network.Parallel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelStoreTest {
  private static final PlanTable TREES = PlanFiles.table(PlanFiles.TREES);
  private static final TrainingSettings SETTINGS =
      new TrainingSettings("a/b", 2, 0.5, -1, 3, 7, List.of(Label.TOTAL_TIME, Label.MEMORY));

  @TempDir private Path folder = Path.of("");
  private ModelStore store = new ModelStore(folder);

  @BeforeEach
  void open() throws IOException {
    store = new ModelStore(folder.resolve("models and logs"));
    store.open();
  }

  private static PlanModel model(double reduction) {
    TrainingSettings settings =
        new TrainingSettings("a/b", 2, 0.5, reduction, 3, 7, SETTINGS.labels());
    return new PlanTrainer(Parallel.none(), 1, 64 << 20)
        .train(TREES, settings, Optional.empty(), (epoch, end, loss) -> {}, RunContext.unlimited())
        .model();
  }

  private static byte[] bytes(PlanModel model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelFile.write(model, out);
    return out.toByteArray();
  }

  private static boolean same(NetworkWeights a, NetworkWeights b) {
    for (int m = 0; m < a.matrices().size(); m++) {
      if (!Arrays.deepEquals(a.matrices().get(m), b.matrices().get(m))) {
        return false;
      }
    }
    return true;
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0.9})
  void modelComesBackAsItWas(double reduction) throws IOException {
    PlanModel written = model(reduction);
    store.save(written);
    PlanModel read = store.load("a/b").orElseThrow();
    assertEquals(written.settings(), read.settings());
    assertEquals(2, read.epochs());
    assertEquals(4, read.width());
    assertEquals(written.featureLength(), read.featureLength());
    assertArrayEquals(written.scale().maxima(), read.scale().maxima());
    assertEquals(written.reduction().map(Reduction::size), read.reduction().map(Reduction::size));
    assertTrue(same(written.weights(), read.weights()));
    assertTrue(same(written.gradientSquares(), read.gradientSquares()));
    assertTrue(same(written.updateSquares(), read.updateSquares()));
    assertArrayEquals(
        PlanPredictor.predict(written, TREES, RunContext.unlimited()).get(Label.MEMORY),
        PlanPredictor.predict(read, TREES, RunContext.unlimited()).get(Label.MEMORY));
  }

  @Test
  void fileThatIsCutAnywhereIsDamaged() throws IOException {
    byte[] whole = bytes(model(0.9));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(
          DamagedModelException.class,
          () -> ModelFile.read(new ByteArrayInputStream(cut)),
          "of " + length + " bytes");
    }
  }

  @Test
  void fileWithAnyBitTurnedIsDamaged() throws IOException {
    byte[] whole = bytes(model(-1));
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= (byte) (1 << (i % 8));
      assertThrows(
          IOException.class,
          () -> ModelFile.read(new ByteArrayInputStream(changed)),
          "changed at " + i);
    }
  }

  @Test
  void modelIsKnownOnceItIsConfiguredOrTrained() throws IOException {
    assertFalse(store.isKnown("a/b"));
    assertEquals(Optional.empty(), store.load("a/b"));
    store.saveSettings(SETTINGS);
    assertTrue(store.isKnown("a/b"));
    assertEquals(Optional.empty(), store.load("a/b"));
    Files.delete(folder.resolve("models and logs/models/a%2Fb.conf"));
    store.save(model(-1));
    assertTrue(store.isKnown("a/b"));
  }

  @Test
  void unfinishedFilesAreRemovedAtTheNextOpening() throws IOException {
    Path unfinished = folder.resolve("models and logs/models/a%2Fb.model.new");
    Files.write(unfinished, new byte[10]);
    store.save(model(-1));
    Files.write(unfinished, new byte[10]);
    store.open();
    assertFalse(Files.exists(unfinished));
    assertTrue(store.load("a/b").isPresent());
  }

  @Test
  void failedWriteLeavesTheEarlierModelAndNothingElse() throws IOException {
    store.save(model(-1));
    Path inTheWay = folder.resolve("models and logs/models/a%2Fb.model.new/x");
    Files.createDirectories(inTheWay);
    assertThrows(IOException.class, () -> store.save(model(0.9)));
    assertEquals(-1, store.load("a/b").orElseThrow().settings().reduction());
  }

  @ParameterizedTest
  @CsvSource({"qtime_1-x, qtime_1-x", "../.., %2E%2E%2F%2E%2E", "'a b', a%20b", "%41, %2541"})
  void namesOfFilesAreHarmless(String name, String file) {
    assertEquals(file, SafeName.of(name));
    assertEquals(folder.resolve("models and logs/log/" + file + "_log.json"), store.logFile(name));
  }

  @Test
  void namesMustFitIntoANameOfAFile() {
    assertTrue(ModelStore.isUsable("\u00e9".repeat(31) + "x"));
    assertFalse(ModelStore.isUsable(""));
    assertFalse(ModelStore.isUsable("x".repeat(231)));
  }

  @Test
  void logHasALineForEveryHundredthEpoch() throws IOException {
    TrainingLog log = new TrainingLog(store.logFile("q"), "q\n");
    for (int epoch = 100; epoch <= 300; epoch += 50) {
      log.ended(epoch, 400, 1.234);
    }
    List<String> lines = Files.readAllLines(store.logFile("q"));
    assertEquals(3, lines.size());
    assertTrue(
        lines.get(2).endsWith(" [TRAINING] [MODEL]: q?  [Epoch]: 300/400  [Loss]: 1.23"),
        lines.get(2));
  }

  @Test
  void logThatCannotBeWrittenDoesNoHarm() {
    new TrainingLog(folder.resolve("no such folder/x"), "q").ended(0, 1, 1);
    assertFalse(Files.exists(folder.resolve("no such folder")));
  }
}
