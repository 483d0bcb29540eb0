package io.taosanode.door.tsfm;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.door.FrontDoor;
import io.taosanode.door.http.Answer;
import io.taosanode.door.http.HttpCall;
import io.taosanode.door.http.HttpServer;
import io.taosanode.door.http.HttpService;
import io.taosanode.door.http.Route;
import io.taosanode.door.http.Traffic;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.CatalogLease;
import io.taosanode.engine.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Serves one forecaster over the protocol of the model servers. */
public final class ModelDoor implements FrontDoor {
  private static final int BAD_REQUEST = 400;
  private static final int INTERNAL_ERROR = 500;
  private static final int UNAVAILABLE = 503;

  private final AnalysisEngine engine;
  private final ModelDoorSettings settings;
  private final HttpServer server;

  /** A door to {@code engine}; nothing is bound yet. */
  public ModelDoor(AnalysisEngine engine, ModelDoorSettings settings) {
    this.engine = engine;
    this.settings = settings;
    this.server =
        new HttpServer(
            List.of(settings.endpoint()),
            settings.limits(),
            new HttpService(
                settings.paths().stream().map(path -> Route.post(path, this::answer)).toList(),
                (status, message) -> ModelAnswers.refused(status, message),
                Traffic.UNHEARD));
  }

  private Answer answer(HttpCall call) throws IOException {
    ForecastTask task;
    try {
      ModelRequest request = ModelRequestReader.read(call.body());
      task = request.task();
      if (request.isConstant()) {
        return ModelAnswers.constant(request.constant(), request.horizon());
      }
    } catch (ModelRequestException | AnalysisException e) {
      return ModelAnswers.refused(BAD_REQUEST, String.valueOf(e.getMessage()));
    }
    return predicted(task);
  }

  private Answer predicted(ForecastTask task) {
    String name = settings.algorithm();
    try (CatalogLease lease = engine.lease()) {
      boolean interval = lease.catalog().forecaster(name).info().can(Capability.INTERVALS);
      Forecast forecast =
          engine.forecast(lease, new Request<>(name, task, Map.of(), settings.deadline(), false));
      return ModelAnswers.forecast(forecast, interval);
    } catch (AnalysisException e) {
      int status = e.kind() == ErrorKind.BUSY ? UNAVAILABLE : INTERNAL_ERROR;
      return ModelAnswers.failed(status, e.getMessage());
    }
  }

  @Override
  public String name() {
    return "model";
  }

  @Override
  public void start() {
    server.start();
  }

  @Override
  public List<String> addresses() {
    return server.addresses();
  }

  @Override
  public void stop(Duration grace) {
    server.stop(grace);
  }
}
