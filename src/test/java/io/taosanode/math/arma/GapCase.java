package io.taosanode.math.arma;

/** A row of {@code golden/arima/gaps.csv}: a model, the rows that are missing and a likelihood. */
record GapCase(ModelCase model) {
  double[] series() {
    double[] y = model.series();
    for (double row : model.numbers(4)) {
      y[(int) row] = Double.NaN;
    }
    return y;
  }

  @Override
  public String toString() {
    return model + " without " + model.numbers(4).length;
  }
}
