package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits every candidate model to a series and picks one.
 *
 * <p>The choice is the least AICc = L + 2 k + 2 k (k + 1) / (n - k - 1), where L is minus twice the
 * log-likelihood without constants and k counts weights, free initial states and the variance.
 * Models with k >= n - 1 are no candidates; if none is left, the ones with the fewest parameters
 * are compared by L alone.
 *
 * <p>One-step likelihoods say little about a trend far ahead, and a normal relative error of large
 * deviation favours forecasts that are too high. Hence two departures from the reference: models
 * whose relative errors deviate by more than a third, so that negative values lie within three
 * deviations, and models whose mean absolute error over 1 to {@value #STEPS_AHEAD} steps, or those
 * of a longer season, exceeds the least one by more than 10 % are passed over.
 *
 * <p>Reference: Hyndman and Khandakar (2008), Automatic time series forecasting, Journal of
 * Statistical Software 27(3), section 2.4.
 */
final class EtsSelection {
  /** Errors below this share of the range are taken for rounding. */
  private static final double ROUNDING = 1e-10;

  private static final double LARGEST_RELATIVE_DEVIATION = 1.0 / 3;
  private static final int STEPS_AHEAD = 12;
  private static final double TOLERATED_ERROR = 1.1;

  private final double[] x;
  private final RunContext run;
  private final double floor;

  /**
   * A choice for one series.
   *
   * @param x values of magnitude one without missing ones, not all equal
   */
  EtsSelection(double[] x, RunContext run) {
    this.x = x;
    this.run = run;
    double low = x[0];
    double high = x[0];
    for (double v : x) {
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
    double rounding = ROUNDING * (high - low);
    this.floor = x.length * rounding * rounding;
  }

  /**
   * Fits and compares.
   *
   * @param candidates at least one, all applicable to the series
   * @return the best model, with the evaluations for all candidates together
   * @throws AnalysisException of kind {@code NOT_APPLICABLE} if none has an admissible fit
   */
  SmoothingFit choose(List<SmoothingForm> candidates) {
    List<SmoothingFit> fits = new ArrayList<>();
    int evaluations = 0;
    for (SmoothingForm form : eligible(candidates)) {
      SmoothingFit fit = EtsFit.of(x, form, run);
      evaluations += fit.evaluations();
      if (Double.isFinite(fit.criterion())) {
        fits.add(fit);
      }
    }
    SmoothingFit best =
        farSighted(credible(fits)).stream()
            .min(Comparator.comparingDouble(this::aicc))
            .orElseThrow(
                () ->
                    AnalysisException.notApplicable(
                        "fit", "no such model follows this series with a finite error"));
    return best.withEvaluations(evaluations);
  }

  /** The fits whose errors leave the series positive, or all if there is no such fit. */
  private List<SmoothingFit> credible(List<SmoothingFit> fits) {
    double limit = LARGEST_RELATIVE_DEVIATION * LARGEST_RELATIVE_DEVIATION;
    List<SmoothingFit> credible =
        fits.stream()
            .filter(fit -> !fit.form().factorError() || fit.variance(x.length) <= limit)
            .toList();
    return credible.isEmpty() ? fits : credible;
  }

  /** The fits whose error several steps ahead is near the least. */
  private List<SmoothingFit> farSighted(List<SmoothingFit> fits) {
    int season = fits.stream().mapToInt(fit -> fit.form().period()).max().orElse(1);
    int steps = Math.max(STEPS_AHEAD, season);
    double[] errors =
        fits.stream().mapToDouble(fit -> fit.pass().multiStepLoss(steps, Math::abs)).toArray();
    double limit = TOLERATED_ERROR * Arrays.stream(errors).min().orElse(0);
    return IntStream.range(0, errors.length)
        .filter(i -> errors[i] <= limit)
        .mapToObj(fits::get)
        .toList();
  }

  /** The candidates with enough data, the ones with the fewest parameters first. */
  private List<SmoothingForm> eligible(List<SmoothingForm> candidates) {
    List<SmoothingForm> sorted = new ArrayList<>(candidates);
    sorted.sort(Comparator.comparingInt(SmoothingForm::parameters));
    int fewest = sorted.get(0).parameters();
    int most = Math.max(fewest, x.length - 3);
    sorted.removeIf(form -> form.parameters() > most);
    return sorted;
  }

  /** Minus twice the log-likelihood without constants. */
  double deviance(SmoothingFit fit) {
    return x.length * Math.log(Math.max(floor, fit.criterion()));
  }

  private double aicc(SmoothingFit fit) {
    int k = fit.form().parameters() + 1;
    int free = x.length - k - 1;
    double penalty = free > 0 ? 2.0 * k + 2.0 * k * (k + 1) / free : 0;
    return deviance(fit) + penalty;
  }
}
