package io.taosanode.door.opengauss;

import com.fasterxml.jackson.databind.JsonNode;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.door.DoorException;
import io.taosanode.door.FrontDoor;
import io.taosanode.door.http.Answer;
import io.taosanode.door.http.FormPart;
import io.taosanode.door.http.HttpCall;
import io.taosanode.door.http.HttpServer;
import io.taosanode.door.http.HttpService;
import io.taosanode.door.http.Route;
import io.taosanode.door.http.Traffic;
import io.taosanode.door.opengauss.ca.CaException;
import io.taosanode.door.opengauss.ca.CaFolder;
import io.taosanode.plan.PlanCostEngine;
import io.taosanode.plan.PlanCostEngine.PredictionTurn;
import io.taosanode.plan.PlanCostEngine.TrainingTurn;
import io.taosanode.plan.Setup;
import io.taosanode.plan.encoding.PlanFileReader;
import io.taosanode.plan.encoding.PlanTable;
import io.taosanode.plan.model.TrainingSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the predictor that the openGauss kernel calls: HTTPS with certificates on both sides. One
 * training at a time; a model that is set up keeps the engine until its prediction.
 */
public final class AiEngineDoor implements FrontDoor {
  private static final Logger LOG = LoggerFactory.getLogger(AiEngineDoor.class);
  private static final String FILE = "file";
  private static final String MODEL_NAME = "model_name";
  private static final String LOGGED_MODEL = "modelName";

  private final PlanCostEngine engine;
  private final AiEngineSettings settings;
  private Optional<HttpServer> server = Optional.empty();

  /**
   * A door to {@code engine}, which it opens and closes; nothing is bound yet.
   *
   * @param settings where to listen, and the certificates
   */
  public AiEngineDoor(PlanCostEngine engine, AiEngineSettings settings) {
    this.engine = engine;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "openGauss";
  }

  @Override
  public void start() {
    SSLContext context = context();
    try {
      engine.open();
    } catch (IOException e) {
      throw new DoorException("the folder of openGauss models cannot be used: " + e, e);
    }
    HttpServer opened =
        new HttpServer(
            List.of(settings.endpoint()),
            settings.limits(),
            new HttpService(routes(), Replies::error, Traffic.UNHEARD),
            Optional.of(context));
    opened.start();
    server = Optional.of(opened);
    checkSelf(context, opened);
  }

  private SSLContext context() {
    CaFolder folder = new CaFolder(settings.certificates());
    try {
      SSLContext context = folder.context();
      folder.warnings().forEach(warning -> LOG.warn("{}: {}", settings.certificates(), warning));
      return context;
    } catch (CaException e) {
      throw new DoorException("certificates for openGauss: " + e.getMessage(), e);
    }
  }

  private void checkSelf(SSLContext context, HttpServer opened) {
    String address = opened.addresses().get(0);
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    try {
      SelfCheck.call(context, new InetSocketAddress(settings.endpoint().getAddress(), port));
    } catch (IOException e) {
      LOG.warn("the first call of the openGauss door by itself failed: {}", e.toString());
    }
  }

  private List<Route> routes() {
    return List.of(
        Route.post("/check", call -> Replies.OK),
        Route.post("/configure", call -> answer(call, this::configure)),
        Route.post("/train", call -> answer(call, this::train)),
        Route.post("/track_process", call -> answer(call, this::track)),
        Route.post("/model_setup", call -> answer(call, this::setUp)),
        Route.post("/setup", call -> answer(call, this::setUp)),
        Route.post("/predict", call -> answer(call, this::predict)),
        Route.post("/model_release", call -> answer(call, this::release)));
  }

  /** What answers a request, or refuses it. */
  @FunctionalInterface
  private interface Handler {
    Answer answer(HttpCall call) throws IOException, RefusedException;
  }

  private static Answer answer(HttpCall call, Handler handler) throws IOException {
    try {
      return handler.answer(call);
    } catch (RefusedException e) {
      return e.answer();
    } catch (AnalysisException e) {
      return Replies.error(e);
    }
  }

  private Answer configure(HttpCall call) throws IOException, RefusedException {
    engine.configure(call.peer(), ConfigureCall.read(JsonBody.read(call)));
    return Replies.OK;
  }

  private Answer train(HttpCall call) throws IOException {
    Optional<TrainingTurn> turn = engine.beginTraining();
    if (turn.isEmpty()) {
      call.discardBody();
      return Replies.BUSY;
    }
    try (TrainingTurn training = turn.get()) {
      Optional<TrainingSettings> wanted = training.settings(call.peer());
      if (wanted.isEmpty()) {
        call.discardBody();
        return Replies.MISSING;
      }
      Optional<PlanTable> table = upload(call);
      return table.isEmpty()
          ? Replies.MISSING
          : TrainedReply.of(training.train(table.get(), wanted.get()));
    }
  }

  private Answer track(HttpCall call) throws IOException, RefusedException {
    JsonNode json = JsonBody.read(call);
    if (!json.has(LOGGED_MODEL)) {
      return Replies.MISSING;
    }
    return engine
        .trainingLog(json.path(LOGGED_MODEL).asText(""))
        .map(file -> Replies.text(file.toString()))
        .orElse(Replies.NO_LOG);
  }

  private Answer setUp(HttpCall call) throws IOException, RefusedException {
    if (engine.isBusy()) {
      call.discardBody();
      return Replies.BUSY;
    }
    JsonNode json = JsonBody.read(call);
    if (!json.has(MODEL_NAME)) {
      return Replies.MISSING;
    }
    Setup setup = engine.setUp(json.path(MODEL_NAME).asText(""));
    return switch (setup) {
      case READY -> Replies.OK;
      case BUSY -> Replies.BUSY;
      case UNKNOWN -> Replies.NOT_FOUND;
      case NOT_LOADABLE -> Replies.NOT_LOADABLE;
    };
  }

  private Answer predict(HttpCall call) throws IOException {
    Optional<PredictionTurn> turn = engine.beginPrediction();
    if (turn.isEmpty()) {
      call.discardBody();
      return Replies.NOT_SET_UP;
    }
    try (PredictionTurn prediction = turn.get()) {
      Optional<PlanTable> table = upload(call);
      if (table.isEmpty()) {
        prediction.giveBack();
        return Replies.MISSING;
      }
      return PredictedReply.of(table.get(), prediction.predict(table.get()));
    }
  }

  private Answer release(HttpCall call) throws IOException {
    call.discardBody();
    engine.release();
    return Replies.OK;
  }

  /** The uploaded file, if there is one. The whole body is read, so that the answer is heard. */
  private Optional<PlanTable> upload(HttpCall call) throws IOException {
    try (InputStream body = call.body()) {
      try {
        Optional<InputStream> file = FormPart.find(call.contentType(), body, FILE);
        return file.isEmpty()
            ? Optional.empty()
            : Optional.of(PlanFileReader.read(file.get(), settings.memory()));
      } finally {
        body.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  @Override
  public List<String> addresses() {
    return server.stream()
        .flatMap(opened -> opened.addresses().stream())
        .map(address -> "https://" + address)
        .toList();
  }

  @Override
  public void stop(Duration grace) {
    engine.close();
    server.ifPresent(opened -> opened.stop(grace));
  }
}
