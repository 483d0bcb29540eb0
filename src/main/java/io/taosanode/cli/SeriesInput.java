package io.taosanode.cli;

import io.taosanode.analysis.Task;
import io.taosanode.engine.Request;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The arguments that {@code forecast} and {@code detect} share. */
final class SeriesInput {
  @Mixin private CsvInput csv = new CsvInput();

  @Option(
      names = {"-o", "--option"},
      paramLabel = "KEY=VALUE",
      description = "an option of the algorithm, may be repeated",
      mapFallbackValue = "")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "longest time to compute (default: ${DEFAULT-VALUE})")
  private int timeoutSeconds;

  @Option(names = "--json", description = "print the answer as the database would get it")
  private boolean json;

  /** The series in the file. */
  CsvSeries read() {
    return csv.read();
  }

  /** The request to the engine; there is no white-noise check at the command line. */
  <T extends Task> Request<T> request(String algorithm, T task) {
    if (timeoutSeconds < 1) {
      throw new CliException("--timeout " + timeoutSeconds + ": must be at least 1");
    }
    return new Request<>(algorithm, task, options, Duration.ofSeconds(timeoutSeconds), false);
  }

  /** The options in the form of the wire. */
  Optional<String> optionText() {
    return options.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join(
                ",",
                options.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList()));
  }

  /** Whether the answer is to be printed as JSON. */
  boolean asJson() {
    return json;
  }
}
