package io.taosanode.math;

/** Quantiles of the normal and of Student's t distribution, far into the tail and fast. */
public final class Distributions {
  private static final double LOG_SQRT_PI = 0.5723649429247001;
  private static final double EPSILON = 0x1p-53;

  /** Iterations of the continued fraction; it settles long before on its side of the mode. */
  private static final int MAX_TERMS = 10_000;

  private static final int MAX_STEPS = 30;

  // Coefficients of AS 241, highest power first.
  private static final double[] CENTRE_NUMERATOR = {
    2509.0809287301227, 33430.57558358813, 67265.7709270087,
    45921.95393154987, 13731.69376550946, 1971.5909503065513,
    133.14166789178438, 3.3871328727963665
  };
  private static final double[] CENTRE_DENOMINATOR = {
    5226.495278852854, 28729.085735721943, 39307.89580009271,
    21213.794301586597, 5394.196021424751, 687.1870074920579,
    42.31333070160091, 1
  };
  private static final double[] TAIL_NUMERATOR = {
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506,
    1.2704582524523684, 3.6478483247632045, 5.769497221460691,
    4.630337846156546, 1.4234371107496835
  };
  private static final double[] TAIL_DENOMINATOR = {
    1.0507500716444169e-09, 0.0005475938084995345, 0.015198666563616457,
    0.14810397642748008, 0.6897673349851, 1.6763848301838038,
    2.053191626637759, 1
  };
  private static final double[] FAR_NUMERATOR = {
    2.0103343992922881e-07, 2.7115555687434876e-05, 0.0012426609473880784,
    0.026532189526576124, 0.29656057182850487, 1.7848265399172913,
    5.463784911164114, 6.657904643501103
  };
  private static final double[] FAR_DENOMINATOR = {
    2.0442631033899397e-15, 1.421511758316446e-07, 1.8463183175100548e-05,
    0.0007868691311456133, 0.014875361290850615, 0.1369298809227358,
    0.599832206555888, 1
  };

  private Distributions() {}

  /**
   * The value that a standard normal variable exceeds with probability {@code p}.
   *
   * <p>Source: M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution",
   * Applied Statistics 37 (1988), routine PPND16; relative error about 1e-16.
   *
   * @param p in (0, 1)
   * @throws IllegalArgumentException if {@code p} is out of range
   */
  public static double normalUpperQuantile(double p) {
    requireOpenUnit(p);
    double q = 0.5 - p;
    if (Math.abs(q) <= 0.425) {
      double r = 0.180625 - q * q;
      return q * ratio(r, CENTRE_NUMERATOR, CENTRE_DENOMINATOR);
    }
    double r = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
    double z =
        r <= 5
            ? ratio(r - 1.6, TAIL_NUMERATOR, TAIL_DENOMINATOR)
            : ratio(r - 5, FAR_NUMERATOR, FAR_DENOMINATOR);
    return q < 0 ? -z : z;
  }

  /**
   * The value that a variable with Student's t distribution exceeds with probability {@code p}.
   *
   * <p>A start from the normal quantile is refined by Halley steps on the logarithm of the tail.
   * The start is the Cornish-Fisher expansion in powers of 1 / df where that converges, and needs
   * no step for large df; else it is the inverse of the approximation of D. L. Wallace, "Bounds on
   * normal approximations to Student's and the chi-square distributions", Annals of Mathematical
   * Statistics 30 (1959). Relative error below 1e-12, at {@code p} near one half below 1e-15
   * absolutely.
   *
   * @param p in (0, 1)
   * @param df degrees of freedom, at least 1
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double studentUpperQuantile(double p, double df) {
    requireOpenUnit(p);
    if (!(df >= 1)) {
      throw new IllegalArgumentException("df = " + df + ": must be at least 1");
    }
    if (p > 0.5) {
      return -studentUpperQuantile(1 - p, df);
    }
    if (p == 0.5) {
      return 0;
    }
    if (df == 1) {
      return 1 / Math.tan(Math.PI * p);
    }
    double z = normalUpperQuantile(p);
    double z2 = z * z;
    if (df >= 1000 && z2 < 0.01 * df) {
      return cornishFisher(z, df);
    }
    return refined(z2 < 0.1 * df ? cornishFisher(z, df) : wallace(z, df), p, df);
  }

  private static double wallace(double z, double df) {
    double scaled = z * (8 * df + 3) / (8 * df + 1);
    return Math.sqrt(df * Math.expm1(Math.min(scaled * scaled / df, 600)));
  }

  /** Abramowitz and Stegun, Handbook of Mathematical Functions (1964), equation 26.7.5. */
  private static double cornishFisher(double z, double df) {
    double z2 = z * z;
    double g1 = (z2 + 1) / 4;
    double g2 = ((5 * z2 + 16) * z2 + 3) / 96;
    double g3 = (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
    double g4 = ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
    return z * (1 + (g1 + (g2 + (g3 + g4 / df) / df) / df) / df);
  }

  /** Solves log(tail(t)) = log(p) by Halley's method, which triples the digits in each step. */
  private static double refined(double start, double p, double df) {
    double t = start;
    for (int i = 0; i < MAX_STEPS; i++) {
      double tail = studentTail(t, df);
      double hazard = studentDensity(t, df) / tail;
      double newton = Math.log(tail / p) / hazard;
      double bend = hazard - t * (df + 1) / (df + t * t);
      double step = newton / Math.max(0.5, 1 + 0.5 * newton * bend);
      t = Math.max(t + step, t / 8);
      if (Math.abs(step) <= 1e-6 * t) {
        return t;
      }
    }
    return t;
  }

  private static double studentDensity(double t, double df) {
    double kernel = -0.5 * (df + 1) * Math.log1p(t * t / df);
    return Math.exp(kernel - logBetaHalf(df / 2)) / Math.sqrt(df);
  }

  /**
   * The probability that a variable with Student's t distribution exceeds {@code t}.
   *
   * @param t not negative
   * @param df degrees of freedom, at least 1
   */
  static double studentTail(double t, double df) {
    double a = df / 2;
    double x = df / (df + t * t);
    double front =
        Math.exp(-a * Math.log1p(t * t / df) - logBetaHalf(a)) * t / Math.sqrt(df + t * t);
    if (x < (a + 1) / (a + 2.5)) {
      return 0.5 * front / a * betaFraction(a, 0.5, x);
    }
    return 0.5 - front * betaFraction(0.5, a, t * t / (df + t * t));
  }

  /** log B(a, 1/2), by the asymptotic series of Gamma(a + 1/2) / Gamma(a) beyond a = 20. */
  private static double logBetaHalf(double a) {
    double lift = 1;
    double b = a;
    while (b < 20) {
      lift *= (b + 0.5) / b;
      b++;
    }
    double u = 1 / b;
    double series =
        1
            + u
                * (-1.0 / 8
                    + u
                        * (1.0 / 128
                            + u * (5.0 / 1024 + u * (-21.0 / 32768 + u * (-399.0 / 262144)))));
    double tail = u * u * u * u * u * u * (869.0 / 4194304 + u * 39325.0 / 33554432);
    return LOG_SQRT_PI - Math.log(Math.sqrt(b) * (series + tail)) + Math.log(lift);
  }

  /**
   * The continued fraction of the incomplete beta function I_x(a, b), NIST Digital Library of
   * Mathematical Functions, equation 8.17.22, by the modified method of Lentz.
   */
  private static double betaFraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / (1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m < MAX_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      c = 1 + even / c;
      d = 1 / (1 + even * d);
      fraction *= c * d;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      c = 1 + odd / c;
      d = 1 / (1 + odd * d);
      fraction *= c * d;
      if (Math.abs(c * d - 1) <= 4 * EPSILON) {
        break;
      }
    }
    return fraction;
  }

  private static void requireOpenUnit(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("p = " + p + ": must be in (0, 1)");
    }
  }

  private static double ratio(double r, double[] numerator, double[] denominator) {
    return polynomial(r, numerator) / polynomial(r, denominator);
  }

  private static double polynomial(double r, double[] coefficients) {
    double value = 0;
    for (double coefficient : coefficients) {
      value = value * r + coefficient;
    }
    return value;
  }
}
