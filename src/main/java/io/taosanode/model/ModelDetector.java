package io.taosanode.model;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.engine.Shared;
import io.taosanode.model.ModelManifest.Missing;
import io.taosanode.model.ModelManifest.Reconstruction;
import io.taosanode.model.ModelManifest.Score;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Detects anomalies by what a trained network cannot reconstruct.
 *
 * <p>The series is normalised and cut into windows that begin every {@code stride} rows, and one
 * that ends at the last row. With e the absolute error in normalised units, the score of a row is
 * the mean of e at that row over the windows that contain it, or the smallest mean of e of those
 * windows. A row is flagged if its score exceeds the threshold. One run of the network for each
 * window.
 */
final class ModelDetector implements AnomalyDetector {
  private static final int BATCH_VALUES = 65_536;
  private static final int MOST_ROWS = 256;
  private static final double LARGEST_THRESHOLD = 1e9;

  private final AlgorithmInfo info;
  private final Param<Double> threshold;
  private final ModelManifest manifest;
  private final Reconstruction rule;
  private final Shared<Network> network;

  /** A detector of the given name, which is the model's or an alias. */
  ModelDetector(String name, ModelManifest manifest, Reconstruction rule, Shared<Network> network) {
    this.threshold =
        Param.real(
            "threshold",
            rule.threshold(),
            0,
            Math.max(LARGEST_THRESHOLD, rule.threshold()),
            "reconstruction error above which a row is anomalous");
    boolean nan = manifest.input().missing() == Missing.NAN;
    this.info =
        AlgorithmInfo.of(name, manifest.card().description())
            .from("model " + manifest.name() + ", sha256 " + manifest.seal().sha256())
            .needing(manifest.input().length())
            .missing(nan ? MissingValues.NATIVE : MissingValues.BRIDGED)
            .options(threshold);
    this.manifest = manifest;
    this.rule = rule;
    this.network = network;
  }

  @Override
  public AlgorithmInfo info() {
    return info;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] y = task.series().values();
    double[] observed = Arrays.stream(y).filter(x -> !Double.isNaN(x)).toArray();
    Scaling scaling = Scaling.of(manifest.normalisation(), observed);
    double[] z = Arrays.stream(y).map(scaling::apply).toArray();
    if (!network.retain()) {
      throw ModelFailure.unloaded(manifest.name());
    }
    try {
      double[] scores = scores(z, run);
      for (int i = 0; i < scores.length; i++) {
        scores[i] = Double.isNaN(z[i]) ? Double.NaN : scores[i];
      }
      return Detection.above(params.get(threshold), scores);
    } finally {
      network.release();
    }
  }

  private double[] scores(double[] z, RunContext run) {
    int length = manifest.input().length();
    int last = z.length - length;
    int[] starts =
        IntStream.concat(
                IntStream.iterate(0, start -> start < last, start -> start + rule.stride()),
                IntStream.of(last))
            .toArray();
    RowScores scores = new RowScores(rule.score(), z.length);
    int batch = Math.max(1, Math.min(MOST_ROWS, BATCH_VALUES / length));
    for (int from = 0; from < starts.length; from += batch) {
      run.checkpoint();
      int[] part = Arrays.copyOfRange(starts, from, Math.min(starts.length, from + batch));
      NetworkInput windows = windows(z, part);
      scores.add(z, part, length, network.get().run(windows, run));
    }
    return scores.result();
  }

  private NetworkInput windows(double[] z, int[] starts) {
    int length = manifest.input().length();
    NetworkInput windows = new NetworkInput(starts.length, length, 0);
    for (int row = 0; row < starts.length; row++) {
      for (int i = 0; i < length; i++) {
        double value = z[starts[row] + i];
        windows.set(row, i, value, !Double.isNaN(value));
      }
    }
    return windows;
  }

  /** The scores of rows, gathered window by window. */
  private static final class RowScores {
    private final Score kind;
    private final double[] values;
    private final int[] windows;

    RowScores(Score kind, int rows) {
      this.kind = kind;
      this.values = new double[rows];
      this.windows = new int[rows];
    }

    void add(double[] z, int[] starts, int length, float[] answers) {
      for (int row = 0; row < starts.length; row++) {
        double[] errors = new double[length];
        double sum = 0;
        int known = 0;
        for (int i = 0; i < length; i++) {
          double error = Math.abs(z[starts[row] + i] - answers[row * length + i]);
          errors[i] = Double.isNaN(error) ? 0 : error;
          sum += errors[i];
          known += Double.isNaN(error) ? 0 : 1;
        }
        take(starts[row], errors, known == 0 ? 0 : sum / known);
      }
    }

    private void take(int start, double[] errors, double mean) {
      for (int i = 0; i < errors.length; i++) {
        int at = start + i;
        values[at] =
            switch (kind) {
              case ROW_ERROR -> values[at] + errors[i];
              case WINDOW_ERROR -> windows[at] == 0 ? mean : Math.min(values[at], mean);
            };
        windows[at]++;
      }
    }

    double[] result() {
      double[] scores = values.clone();
      if (kind == Score.ROW_ERROR) {
        for (int i = 0; i < scores.length; i++) {
          scores[i] /= Math.max(1, windows[i]);
        }
      }
      return scores;
    }
  }
}
