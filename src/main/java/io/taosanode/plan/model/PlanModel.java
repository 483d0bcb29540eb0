package io.taosanode.plan.model;

import io.taosanode.plan.encoding.EncodingMatrix;
import io.taosanode.plan.encoding.Reduction;
import io.taosanode.plan.network.NetworkWeights;
import java.util.Optional;

/**
 * A trained model.
 *
 * @param settings of the last training
 * @param epochs epochs of all trainings since its weights were drawn
 * @param width features of a node as they come in a file
 * @param scale by what labels are divided
 * @param reduction principal components of the encodings, if they are reduced
 * @param weights of the network; nobody changes them
 * @param gradientSquares state of the optimizer
 * @param updateSquares state of the optimizer
 */
public record PlanModel(
    TrainingSettings settings,
    int epochs,
    int width,
    LabelScale scale,
    Optional<Reduction> reduction,
    NetworkWeights weights,
    NetworkWeights gradientSquares,
    NetworkWeights updateSquares) {

  /** The features that the network reads. */
  public int featureLength() {
    return weights.shape().width();
  }

  /** The same model, with the settings and the epochs of its last training. */
  PlanModel trained(TrainingSettings last, int all) {
    return new PlanModel(
        last, all, width, scale, reduction, weights, gradientSquares, updateSquares);
  }

  /** The encodings of a file as the network reads them. */
  EncodingMatrix features(EncodingMatrix encodings) {
    return reduction.map(r -> r.apply(encodings)).orElse(encodings);
  }
}
