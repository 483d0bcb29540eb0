package io.taosanode.cli;

import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.door.tdengine.AnswerWriter;
import io.taosanode.door.tdengine.Window;
import io.taosanode.series.TimeSeries;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code taosanode detect}: finds the abnormal observations in a CSV file. */
@Command(
    name = "detect",
    description = "Find the abnormal observations of the series in a CSV file.",
    mixinStandardHelpOptions = true)
final class DetectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SeriesInput input;
  @Mixin private LocalEngine engine;

  @Option(
      names = "--algo",
      defaultValue = "iqr",
      description = "algorithm (default: ${DEFAULT-VALUE}), see 'taosanode algorithms'")
  private String algorithm = "";

  // Fields that are filled in by picocli before call().
  @SuppressWarnings("NullAway.Init")
  DetectCommand() {}

  @Override
  public Integer call() {
    CsvSeries csv = input.read();
    TimeSeries series = csv.series();
    DetectionTask task = new DetectionTask(series, csv.companions());
    Detection detection =
        engine.with(1, List.of(algorithm), e -> e.detect(input.request(algorithm, task)));
    List<Window> windows = Window.of(series, detection, Window.NORMAL);
    PrintWriter out = spec.commandLine().getOut();
    if (input.asJson()) {
      AnswerWriter.Echo echo =
          new AnswerWriter.Echo(algorithm, input.optionText(), detection.notes());
      byte[] json = AnswerWriter.detection(echo, windows).body();
      out.print(new String(json, StandardCharsets.US_ASCII));
    } else {
      print(out, csv, detection, windows);
    }
    out.flush();
    return 0;
  }

  private void print(PrintWriter out, CsvSeries csv, Detection detection, List<Window> windows) {
    TimeSeries series = csv.series();
    Table table = new Table("start", "end", "observations", "highest score", "value there");
    long[] ticks = series.ticks();
    for (Window window : windows) {
      int[] inside = inside(ticks, detection, window);
      int peak = peak(detection, inside);
      table.add(
          csv.time().format(window.interval().start()),
          csv.time().format(window.interval().end()),
          Integer.toString(inside.length),
          String.format(Locale.ROOT, "%.4g", detection.score(peak)),
          String.format(Locale.ROOT, "%.6g", series.value(peak)));
    }
    table.print(out);
    out.println();
    long flagged = IntStream.range(0, series.size()).filter(detection::isAnomalous).count();
    out.printf(
        Locale.ROOT,
        "%s: %d windows, %d of %d observations%n",
        algorithm,
        windows.size(),
        flagged,
        series.size());
    detection.notes().forEach(note -> out.println("note: " + note));
  }

  private static int[] inside(long[] ticks, Detection detection, Window window) {
    return IntStream.range(from(ticks, window.interval().start()), ticks.length)
        .takeWhile(i -> ticks[i] <= window.interval().end())
        .filter(detection::isAnomalous)
        .toArray();
  }

  /** The first of the ascending ticks that is not before {@code start}. */
  private static int from(long[] ticks, long start) {
    int low = 0;
    int high = ticks.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ticks[middle] < start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int peak(Detection detection, int[] inside) {
    int peak = inside[0];
    for (int i : inside) {
      peak = detection.score(i) > detection.score(peak) ? i : peak;
    }
    return peak;
  }
}
