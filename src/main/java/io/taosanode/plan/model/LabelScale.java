package io.taosanode.plan.model;

import io.taosanode.plan.encoding.Label;
import io.taosanode.plan.encoding.PlanTable;
import io.taosanode.plan.network.Targets;
import java.util.Arrays;
import java.util.List;

/**
 * The largest value of each label, by which labels are divided.
 *
 * <p>A maximum is at least 1. The epsilon of a label's ratio error is 1 / maximum, one unit of the
 * label. Negative labels count as 0.
 */
public final class LabelScale {
  private final double[] maxima;

  private LabelScale(double[] maxima) {
    this.maxima = maxima;
  }

  /** The scale of a table. */
  public static LabelScale of(PlanTable table) {
    double[] maxima = new double[Label.values().length];
    Arrays.fill(maxima, 1);
    for (Label label : Label.values()) {
      for (int i = 0; i < table.size(); i++) {
        maxima[label.column()] = Math.max(maxima[label.column()], table.label(label, i));
      }
    }
    return new LabelScale(maxima);
  }

  /** The scale with given maxima, in the order of {@link Label}; copied. */
  public static LabelScale of(double[] maxima) {
    return new LabelScale(maxima.clone());
  }

  /** The largest value of a label, at least 1. */
  public double maximum(Label label) {
    return maxima[label.column()];
  }

  /** A copy of all maxima. */
  public double[] maxima() {
    return maxima.clone();
  }

  /**
   * Whether a maximum of {@code other} for one of the labels is more than {@code factor} times
   * ours.
   */
  boolean isExceededBy(LabelScale other, double factor, List<Label> labels) {
    return labels.stream().anyMatch(label -> other.maximum(label) > factor * maximum(label));
  }

  /** The scaled labels of a table. */
  Targets targets(PlanTable table, List<Label> labels) {
    float[][] scaled = new float[table.size()][labels.size()];
    double[] epsilons = new double[labels.size()];
    for (int k = 0; k < epsilons.length; k++) {
      Label label = labels.get(k);
      epsilons[k] = 1 / maximum(label);
      for (int i = 0; i < scaled.length; i++) {
        scaled[i][k] = (float) (Math.max(0, table.label(label, i)) / maximum(label));
      }
    }
    return new Targets(scaled, epsilons);
  }
}
