package io.taosanode.plan;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.RunContext;
import io.taosanode.plan.encoding.Label;
import io.taosanode.plan.encoding.PlanTable;
import io.taosanode.plan.io.ModelStore;
import io.taosanode.plan.io.TrainingLog;
import io.taosanode.plan.model.PlanModel;
import io.taosanode.plan.model.PlanPredictor;
import io.taosanode.plan.model.PlanTrainer;
import io.taosanode.plan.model.TrainingReport;
import io.taosanode.plan.model.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Configures, trains, sets up and asks models of plan cost: one training or one reserved model at a
 * time. Trainings run on threads of the engine's own and end, with their model stored, whether
 * anybody still waits for them or not.
 */
public final class PlanCostEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlanCostEngine.class);
  private static final int MOST_CLIENTS = 1000;
  private static final int PATIENCE_SECONDS = 5;

  private final ModelStore store;
  private final Occupation occupation;
  private final WorkerPool workers;
  private final ExecutorService trainings;
  private final PlanTrainer trainer;
  private final Map<String, TrainingSettings> settingsByClient = new LinkedHashMap<>();
  private Optional<TrainingSettings> lastSettings = Optional.empty();
  private volatile RunContext current = RunContext.unlimited();

  /**
   * An engine with models in a folder.
   *
   * @param settings the folder and the engine's limits
   */
  public PlanCostEngine(PlanEngineSettings settings) {
    this(settings, System::nanoTime);
  }

  /** As the public constructor, with a clock of its own for reservations. */
  PlanCostEngine(PlanEngineSettings settings, LongSupplier nanoTime) {
    this.store = new ModelStore(settings.directory());
    this.occupation = new Occupation(settings.reservation(), nanoTime);
    this.workers = new WorkerPool(settings.threads());
    this.trainings =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "plan-training");
              thread.setDaemon(true);
              return thread;
            });
    this.trainer = new PlanTrainer(workers, settings.threads(), settings.memory());
  }

  /**
   * Prepares the folder.
   *
   * @throws IOException if it cannot be created
   */
  public void open() throws IOException {
    store.open();
  }

  /** Whether a training or a setup would be refused now. */
  public boolean isBusy() {
    return occupation.isBusy();
  }

  /**
   * Remembers how the next training of a client is to be done.
   *
   * @param client who configures, by its address
   */
  public void configure(String client, TrainingSettings settings) {
    synchronized (settingsByClient) {
      settingsByClient.remove(client);
      settingsByClient.put(client, settings);
      if (settingsByClient.size() > MOST_CLIENTS) {
        settingsByClient.remove(settingsByClient.keySet().iterator().next());
      }
      lastSettings = Optional.of(settings);
    }
    try {
      store.saveSettings(settings);
    } catch (IOException e) {
      LOG.warn("settings of a model are not stored: {}", e.toString());
    }
  }

  private Optional<TrainingSettings> settings(String client) {
    synchronized (settingsByClient) {
      return Optional.ofNullable(settingsByClient.get(client)).or(() -> lastSettings);
    }
  }

  /** Occupies the engine for a training, unless it is occupied. */
  public Optional<TrainingTurn> beginTraining() {
    return occupation.beginTraining() ? Optional.of(new TrainingTurn()) : Optional.empty();
  }

  /** The right to train, until it is closed or the training that was started has ended. */
  public final class TrainingTurn implements AutoCloseable {
    private boolean started;

    private TrainingTurn() {}

    /** What the client configured last, else what anybody did. */
    public Optional<TrainingSettings> settings(String client) {
      return PlanCostEngine.this.settings(client);
    }

    /**
     * Trains, stores the model and waits for both.
     *
     * @throws AnalysisException if the table cannot be learned from or the model not be stored
     */
    public TrainingReport train(PlanTable table, TrainingSettings settings) {
      RunContext run = RunContext.unlimited();
      current = run;
      try {
        var training = trainings.submit(() -> trainAndFree(table, settings, run));
        started = true;
        return training.get();
      } catch (RejectedExecutionException e) {
        throw stopping();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw stopping();
      } catch (ExecutionException e) {
        throw known(e);
      }
    }

    @Override
    public void close() {
      if (!started) {
        occupation.free();
      }
    }
  }

  private TrainingReport trainAndFree(PlanTable table, TrainingSettings settings, RunContext run) {
    try {
      String name = settings.modelName();
      TrainingLog log = new TrainingLog(store.logFile(name), name);
      TrainingReport report = trainer.train(table, settings, earlier(name), log, run);
      store.save(report.model());
      return report;
    } catch (IOException e) {
      LOG.error("a trained model is not stored", e);
      throw new AnalysisException(
          ErrorKind.INTERNAL, "model", "the trained model could not be stored, see the node's log");
    } finally {
      occupation.free();
    }
  }

  private Optional<PlanModel> earlier(String name) {
    try {
      return store.load(name);
    } catch (IOException e) {
      LOG.warn("an earlier model cannot be read, its training starts afresh: {}", e.toString());
      return Optional.empty();
    }
  }

  private static AnalysisException stopping() {
    return new AnalysisException(ErrorKind.BUSY, "node", "the node is stopping");
  }

  private static AnalysisException known(ExecutionException e) {
    if (e.getCause() instanceof AnalysisException expected) {
      return expected.kind() == ErrorKind.TIMEOUT ? stopping() : expected;
    }
    LOG.error("a training failed", e);
    return new AnalysisException(ErrorKind.INTERNAL, "node", "internal error, see the node's log");
  }

  /** The log of a model's trainings, once there is anything in it. */
  public Optional<Path> trainingLog(String name) {
    Path file = store.logFile(name);
    try {
      boolean written = ModelStore.isUsable(name) && Files.exists(file) && Files.size(file) > 0;
      return written ? Optional.of(file) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Loads a model and keeps the engine for its one prediction. */
  public Setup setUp(String name) {
    if (occupation.isBusy()) {
      return Setup.BUSY;
    }
    if (!store.isKnown(name)) {
      return Setup.UNKNOWN;
    }
    try {
      Optional<PlanModel> model = store.load(name);
      if (model.isEmpty()) {
        return Setup.NOT_LOADABLE;
      }
      return occupation.reserve(model.get()) ? Setup.READY : Setup.BUSY;
    } catch (IOException e) {
      LOG.warn("a model cannot be loaded: {}", e.toString());
      return Setup.NOT_LOADABLE;
    }
  }

  /** Gives a reserved model up. */
  public void release() {
    occupation.release();
  }

  /** Takes the model that was set up, if there is one. */
  public Optional<PredictionTurn> beginPrediction() {
    return occupation.beginPrediction().map(PredictionTurn::new);
  }

  /** The right to one prediction with the model that was set up, until it is closed. */
  public final class PredictionTurn implements AutoCloseable {
    private final PlanModel model;
    private boolean given;

    private PredictionTurn(PlanModel model) {
      this.model = model;
    }

    /** The predictions for the lines of a table, for each label of the model. */
    public Map<Label, long[]> predict(PlanTable table) {
      return PlanPredictor.predict(model, table, RunContext.unlimited());
    }

    /** Leaves the model set up for another attempt. */
    public void giveBack() {
      given = true;
    }

    @Override
    public void close() {
      if (given) {
        occupation.giveBackPrediction();
      } else {
        occupation.free();
      }
    }
  }

  /** Ends a training without storing its model. */
  @Override
  public void close() {
    trainings.shutdown();
    current.cancel();
    try {
      trainings.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.close();
  }
}
