package io.taosanode.math.hmm;

/** What the covariances of a model may look like. */
public enum CovarianceForm {
  /** One variance for all dimensions of a component. */
  SPHERICAL,
  /** A variance for each dimension, without covariances. */
  DIAG,
  /** Any covariance. */
  FULL,
  /**
   * Any covariance, shared by all components of a state; by all states where each has one
   * component.
   */
  TIED;

  /** Brings a scatter matrix, double[d][d], into this form in place. */
  void constrain(double[][] scatter) {
    if (this == FULL || this == TIED) {
      return;
    }
    double mean = 0;
    for (int j = 0; j < scatter.length; j++) {
      mean += scatter[j][j] / scatter.length;
    }
    for (int i = 0; i < scatter.length; i++) {
      for (int j = 0; j < scatter.length; j++) {
        scatter[i][j] = i != j ? 0 : this == SPHERICAL ? mean : scatter[i][i];
      }
    }
  }
}
