package io.taosanode.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.RunContext;
import io.taosanode.series.Precision;
import io.taosanode.series.TimeSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoencoderTrainerTest {
  private static final int PERIOD = 24;

  /** A wave with a little noise, four hundred rows. */
  private static double[] wave(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, 400)
        .mapToDouble(i -> 50 + 10 * Math.sin(2 * Math.PI * i / PERIOD) + random.nextDouble() - 0.5)
        .toArray();
  }

  private static TrainingWindows windows(double[] values) {
    long[] ticks = IntStream.range(0, values.length).asLongStream().toArray();
    return TrainingWindows.of(TimeSeries.of(Precision.SECONDS, ticks, values), PERIOD);
  }

  private static Autoencoder train(double[] values, TrainingSettings settings) {
    return AutoencoderTrainer.train(
        windows(values), settings, RunContext.unlimited(), (done, losses) -> {});
  }

  private static TrainingSettings settings(int epochs, long seed) {
    return new TrainingSettings(16, epochs, 0, seed);
  }

  private static int[] flagged(Autoencoder model, double[] values) {
    double[] scores = model.scores(values, RunContext.unlimited());
    return IntStream.range(0, scores.length).filter(i -> scores[i] > model.threshold()).toArray();
  }

  @Test
  void distortedStretchIsFoundAndNothingElse() {
    Autoencoder model = train(wave(1), settings(60, 1));
    double[] distorted = wave(2);
    Arrays.fill(distorted, 200, 220, 50);
    int[] flagged = flagged(model, distorted);
    assertTrue(flagged.length >= 10, () -> "flagged: " + Arrays.toString(flagged));
    assertTrue(
        Arrays.stream(flagged).allMatch(i -> i >= 195 && i < 225),
        () -> "flagged: " + Arrays.toString(flagged));
  }

  @Test
  void trainingSeriesItselfIsNormal() {
    assertArrayEquals(new int[0], flagged(train(wave(1), settings(30, 1)), wave(1)));
  }

  @Test
  void sameSeedGivesTheSameBits() {
    Autoencoder one = train(wave(1), settings(5, 7));
    Autoencoder two = train(wave(1), settings(5, 7));
    assertEquals(one.threshold(), two.threshold());
    assertEquals(one.history(), two.history());
    assertArrayEquals(one.layers().get(0).singleWeights(), two.layers().get(0).singleWeights());
  }

  @Test
  void otherSeedGivesAnotherNetwork() {
    assertFalse(
        Arrays.equals(
            train(wave(1), settings(1, 7)).layers().get(0).singleWeights(),
            train(wave(1), settings(1, 8)).layers().get(0).singleWeights()));
  }

  @Test
  void cancelledTrainingEnds() {
    RunContext run = RunContext.unlimited();
    AnalysisException e =
        assertThrows(
            AnalysisException.class,
            () ->
                AutoencoderTrainer.train(
                    windows(wave(1)), settings(50, 1), run, (done, losses) -> run.cancel()));
    assertEquals(ErrorKind.TIMEOUT, e.kind());
  }

  @Test
  void progressTellsEachEpoch() {
    List<EpochLoss> told = new ArrayList<>();
    Autoencoder model =
        AutoencoderTrainer.train(
            windows(wave(1)),
            settings(4, 1),
            RunContext.unlimited(),
            (done, losses) -> {
              told.add(losses);
              assertEquals(told.size(), done);
            });
    assertEquals(4, told.size());
    assertEquals(told, model.history());
  }

  /** White noise cannot be learnt, so the validation loss soon rises. */
  @Test
  void trainingEndsTenEpochsAfterTheBest() {
    SplittableRandom random = new SplittableRandom(3);
    double[] noise = random.doubles(400).toArray();
    Autoencoder model = train(noise, new TrainingSettings(64, 2000, 0, 1));
    assertTrue(model.history().size() < 2000, () -> "epochs: " + model.history().size());
    assertEquals(model.bestEpoch() + 10, model.history().size());
  }

  @Test
  void shareOfAbnormalWindowsLowersTheThreshold() {
    double all = train(wave(1), settings(5, 1)).threshold();
    double most = train(wave(1), new TrainingSettings(16, 5, 0.1, 1)).threshold();
    assertTrue(most < all, () -> most + " < " + all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|5|0|units = 1: must be in [2, 1024]",
        "8|0|0|epochs = 0: must be in [1, 10000]",
        "8|5|0.6|contamination = 0.6: must be in [0, 0.5]",
        "8|5|NaN|contamination = NaN: must be in [0, 0.5]",
      })
  void settingOutOfRangeIsRefused(int units, int epochs, double contamination, String message) {
    AnalysisException e =
        assertThrows(
            AnalysisException.class, () -> new TrainingSettings(units, epochs, contamination, 1));
    assertEquals(message, e.getMessage());
  }
}
