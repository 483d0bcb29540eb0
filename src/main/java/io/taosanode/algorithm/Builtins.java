package io.taosanode.algorithm;

import io.taosanode.algorithm.anomaly.Discords;
import io.taosanode.algorithm.anomaly.Grubbs;
import io.taosanode.algorithm.anomaly.Iqr;
import io.taosanode.algorithm.anomaly.KSigma;
import io.taosanode.algorithm.anomaly.Poly;
import io.taosanode.algorithm.anomaly.SpectralResidual;
import io.taosanode.algorithm.anomaly.SubPca;
import io.taosanode.algorithm.anomaly.tribuo.KMeansAd;
import io.taosanode.algorithm.anomaly.tribuo.OneClassSvm;
import io.taosanode.algorithm.forecast.HoltWinters;
import io.taosanode.algorithm.forecast.Naive;
import io.taosanode.algorithm.forecast.SeasonalNaive;
import io.taosanode.analysis.Algorithm;
import java.util.List;

/** The algorithms that come with the node. */
public final class Builtins {
  private static final List<Algorithm> ALL =
      List.of(
          // Forecasting: the protocol's default first.
          new HoltWinters(),
          new Naive(),
          new SeasonalNaive(),
          // Anomaly detection: simplest first.
          new KSigma(),
          new Iqr(),
          new Grubbs(),
          // Anomaly detection by windows.
          new SubPca(),
          new Poly(),
          new SpectralResidual(),
          new Discords(),
          new KMeansAd(),
          new OneClassSvm());

  private Builtins() {}

  /** Every built-in algorithm in the order in which they are listed to callers. */
  public static List<Algorithm> all() {
    return ALL;
  }
}
