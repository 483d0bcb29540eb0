package io.taosanode.math.stl;

/**
 * How a series at equal distances is smoothed by locally weighted regression.
 *
 * @param window neighbours of a point that take part in its regression, odd, at least 3; more than
 *     there are makes the weights flatter
 * @param degree of the local polynomial, 0 or 1
 * @param jump a regression is run at every {@code jump}-th point, with straight lines between them
 */
public record Loess(int window, int degree, int jump) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a component is out of range
   */
  public Loess {
    if (window < 3 || window % 2 == 0) {
      throw new IllegalArgumentException("window = " + window + ": must be odd and at least 3");
    }
    if (degree < 0 || degree > 1) {
      throw new IllegalArgumentException("degree = " + degree + ": must be 0 or 1");
    }
    if (jump < 1) {
      throw new IllegalArgumentException("jump = " + jump + ": must be at least 1");
    }
  }

  /** A smoother that jumps by a tenth of its window. */
  static Loess jumping(int window, int degree) {
    return new Loess(window, degree, (window + 9) / 10);
  }

  /** A smoother that runs a regression at every point. */
  static Loess everywhere(int window, int degree) {
    return new Loess(window, degree, 1);
  }
}
