package io.taosanode.bench;

import io.taosanode.analysis.TaskKind;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks: {@code mvn -P bench -DskipTests test-compile exec:exec}, with {@code
 * -Dbench.preset=full} for the long form and {@code -Dbench.only=Codec} for those of one class.
 *
 * <p>{@code quick} tells whether something became several times slower; only {@code full} gives
 * figures that may be published. {@code growth} is a program of its own: {@link Growth}.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /** Runs the preset {@code arguments[0]} for the benchmarks that match {@code arguments[1]}. */
  public static void main(String[] arguments) throws RunnerException {
    String preset = arguments.length > 0 ? arguments[0] : "quick";
    String only = arguments.length > 1 ? arguments[1] : ".*";
    if (preset.equals("growth")) {
      new Growth(only).print(System.out);
    } else {
      run(preset.equals("full"), only);
    }
  }

  private static void run(boolean full, String only) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options.include("io\\.taosanode\\..*" + only + ".*");
    options.param("forecaster", Call.texts(TaskKind.FORECAST, BenchSeries.PERIOD));
    options.param("detector", Call.texts(TaskKind.ANOMALY_DETECTION, BenchSeries.PERIOD));
    options.jvmArgs("-Xmx256m", "-XX:+UseSerialGC");
    options.forks(full ? 3 : 1);
    options.warmupIterations(full ? 5 : 2);
    options.warmupTime(TimeValue.milliseconds(full ? 1000 : 500));
    options.measurementIterations(full ? 10 : 3);
    options.measurementTime(TimeValue.milliseconds(full ? 1000 : 500));
    options.timeUnit(TimeUnit.MICROSECONDS);
    new Runner(options.build()).run();
  }
}
