package io.taosanode.plan.model;

import io.taosanode.plan.encoding.Label;
import java.util.List;

/**
 * How a model is to be trained.
 *
 * @param modelName the model's name, any text
 * @param epochs passes over the data of one training, at least 1
 * @param learningRate factor of every step, more than 0
 * @param reduction share of the variance that the principal components of the encodings must keep;
 *     {@link #NO_REDUCTION} leaves the encodings as they are
 * @param hiddenUnits units of each hidden layer, at least 1
 * @param batchSize examples a step, at least 1
 * @param labels what is to be predicted, at least one, in their natural order
 */
public record TrainingSettings(
    String modelName,
    int epochs,
    double learningRate,
    double reduction,
    int hiddenUnits,
    int batchSize,
    List<Label> labels) {
  /** The reduction that is none. */
  public static final double NO_REDUCTION = -1;

  /** Copies the labels and sorts them. */
  public TrainingSettings {
    labels = labels.stream().sorted().toList();
  }

  /** Whether the encodings are reduced. */
  public boolean isReduced() {
    return reduction > 0;
  }
}
