package io.taosanode.node;

import io.taosanode.config.NodeConfig.OpenGauss;
import io.taosanode.door.FrontDoor;
import io.taosanode.door.http.HttpLimits;
import io.taosanode.door.opengauss.AiEngineDoor;
import io.taosanode.door.opengauss.AiEngineSettings;
import io.taosanode.plan.PlanCostEngine;
import io.taosanode.plan.PlanEngineSettings;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Puts the predictor for openGauss together. */
final class OpenGaussWiring {
  private static final Duration BODY_TIME = Duration.ofHours(1);
  private static final Duration BODY_SILENCE = Duration.ofSeconds(30);
  private static final Duration IDLE_TIME = Duration.ofSeconds(60);
  private static final int MAX_HEAD = 8192;
  private static final int BACKLOG = 100;
  private static final int THREADS = 32;
  private static final int MOST_WORKERS = 8;

  /** The part of the heap that the content of an upload may take. */
  private static final int UPLOAD_PART = 3;

  /** The part of the heap that a training may take beside its data. */
  private static final int TRAINING_PART = 4;

  private OpenGaussWiring() {}

  /** The door with its engine, not yet open. */
  static FrontDoor door(OpenGauss config) {
    int cores = Runtime.getRuntime().availableProcessors();
    long heap = Runtime.getRuntime().maxMemory();
    PlanCostEngine engine =
        new PlanCostEngine(
            new PlanEngineSettings(
                config.modelDir(),
                config.reservation(),
                Math.min(cores, MOST_WORKERS),
                heap / TRAINING_PART));
    HttpLimits limits =
        new HttpLimits(
            config.maxUpload().bytes(),
            MAX_HEAD,
            BODY_TIME,
            BODY_SILENCE,
            IDLE_TIME,
            BACKLOG,
            THREADS);
    InetSocketAddress endpoint = new InetSocketAddress(config.bind().host(), config.bind().port());
    return new AiEngineDoor(
        engine, new AiEngineSettings(endpoint, limits, config.caDir(), heap / UPLOAD_PART));
  }
}
