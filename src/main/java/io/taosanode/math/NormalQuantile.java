package io.taosanode.math;

/** Quantiles of the standard normal distribution. */
public final class NormalQuantile {
  private NormalQuantile() {}

  /**
   * The half-width {@code z} with P(-z <= Z <= z) = {@code coverage} for a standard normal Z.
   *
   * @param coverage probability in [0, 1)
   * @return a finite number, 0 for coverage 0
   * @throws IllegalArgumentException if {@code coverage} is out of range
   */
  public static double halfWidth(double coverage) {
    if (!(coverage >= 0 && coverage < 1)) {
      throw new IllegalArgumentException("coverage = " + coverage + ": must be in [0, 1)");
    }
    return coverage == 0 ? 0 : Distributions.normalUpperQuantile((1 - coverage) / 2);
  }
}
