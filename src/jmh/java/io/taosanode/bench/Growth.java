package io.taosanode.bench;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.RunContext;
import io.taosanode.analysis.Task;
import io.taosanode.analysis.TaskKind;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How the time of every algorithm grows with the length of the series and with its period, as
 * tables in Markdown: {@code mvn -P bench -DskipTests test-compile exec:exec -Dbench.preset=growth}
 * with {@code -Dbench.only=arima} for the calls that contain a text.
 *
 * <p>Figures are milliseconds of the calling thread's processor time, so that a busy machine does
 * not count; the virtual machine's compiler and collector have threads of their own and do not
 * count either. Each is the median of up to {@value #RUNS} runs after as many of warm-up. Every run
 * has the deadline that a node gives by default.
 */
final class Growth {
  private static final int[] LENGTHS = {100, 1_000, 10_000, 40_000};
  private static final int FIRST_FITTED = 1;
  private static final int[] PERIODS = {4, 12, 24, 96, 168};
  private static final int LENGTH_FOR_PERIODS = 10_000;
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final double ENOUGH_MILLIS = 1_500;
  private static final int RUNS = 9;
  private static final int LONGEST_WARM_UP = 300;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final String only;

  /** The calls whose text contains {@code only}; all of them for {@code .*}. */
  Growth(String only) {
    this.only = only.equals(".*") ? "" : only;
  }

  /** Measures and prints, line by line. */
  void print(PrintStream out) {
    for (TaskKind kind : TaskKind.values()) {
      header(out, title(kind) + ", ms by n (declared)", LENGTHS, "n");
      for (String text : Call.texts(kind, BenchSeries.PERIOD)) {
        int period = BenchSeries.PERIOD;
        String declared = " (" + Call.of(kind, text).algorithm().info().cost().symbol() + ")";
        row(
            out,
            text + declared,
            LENGTHS,
            FIRST_FITTED,
            n -> millis(kind, text, task(kind, n, period)));
      }
      out.println();
    }
    for (TaskKind kind : TaskKind.values()) {
      header(out, title(kind) + ", ms by period, n = " + LENGTH_FOR_PERIODS, PERIODS, "period");
      for (String text : Call.texts(kind, 0)) {
        if (text.contains(" period=0")) {
          row(out, text.replace(" period=0", ""), PERIODS, 0, m -> millisOfPeriod(kind, text, m));
        }
      }
      out.println();
    }
  }

  private static String title(TaskKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void header(PrintStream out, String title, int[] sizes, String variable) {
    StringBuilder line = new StringBuilder("| " + title + " |");
    Arrays.stream(sizes).forEach(size -> line.append(' ').append(size).append(" |"));
    out.println(line + " ~ " + variable + "^ |");
    out.println("|---|" + "---|".repeat(sizes.length + 1));
  }

  private void row(
      PrintStream out, String text, int[] sizes, int firstFitted, IntFunction<Double> millis) {
    if (!text.contains(only)) {
      return;
    }
    double[] times = Arrays.stream(sizes).mapToDouble(millis::apply).toArray();
    StringBuilder line = new StringBuilder("| " + text + " |");
    Arrays.stream(times).forEach(t -> line.append(' ').append(figure(t)).append(" |"));
    out.println(line + " " + exponent(sizes, times, firstFitted) + " |");
    out.flush();
  }

  private static String figure(double millis) {
    if (Double.isNaN(millis)) {
      return "refused";
    }
    if (Double.isInfinite(millis)) {
      return "> " + DEADLINE.toSeconds() + " s";
    }
    String format = millis < 0.1 ? "%.3f" : millis < 10 ? "%.2f" : "%.0f";
    return String.format(Locale.ROOT, format, millis);
  }

  /** The slope of the line through the logarithms. */
  private static String exponent(int[] sizes, double[] times, int first) {
    double[] x =
        IntStream.range(first, sizes.length).mapToDouble(i -> Math.log(sizes[i])).toArray();
    double[] y =
        IntStream.range(first, sizes.length).mapToDouble(i -> Math.log(times[i])).toArray();
    double meanX = Arrays.stream(x).average().orElse(0);
    double meanY = Arrays.stream(y).average().orElse(0);
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < x.length; i++) {
      covariance += (x[i] - meanX) * (y[i] - meanY);
      variance += (x[i] - meanX) * (x[i] - meanX);
    }
    double slope = covariance / variance;
    return Double.isFinite(slope) ? String.format(Locale.ROOT, "%.2f", slope) : "-";
  }

  private static double millisOfPeriod(TaskKind kind, String text, int period) {
    String call = text.replace("=0", "=" + period);
    return millis(kind, call, task(kind, LENGTH_FOR_PERIODS, period));
  }

  private static Task task(TaskKind kind, int n, int period) {
    return switch (kind) {
      case FORECAST -> BenchSeries.forecastTask(n, period);
      case ANOMALY_DETECTION -> new DetectionTask(BenchSeries.of(n, period, true));
    };
  }

  /** Median time of a run; infinite past the deadline, NaN if the algorithm refuses. */
  private static double millis(TaskKind kind, String text, Task task) {
    Call call = Call.of(kind, text);
    double warmUp = 0;
    for (int i = 0; i < LONGEST_WARM_UP && warmUp < ENOUGH_MILLIS / 2; i++) {
      warmUp += once(call, task);
    }
    double[] times = new double[RUNS];
    double sum = 0;
    int runs = 0;
    while (runs < RUNS && (runs < 1 || sum < ENOUGH_MILLIS)) {
      times[runs] = warmUp > 10 * ENOUGH_MILLIS ? warmUp : once(call, task);
      sum += times[runs++];
    }
    Arrays.sort(times, 0, runs);
    return times[runs / 2];
  }

  private static double once(Call call, Task task) {
    long start = THREADS.getCurrentThreadCpuTime();
    try {
      call.answer(task, RunContext.within(DEADLINE));
    } catch (AnalysisException e) {
      return switch (e.kind()) {
        case TIMEOUT -> Double.POSITIVE_INFINITY;
        default -> Double.NaN;
      };
    }
    return (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
  }
}
