package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.math.PrincipalComponents;
import io.taosanode.math.UnitRange;

/**
 * Flags the rows that lie far out along the principal components of their columns.
 *
 * <pre>
 *   score_i = sum_{j&lt;=q} (v_j . z_i)^2 / lambda_j
 *   flagged if score_i lies above the quantile of order 1 - contamination of all scores
 * </pre>
 *
 * z_i: row i, each column less its mean and divided by its standard deviation, or with {@code
 * standardization=false} in the given units; v, lambda: {@link PrincipalComponents} of all rows; q:
 * all components, or {@code n_components} of them, or as many as explain that share of the variance
 * if it is below 1. For one column the score is the square of the standard score. O(n k^2) time for
 * k columns.
 *
 * <p>Reference: M.-L. Shyu, S.-C. Chen, K. Sarinnapakorn, L. Chang, "A novel anomaly detection
 * scheme based on principal component classifier", IEEE ICDM workshop (2003).
 */
public final class Pca implements AnomalyDetector {
  static final Param<Double> COMPONENTS =
      Param.real(
          "n_components", 0, 0, 64, "components, or below 1 share of variance; 0 for all of them");

  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("pca", "Flags the rows farthest out along the principal components.")
          .from("Shyu et al. (2003), A novel anomaly detection scheme based on principal component")
          .needing(2)
          .missing(MissingValues.SKIPPED)
          .able(Capability.AFFINE_EQUIVARIANCE, Capability.ANY_ORDER, Capability.SEVERAL_COLUMNS)
          .options(Contamination.SHARE, COMPONENTS, StandardRows.STANDARDIZATION);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    double[][] z = task.columns();
    z = params.get(StandardRows.STANDARDIZATION) ? StandardRows.apart(z) : UnitRange.together(z);
    run.checkpoint();
    PrincipalComponents components = new PrincipalComponents(z);
    run.checkpoint();
    double[] scores = components.distances(count(components, z.length, params));
    return Contamination.flagApart(scores, params);
  }

  private static int count(PrincipalComponents components, int columns, Params params) {
    double asked = params.get(COMPONENTS);
    if (asked > 0 && asked < 1) {
      return components.explaining(asked);
    }
    if (asked != Math.rint(asked)) {
      throw AnalysisException.parameter(COMPONENTS.name(), asked, "must be whole if above 1");
    }
    return asked == 0 ? columns : (int) asked;
  }
}
