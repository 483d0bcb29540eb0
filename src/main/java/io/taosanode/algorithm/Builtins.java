package io.taosanode.algorithm;

import io.taosanode.algorithm.anomaly.AutoDetector;
import io.taosanode.algorithm.anomaly.ConformalNeighbours;
import io.taosanode.algorithm.anomaly.Copod;
import io.taosanode.algorithm.anomaly.Discords;
import io.taosanode.algorithm.anomaly.Ecod;
import io.taosanode.algorithm.anomaly.GaussianHmm;
import io.taosanode.algorithm.anomaly.GmmHmm;
import io.taosanode.algorithm.anomaly.Grubbs;
import io.taosanode.algorithm.anomaly.Hbos;
import io.taosanode.algorithm.anomaly.Iqr;
import io.taosanode.algorithm.anomaly.IsolationForest;
import io.taosanode.algorithm.anomaly.KSigma;
import io.taosanode.algorithm.anomaly.Lof;
import io.taosanode.algorithm.anomaly.Pca;
import io.taosanode.algorithm.anomaly.Poly;
import io.taosanode.algorithm.anomaly.SeasonalEsd;
import io.taosanode.algorithm.anomaly.Shesd;
import io.taosanode.algorithm.anomaly.SpectralResidual;
import io.taosanode.algorithm.anomaly.Stray;
import io.taosanode.algorithm.anomaly.SubPca;
import io.taosanode.algorithm.anomaly.randomcut.RandomCutForestDetector;
import io.taosanode.algorithm.anomaly.tribuo.KMeansAd;
import io.taosanode.algorithm.anomaly.tribuo.OneClassSvm;
import io.taosanode.algorithm.forecast.Arima;
import io.taosanode.algorithm.forecast.AutoForecaster;
import io.taosanode.algorithm.forecast.Ces;
import io.taosanode.algorithm.forecast.Drift;
import io.taosanode.algorithm.forecast.Ets;
import io.taosanode.algorithm.forecast.Flair;
import io.taosanode.algorithm.forecast.HoltWinters;
import io.taosanode.algorithm.forecast.MstlForecaster;
import io.taosanode.algorithm.forecast.Naive;
import io.taosanode.algorithm.forecast.Prophet;
import io.taosanode.algorithm.forecast.SeasonalNaive;
import io.taosanode.algorithm.forecast.StlForecaster;
import io.taosanode.algorithm.forecast.Theta;
import io.taosanode.analysis.Algorithm;
import java.util.List;

/** The algorithms that come with the node. */
public final class Builtins {
  private static final List<Algorithm> ALL =
      List.of(
          // Forecasting: the protocol's default first.
          new HoltWinters(),
          new Arima(),
          new Ets(),
          new Theta(),
          new Ces(),
          new AutoForecaster(),
          new StlForecaster(),
          new MstlForecaster(),
          new Prophet(),
          new Flair(),
          new Naive(),
          new SeasonalNaive(),
          new Drift(),
          // Anomaly detection: simplest first.
          new KSigma(),
          new Iqr(),
          new Grubbs(),
          new Lof(),
          new Shesd(),
          new SeasonalEsd(),
          new Hbos(),
          new Ecod(),
          new Copod(),
          new IsolationForest(),
          new Pca(),
          new Stray(),
          // Anomaly detection by hidden states.
          new GaussianHmm(),
          new GmmHmm(),
          // Anomaly detection by windows.
          new SubPca(),
          new Poly(),
          new SpectralResidual(),
          new Discords(),
          new KMeansAd(),
          new OneClassSvm(),
          new RandomCutForestDetector(),
          // Anomaly detection of streams: a verdict depends on the rows before alone.
          new ConformalNeighbours(),
          // The choice among them.
          new AutoDetector());

  private Builtins() {}

  /** Every built-in algorithm in the order in which they are listed to callers. */
  public static List<Algorithm> all() {
    return ALL;
  }
}
