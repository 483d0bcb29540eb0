package io.taosanode.remote;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import java.util.stream.Stream;

/** Forecasts with the model that is loaded here, unless the caller names a model server. */
final class LocalFirstForecaster implements Forecaster {
  private final AlgorithmInfo info;
  private final Forecaster local;
  private final ModelService service;
  private final RemoteForecaster remote;

  LocalFirstForecaster(Forecaster local, ModelService service, AllowedHosts hosts) {
    this.local = local;
    this.service = service;
    this.remote = new RemoteForecaster(service, hosts);
    Param<?>[] options =
        Stream.concat(local.info().params().stream(), Stream.of(HostOption.PARAM))
            .toArray(Param<?>[]::new);
    this.info = local.info().options(options);
  }

  @Override
  public AlgorithmInfo info() {
    return info;
  }

  @Override
  public Forecaster chosenBy(Params params) {
    return params.get(HostOption.PARAM).isEmpty() ? this : remote;
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    if (!chosenBy(params).equals(this)) {
      return remote.forecast(task, params, run);
    }
    RemoteForecaster.requireCovariates(service, task);
    return local.forecast(task, params, run);
  }
}
