package io.taosanode.cli;

import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.door.tdengine.AnswerWriter;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code taosanode forecast}: continues the series in a CSV file. */
@Command(
    name = "forecast",
    description = "Continue the series in a CSV file.",
    mixinStandardHelpOptions = true)
final class ForecastCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private SeriesInput input;
  @Mixin private LocalEngine engine;

  @Option(
      names = "--algo",
      defaultValue = "holtwinters",
      description = "algorithm (default: ${DEFAULT-VALUE}), see 'taosanode algorithms'")
  private String algorithm = "";

  @Option(
      names = "--rows",
      defaultValue = "10",
      description = "steps ahead (default: ${DEFAULT-VALUE})")
  private int horizon;

  @Option(
      names = "--level",
      defaultValue = "0.95",
      description = "coverage of the prediction interval (default: ${DEFAULT-VALUE})")
  private double level;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description = "first time to forecast (default: one step after the last)")
  private @Nullable String start;

  @Option(
      names = "--every",
      paramLabel = "TICKS",
      description = "step in epoch units (default: the median of the file's)")
  private @Nullable Long every;

  // Fields that are filled in by picocli before call().
  @SuppressWarnings("NullAway.Init")
  ForecastCommand() {}

  @Override
  public Integer call() {
    requireHorizon();
    CsvSeries csv = input.read();
    if (!csv.companions().isEmpty()) {
      throw new CliException("--value: must be one column, a forecast continues one");
    }
    ForecastTask task = new ForecastTask(csv.series(), horizon, level, future(csv));
    Forecast forecast =
        engine.with(1, List.of(algorithm), e -> e.forecast(input.request(algorithm, task)));
    PrintWriter out = spec.commandLine().getOut();
    if (input.asJson()) {
      AnswerWriter.Echo echo =
          new AnswerWriter.Echo(algorithm, input.optionText(), forecast.notes());
      byte[] json = AnswerWriter.forecast(echo, task, forecast, true).body();
      out.print(new String(json, StandardCharsets.US_ASCII));
    } else {
      print(out, csv.time(), task, forecast);
    }
    out.flush();
    return 0;
  }

  private Sampling future(CsvSeries csv) {
    TimeSeries series = csv.series();
    long step = every == null ? medianStep(series) : every;
    if (step <= 0) {
      throw new CliException("--every " + step + ": must be greater than 0");
    }
    try {
      long first =
          start == null
              ? Math.addExact(series.tick(series.size() - 1), step)
              : csv.time().parse(start);
      Sampling future = new Sampling(first, step);
      future.tick(horizon - 1);
      return future;
    } catch (ArithmeticException e) {
      throw new CliException("--rows " + horizon + ": the last time must fit 64 bits");
    }
  }

  private void requireHorizon() {
    if (horizon < 1 || horizon > ForecastTask.MAX_HORIZON) {
      throw new CliException(
          "--rows " + horizon + ": must be in [1, " + ForecastTask.MAX_HORIZON + "]");
    }
  }

  private static long medianStep(TimeSeries series) {
    if (series.size() < 2) {
      throw new CliException("--every: needed, the file has fewer than 2 rows");
    }
    long[] steps = new long[series.size() - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = series.tick(i + 1) - series.tick(i);
    }
    Arrays.sort(steps);
    return steps[steps.length / 2];
  }

  private void print(PrintWriter out, TimeColumn time, ForecastTask task, Forecast forecast) {
    double[] mean = forecast.mean();
    double[] lower = forecast.lower();
    double[] upper = forecast.upper();
    Table table = new Table("time", "mean", "lower", "upper");
    long[] ticks = futureTicks(time, task);
    for (int h = 0; h < mean.length; h++) {
      table.add(time.format(ticks[h]), text(mean[h]), text(lower[h]), text(upper[h]));
    }
    table.print(out);
    FitReport fit = forecast.fit();
    out.println();
    out.printf(
        Locale.ROOT,
        "%s: %d observations, period %d, mse %s, interval %s%%%n",
        fit.model().isEmpty() ? algorithm : fit.model(),
        task.series().size(),
        fit.period(),
        fit.residuals() == 0 ? "unknown" : text(fit.mse()),
        BigDecimal.valueOf(level).movePointRight(2).stripTrailingZeros().toPlainString());
    forecast.notes().forEach(note -> out.println("note: " + note));
  }

  /** The ticks to print: by the calendar where the file follows it and the user leaves it so. */
  private long[] futureTicks(TimeColumn time, ForecastTask task) {
    boolean byCalendar = time.isIso() && start == null && every == null;
    Optional<long[]> months =
        byCalendar ? CalendarTimes.after(task.series(), horizon) : Optional.empty();
    return months.orElseGet(() -> task.future().ticks(horizon));
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }
}
