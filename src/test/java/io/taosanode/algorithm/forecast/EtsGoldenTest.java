package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.GoldenCase;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.RunContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against R 4.2.2 with forecast 8.20 and against statsmodels 0.15.0. */
class EtsGoldenTest {
  /** Smallest loss of log-likelihood that counts, for other optimisers stop early as well. */
  private static final double TOLERANCE = 1e-3;

  /** statsmodels admits slightly smaller weights of the season. */
  private static final double OTHER_BOUNDS = 0.02;

  @ParameterizedTest
  @CsvSource({
    "air-passengers, 12, MAM, true, -679.5832",
    "air-passengers, 12, AAA, false, -765.9358",
    "air-passengers, 12, MAM, false, -682.4036",
    "ets/us-acc-deaths, 12, ANA, false, -555.0723",
    "nile, 1, MNN, false, -726.1510",
    "ets/uk-gas, 4, MAM, false, -618.3608",
    "ets/nottem, 12, ANA, false, -852.4721",
    "ets/lynx, 1, MNN, false, -1026.0688",
    "ets/woolyrnq, 4, MNA, false, -1003.1317",
    "ets/www-usage, 1, AAN, true, -352.8655",
    "co2, 12, MAM, true, -842.5524"
  })
  void likelihoodIsAtLeastThatOfR(
      String series, int period, String model, String damped, double expected) {
    double[] y = RecordedSeries.read(series);
    List<SmoothingForm> forms = EtsModel.of(model, damped).forms(true, period);
    assertEquals(1, forms.size());
    double actual = logLikelihood(y, forms.get(0));
    assertTrue(actual >= expected - TOLERANCE, () -> actual + " below " + expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"air", "nile", "deaths", "wool"})
  void likelihoodIsAtLeastThatOfStatsmodels(String name) {
    GoldenCase golden = GoldenCase.read("/golden/ets/" + name + ".csv");
    String path = golden.text("series");
    double[] y = RecordedSeries.read(path.substring("/series/".length(), path.length() - 4));
    int period = (int) golden.number("period");
    for (SmoothingForm form : EtsModel.of("ZZZ", "auto").forms(true, period)) {
      double expected = golden.row(form.notation().replace(',', ' '))[0];
      double actual = logLikelihood(y, form);
      assertTrue(
          actual >= expected - OTHER_BOUNDS,
          () -> form.notation() + ": " + actual + " below " + expected);
    }
  }

  /** R: ets(Nile, "MNN") and ses(Nile). */
  @ParameterizedTest
  @CsvSource({"MNN, 0.15140", "ANN, 0.24567"})
  void weightOfTheNileIsThatOfR(String model, double alpha) {
    double[] y = RecordedSeries.read("nile");
    Scaling scaling = Scaling.proportional(y);
    SmoothingForm form = EtsModel.of(model, "false").forms(true, 1).get(0);
    SmoothingFit fit = EtsFit.of(scaling.apply(y), form, RunContext.unlimited());
    assertEquals(alpha, fit.weights().alpha(), 2e-3);
  }

  private static double logLikelihood(double[] y, SmoothingForm form) {
    Scaling scaling = Scaling.proportional(y);
    double[] x = scaling.apply(y);
    SmoothingFit fit = EtsFit.of(x, form, RunContext.unlimited());
    double deviance = new EtsSelection(x, RunContext.unlimited()).deviance(fit);
    return -deviance / 2 - y.length * Math.log(scaling.magnitude());
  }

  @ParameterizedTest
  @CsvSource({
    "air-passengers, 12, MAM, true, 441.802, 434.119, 496.630",
    "nile, 1, MNN, false, 838.875, 838.875, 838.875",
    "nile, 1, ANN, false, 805.336, 805.336, 805.336",
    "ets/www-usage, 1, AAN, true, 218.366, 217.035, 215.950"
  })
  void forecastIsThatOfR(
      String series, int period, String model, String damped, double h1, double h2, double h3) {
    double[] mean = forecast(series, period, model, damped).mean();
    assertEquals(h1, mean[0], 0.01 * h1);
    assertEquals(h2, mean[1], 0.01 * h2);
    assertEquals(h3, mean[2], 0.01 * h3);
  }

  @Test
  void lowerBoundWithAMultiplicativeErrorIsThatOfR() {
    assertEquals(584.390, forecast("nile", 1, "MNN", "auto").lower()[0], 0.1);
  }

  /** R has a normal interval of the exact variance here, this is the quantile of paths. */
  @Test
  void lowerBoundWithAMultiplicativeSeasonIsNearThatOfR() {
    double[] lower = forecast("air-passengers", 12, "MAM", "true").lower();
    assertEquals(407.886, lower[0], 2);
    assertEquals(392.899, lower[1], 2);
    assertEquals(441.571, lower[2], 3);
  }

  @ParameterizedTest
  @CsvSource({
    "nile, 1, 'ETS(M,N,N)'",
    "ets/uk-gas, 4, 'ETS(M,A,M)'",
    "ets/nottem, 12, 'ETS(A,N,A)'",
    "ets/woolyrnq, 4, 'ETS(M,N,A)'",
    "ets/www-usage, 1, 'ETS(A,Ad,N)'"
  })
  void automaticChoiceIsThatOfR(String series, int period, String expected) {
    assertEquals(expected, forecast(series, period, "ZZZ", "auto").fit().model());
  }

  /** Here a trend without damping has the greater likelihood, which R's search does not find. */
  @Test
  void airPassengersHaveATrendAndFactors() {
    Forecast forecast = forecast("air-passengers", 12, "ZZZ", "auto");
    assertEquals("ETS(M,A,M)", forecast.fit().model());
    assertEquals(12, forecast.fit().period());
    assertTrue(Arrays.stream(forecast.mean()).allMatch(v -> v > 390));
  }

  private static Forecast forecast(String series, int period, String model, String damped) {
    Map<String, String> options = Map.of("period", "" + period, "model", model, "damped", damped);
    return Runs.run(new Ets(), RecordedSeries.read(series), options, 12, 0.95);
  }
}
