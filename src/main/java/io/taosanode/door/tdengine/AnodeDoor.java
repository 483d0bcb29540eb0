package io.taosanode.door.tdengine;

import io.taosanode.analysis.Algorithm;
import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.TaskKind;
import io.taosanode.door.BusyException;
import io.taosanode.door.FrontDoor;
import io.taosanode.door.MemoryBudget;
import io.taosanode.door.http.Answer;
import io.taosanode.door.http.DoorHost;
import io.taosanode.door.http.HttpCall;
import io.taosanode.door.http.HttpService;
import io.taosanode.door.http.Route;
import io.taosanode.door.http.WebDoor;
import io.taosanode.door.tdengine.AnswerWriter.Echo;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Catalog;
import io.taosanode.engine.CatalogLease;
import io.taosanode.model.ModelEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Serves the REST protocol of an anode over HTTP.
 *
 * <p>What the database asks in passing is answered from memory; analyses go to the engine. An error
 * of the request is an answer with status 200, {@code rows} -1 and a message, as the protocol has
 * it.
 */
public final class AnodeDoor implements FrontDoor {
  private static final String DEFAULT_FORECASTER = "holtwinters";
  private static final String DEFAULT_DETECTOR = "ksigma";

  private static final Pattern JSON_TYPE =
      Pattern.compile("application/([\\w.-]+\\+)?json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

  private final AnalysisEngine engine;
  private final MemoryBudget memory;
  private final WebDoor server;
  private volatile AnodeSettings settings;
  private volatile Listed listed;

  /** A door to {@code engine} without models; nothing is bound yet. */
  public AnodeDoor(AnalysisEngine engine, AnodeSettings settings) {
    this(engine, List::of, settings);
  }

  /** A door that nothing is added to; nothing is bound yet. */
  public AnodeDoor(
      AnalysisEngine engine, Supplier<List<ModelEntry>> models, AnodeSettings settings) {
    this(engine, models, settings, DoorHost.NONE);
  }

  /**
   * A door to {@code engine}; nothing is bound yet.
   *
   * @param models every model with its state
   * @param settings where to listen and what to publish
   * @param host what else is served, and who hears of it
   */
  public AnodeDoor(
      AnalysisEngine engine,
      Supplier<List<ModelEntry>> models,
      AnodeSettings settings,
      DoorHost host) {
    this.engine = engine;
    this.settings = settings;
    this.memory = new MemoryBudget(settings.memory());
    this.listed = listed(engine.catalog());
    HttpService service =
        new HttpService(
            Stream.concat(routes(models).stream(), host.routes().stream()).toList(),
            (code, message) -> AnswerWriter.error(message).withStatus(code),
            host.traffic());
    this.server = new WebDoor(settings.endpoints(), host.uwsgi(), settings.limits(), service);
  }

  private List<Route> routes(Supplier<List<ModelEntry>> models) {
    Answer banner = Listing.banner(settings.version());
    Answer status = Listing.status();
    return List.of(
        Route.get("/", call -> banner),
        Route.get("/status", call -> status),
        Route.get("/list", call -> list()),
        Route.get("/models", call -> ModelListing.of(models.get())),
        Route.post("/forecast", this::forecast),
        Route.post("/anomaly-detect", this::detect));
  }

  /** Other limits, deadlines and published kinds, from the next request on. */
  public void reconfigure(AnodeSettings other) {
    settings = other;
    listed = listed(engine.catalog());
    server.limit(other.limits());
  }

  /** Where it listens for HTTP, once started. */
  public List<String> httpAddresses() {
    return server.httpAddresses();
  }

  /** Where it listens for the uwsgi protocol, once started. */
  public List<String> uwsgiAddresses() {
    return server.uwsgiAddresses();
  }

  /** The answer for a catalogue, which is written again when another one is in place. */
  private record Listed(Catalog catalog, Answer answer) {}

  private Listed listed(Catalog catalog) {
    return new Listed(catalog, Listing.algorithms(catalog, settings.published()));
  }

  private Answer list() {
    Listed last = listed;
    Catalog now = engine.catalog();
    if (!last.catalog().equals(now)) {
      last = listed(now);
      listed = last;
    }
    return last.answer();
  }

  private Answer forecast(HttpCall http) throws IOException {
    return answer(http, DEFAULT_FORECASTER, this::forecast);
  }

  private Answer detect(HttpCall http) throws IOException {
    return answer(http, DEFAULT_DETECTOR, this::detect);
  }

  private Answer forecast(AnodeRequest request, CommonFields common) {
    ForecastCall call = ForecastCall.of(request, common);
    try (CatalogLease lease = engine.lease()) {
      AlgorithmInfo info = lease.catalog().forecaster(common.algorithm()).info();
      Forecast forecast = engine.forecast(lease, call.toEngine(info));
      Echo echo = echo(common, info, forecast.notes());
      return AnswerWriter.forecast(
          echo, call.task(), forecast, call.withInterval(), isFoundationModel(info));
    }
  }

  /** Whether a model server could answer, which the protocol has for such models alone. */
  private static boolean isFoundationModel(AlgorithmInfo info) {
    return info.params().stream().anyMatch(param -> param.name().equals(Listing.HOST));
  }

  private Answer detect(AnodeRequest request, CommonFields common) {
    try (CatalogLease lease = engine.lease()) {
      boolean severalColumns = takesSeveralColumns(lease.catalog(), common.algorithm());
      DetectionCall call = DetectionCall.of(request, common, severalColumns);
      AlgorithmInfo info = lease.catalog().detector(common.algorithm()).info();
      Detection detection = engine.detect(lease, call.toEngine(info));
      List<Window> windows = Window.of(call.task().series(), detection, call.validCode());
      Optional<double[]> scores =
          call.withScores() ? Optional.of(detection.scores()) : Optional.empty();
      return AnswerWriter.detection(echo(common, info, detection.notes()), windows, scores);
    }
  }

  private static boolean takesSeveralColumns(Catalog catalog, String name) {
    return catalog.of(TaskKind.ANOMALY_DETECTION).stream()
        .map(Algorithm::info)
        .anyMatch(info -> info.name().equals(name) && info.can(Capability.SEVERAL_COLUMNS));
  }

  private static Echo echo(CommonFields common, AlgorithmInfo info, List<String> remarks) {
    List<String> notes = new ArrayList<>(remarks);
    notes.addAll(common.options().notes(info));
    return new Echo(common.algorithm(), common.optionText(), notes);
  }

  /** What answers a request whose common fields are known. */
  @FunctionalInterface
  private interface Handler {
    Answer answer(AnodeRequest request, CommonFields common);
  }

  private Answer answer(HttpCall http, String defaultAlgorithm, Handler handler)
      throws IOException {
    try (MemoryBudget.Share share = memory.share()) {
      requireJson(http);
      AnodeRequest request =
          RequestReader.read(
              http.body(), SeriesSelection.MAX_ROWS + ForecastTask.MAX_HORIZON, share);
      CommonFields common = CommonFields.of(request, defaultAlgorithm, settings);
      return answer(request, common, handler);
    } catch (AnodeException | BusyException e) {
      return AnswerWriter.error(String.valueOf(e.getMessage()));
    }
  }

  private static Answer answer(AnodeRequest request, CommonFields common, Handler handler) {
    try {
      return handler.answer(request, common);
    } catch (AnalysisException e) {
      return AnswerWriter.error(ContractTexts.of(common.algorithm(), e));
    }
  }

  private static void requireJson(HttpCall http) throws IOException {
    if (http.contentType().filter(type -> JSON_TYPE.matcher(type).matches()).isEmpty()) {
      http.discardBody();
      throw new AnodeException("invalid request format");
    }
  }

  @Override
  public String name() {
    return "TDengine";
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
