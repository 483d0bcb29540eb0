package io.taosanode.wire;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;

/** Fails in the way that its options name. */
final class FailingForecaster implements Forecaster {
  private static final Param<ErrorKind> KIND =
      Param.choice("kind", ErrorKind.INTERNAL, "the kind of the error");
  private static final Param<Boolean> DEFECT =
      Param.flag("defect", false, "whether the error is one that nobody declares");

  @Override
  public AlgorithmInfo info() {
    return AlgorithmInfo.of("failing", "Always fails.").options(KIND, DEFECT);
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    if (params.get(DEFECT)) {
      throw new IllegalStateException("a secret of the inside");
    }
    ErrorKind kind = params.get(KIND);
    throw new AnalysisException(kind, "test", "failed as " + kind);
  }
}
