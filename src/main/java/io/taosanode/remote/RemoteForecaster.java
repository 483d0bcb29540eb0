package io.taosanode.remote;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Cost;
import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.remote.HostOption.Target;

/** Forecasts by a model that another server runs. */
final class RemoteForecaster implements Forecaster {
  private final AlgorithmInfo info;
  private final ModelService service;
  private final AllowedHosts hosts;

  /** A forecaster that asks {@code service}, or one of {@code hosts} that a caller names. */
  RemoteForecaster(ModelService service, AllowedHosts hosts) {
    this.service = service;
    this.hosts = hosts;
    this.info =
        AlgorithmInfo.of(service.name(), service.description())
            .from("model server " + service.address())
            .missing(MissingValues.BRIDGED)
            .costing(Cost.REMOTE)
            .able(Capability.INTERVALS)
            .options(HostOption.PARAM);
  }

  @Override
  public AlgorithmInfo info() {
    return info;
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    requireCovariates(service, task);
    String host = params.get(HostOption.PARAM);
    Target target =
        host.isEmpty()
            ? new Target(service.address(), false)
            : HostOption.parse(host, service, hosts);
    byte[] body = ServiceClient.post(target.address(), ServiceRequest.of(task), run);
    ServiceAnswer.Rows rows = new ServiceAnswer(target.address(), task.horizon()).read(body);
    Forecast forecast = forecast(rows);
    return target.downgraded()
        ? forecast.withNote("model servers speak http: https was replaced by it")
        : forecast;
  }

  /**
   * Refuses covariates for a model that is known not to take them.
   *
   * @throws AnalysisException of kind {@code NOT_APPLICABLE} with the protocol's text
   */
  static void requireCovariates(ModelService service, ForecastTask task) {
    if (!task.covariates().isEmpty() && !service.takesCovariates()) {
      throw AnalysisException.notApplicable(
          "covariates", "covariate forecast is not supported yet");
    }
  }

  /** Bounds that cross the point forecast are moved to it. */
  private Forecast forecast(ServiceAnswer.Rows rows) {
    double[] mean = rows.output();
    double[] lower = rows.bound("lower").clone();
    double[] upper = rows.bound("upper").clone();
    for (int h = 0; h < mean.length; h++) {
      lower[h] = Math.min(lower[h], mean[h]);
      upper[h] = Math.max(upper[h], mean[h]);
    }
    Forecast forecast =
        Forecast.of(mean, lower, upper, FitReport.closedForm(service.name(), 0, 0, 0));
    return rows.hasInterval()
        ? forecast
        : forecast.withNote(service.name() + " gave no interval; it has no width");
  }
}
