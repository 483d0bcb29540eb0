package io.taosanode.cli;

import io.taosanode.analysis.RunContext;
import io.taosanode.math.Interpolation;
import io.taosanode.series.TimeSeries;
import io.taosanode.training.Autoencoder;
import io.taosanode.training.AutoencoderTrainer;
import io.taosanode.training.TrainingSettings;
import io.taosanode.training.TrainingWindows;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code taosanode train-autoencoder}: makes a detector from a series of normal behaviour. */
@Command(
    name = "train-autoencoder",
    description = "Train a detector on a CSV file of normal behaviour and write its model folder.",
    mixinStandardHelpOptions = true)
final class TrainAutoencoderCommand implements Callable<Integer> {
  private static final double NANOS_PER_SECOND = 1e9;

  @Spec private CommandSpec spec;
  @Mixin private CsvInput input;
  @Mixin private ModelOptions output;
  @Mixin private TrainingOptions training;

  // Fields that are filled in by picocli before call().
  @SuppressWarnings("NullAway.Init")
  TrainAutoencoderCommand() {}

  @Override
  public Integer call() {
    TrainingSettings settings = training.settings();
    output.check();
    TimeSeries series = input.single().series();
    TrainingWindows windows = TrainingWindows.of(series, training.window(series));
    long start = System.nanoTime();
    Autoencoder model = train(windows, settings);
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    Path folder = output.write(model, input.fileName(), how(series, model, settings));
    PrintWriter out = spec.commandLine().getOut();
    new LossCurve(model.history()).print(out);
    out.println();
    print(out, windows, model, seconds);
    out.println(verdict(series, model));
    out.println("written to " + folder);
    out.flush();
    return 0;
  }

  private Autoencoder train(TrainingWindows windows, TrainingSettings settings) {
    PrintWriter err = spec.commandLine().getErr();
    ProgressBar bar = new ProgressBar("training", err);
    int epochs = settings.epochs();
    Autoencoder model =
        AutoencoderTrainer.train(
            windows,
            settings,
            RunContext.unlimited(),
            (done, losses) -> bar.advanced(done, epochs, "epochs"));
    if (model.history().size() < epochs) {
      err.println();
      err.flush();
    }
    return model;
  }

  private String how(TimeSeries series, Autoencoder model, TrainingSettings settings) {
    return String.format(
        Locale.ROOT,
        "trained by taosanode %s on %d rows of %s: window %d, units %d, epochs %d, seed %d",
        BuildInfo.version(),
        series.size(),
        input.fileName(),
        model.window(),
        settings.units(),
        model.history().size(),
        settings.seed());
  }

  private static void print(
      PrintWriter out, TrainingWindows windows, Autoencoder model, double seconds) {
    out.printf(
        Locale.ROOT,
        "windows of %d observations: %d to train on, %d to validate on%n",
        windows.window(),
        windows.trainingCount(),
        windows.validationCount());
    out.printf(
        Locale.ROOT,
        "%d epochs in %.1f s, best the %d.; least validation loss %.3g of variance 1%n",
        model.history().size(),
        seconds,
        model.bestEpoch(),
        model.history().get(model.bestEpoch() - 1).validation());
    out.printf(
        Locale.ROOT,
        "mean %.6g, standard deviation %.6g, threshold %.4g standard deviations%n",
        model.mean(),
        model.scale(),
        model.threshold());
  }

  /** What the model finds in the series that it was made from. */
  private static String verdict(TimeSeries series, Autoencoder model) {
    double[] scores = model.scores(Interpolation.bridge(series.values()), RunContext.unlimited());
    long flagged = Arrays.stream(scores).filter(s -> s > model.threshold()).count();
    return flagged + " of " + series.size() + " rows of the file itself are beyond the threshold";
  }
}
