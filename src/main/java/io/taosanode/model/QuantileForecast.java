package io.taosanode.model;

import io.taosanode.analysis.RunContext;
import io.taosanode.math.OrderStatistics;
import io.taosanode.model.ModelManifest.Forecasting;
import io.taosanode.model.ModelManifest.Rollout;
import java.util.Arrays;

/**
 * Quantiles of every step of a horizon, by as many passes of the network as it takes.
 *
 * <p>Rollout by the median: the medians of a pass are appended to the context. The distance of a
 * quantile from the median in pass b + 1 is widened for the uncertainty of what was fed back, as
 * for independent errors that add up: d' = sqrt(d^2 + c^2) with c the widened distance at the last
 * step of pass b.
 *
 * <p>Rollout by quantiles: each of the Q paths is a context of its own; the Q x Q values of a step
 * are reduced to Q by their empirical quantiles. Source: the inference scheme of Chronos-Bolt
 * (Amazon, 2024).
 *
 * <p>Cost: ceil(h / horizon) passes, of Q rows from the second on with the rollout by quantiles.
 */
final class QuantileForecast {
  private final Network network;
  private final Forecasting answer;
  private final int levels;
  private final double[] probabilities;

  QuantileForecast(Network network, Forecasting answer) {
    this.network = network;
    this.answer = answer;
    this.levels = answer.levels().size();
    this.probabilities = answer.levels().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Quantiles in normalised units.
   *
   * @param start the one context to begin with
   * @return for each step the quantiles, ascending
   */
  double[][] quantiles(Contexts start, int horizon, RunContext run) {
    return answer.rollout() == Rollout.QUANTILES
        ? byQuantiles(start, horizon, run)
        : byMedian(start, horizon, run);
  }

  private double[][] byMedian(Contexts start, int horizon, RunContext run) {
    double[][] steps = new double[horizon][];
    Contexts context = start;
    double[] carried = new double[levels];
    for (int done = 0; done < horizon; done += answer.horizon()) {
      run.checkpoint();
      double[][] block = sorted(network.run(context.toNetwork(), run), 0);
      double[] medians = new double[block.length];
      for (int h = 0; h < block.length; h++) {
        medians[h] = block[h][answer.median()];
        widen(block[h], carried);
      }
      carried = distances(block[block.length - 1]);
      System.arraycopy(block, 0, steps, done, Math.min(block.length, horizon - done));
      context = context.continued(new double[][] {medians});
    }
    return steps;
  }

  private double[] distances(double[] quantiles) {
    double median = quantiles[answer.median()];
    return Arrays.stream(quantiles).map(x -> x - median).toArray();
  }

  private void widen(double[] quantiles, double[] carried) {
    double median = quantiles[answer.median()];
    for (int q = 0; q < levels; q++) {
      double distance = Math.hypot(quantiles[q] - median, carried[q]);
      quantiles[q] = median + Math.signum(q - (double) answer.median()) * distance;
    }
  }

  private double[][] byQuantiles(Contexts start, int horizon, RunContext run) {
    double[][] steps = new double[horizon][];
    double[][] block = sorted(network.run(start.toNetwork(), run), 0);
    System.arraycopy(block, 0, steps, 0, Math.min(block.length, horizon));
    Contexts contexts = start.repeated(levels);
    for (int done = answer.horizon(); done < horizon; done += answer.horizon()) {
      run.checkpoint();
      contexts = contexts.continued(transposed(block));
      float[] answers = network.run(contexts.toNetwork(), run);
      block = reduced(answers);
      System.arraycopy(block, 0, steps, done, Math.min(block.length, horizon - done));
    }
    return steps;
  }

  /** The quantiles of one row of the answer: for each step the values in ascending order. */
  private double[][] sorted(float[] answers, int row) {
    double[][] steps = new double[answer.horizon()][levels];
    for (int h = 0; h < steps.length; h++) {
      for (int q = 0; q < levels; q++) {
        steps[h][q] = answers[index(row, q, h)];
      }
      Arrays.sort(steps[h]);
    }
    return steps;
  }

  private double[][] reduced(float[] answers) {
    double[][] steps = new double[answer.horizon()][];
    for (int h = 0; h < steps.length; h++) {
      double[] all = new double[levels * levels];
      for (int i = 0; i < all.length; i++) {
        all[i] = answers[index(i / levels, i % levels, h)];
      }
      steps[h] = OrderStatistics.quantiles(all, probabilities);
    }
    return steps;
  }

  private int index(int row, int level, int step) {
    int within = answer.stepsFirst() ? step * levels + level : level * answer.horizon() + step;
    return row * levels * answer.horizon() + within;
  }

  private double[][] transposed(double[][] steps) {
    double[][] paths = new double[levels][steps.length];
    for (int h = 0; h < steps.length; h++) {
      for (int q = 0; q < levels; q++) {
        paths[q][h] = steps[h][q];
      }
    }
    return paths;
  }
}
