package io.taosanode.cli;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.TaskKind;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Catalog;
import io.taosanode.evaluation.AlgorithmSetting;
import io.taosanode.evaluation.CaseRunner;
import io.taosanode.evaluation.Evaluator;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;

/** The arguments that {@code evaluate forecast} and {@code evaluate detect} share. */
final class EvaluationInput {
  @Option(
      names = "--data",
      required = true,
      arity = "1..*",
      paramLabel = "PATH",
      description = "files of labelled series, or folders to search for them")
  private List<Path> data = List.of();

  @Option(
      names = "--algo",
      required = true,
      split = ",",
      paramLabel = "NAME",
      description = "algorithms, see 'taosanode algorithms'")
  private List<String> algorithms = List.of();

  @Option(
      names = {"-o", "--option"},
      paramLabel = "KEY=VALUE",
      description = "an option for each algorithm that has it, may be repeated",
      mapFallbackValue = "")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--set",
      split = ",",
      paramLabel = "NAME",
      description = "sets to keep (default: all)")
  private Set<String> sets = Set.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "series in progress at a time (default: ${DEFAULT-VALUE}, for honest times)")
  private int threads;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "longest time for one series (default: ${DEFAULT-VALUE})")
  private int timeoutSeconds;

  @Option(
      names = "--pred",
      paramLabel = "OUT.jsonl",
      description = "write results, one JSON object a line; NAME goes before .jsonl for several")
  private @Nullable Path predictions;

  @Option(
      names = "--report",
      paramLabel = "OUT.html",
      description = "write a page with tables and plots")
  private @Nullable Path report;

  @Option(
      names = "--plots",
      paramLabel = "N",
      defaultValue = "3",
      description = "worst and best series of each set to plot (default: ${DEFAULT-VALUE})")
  private int plots;

  @Option(names = "--json", description = "print the measures as JSON instead of a table")
  private boolean json;

  @Option(
      names = "--progress",
      negatable = true,
      description = "show a progress bar, or not (default: at a terminal)")
  private @Nullable Boolean progress;

  List<Path> data() {
    return data;
  }

  Set<String> sets() {
    return sets;
  }

  /**
   * What is to be evaluated: each algorithm with those of the options that it declares.
   *
   * @throws AnalysisException if an algorithm is unknown, a value is refused, or no algorithm has
   *     an option
   */
  List<AlgorithmSetting> settings(Catalog catalog, TaskKind kind) {
    Set<String> unused = new HashSet<>(options.keySet());
    List<AlgorithmSetting> settings = new ArrayList<>();
    for (String algorithm : new LinkedHashSet<>(algorithms)) {
      List<Param<?>> params = catalog.find(kind, algorithm).info().params();
      Map<String, String> own = new HashMap<>(options);
      own.keySet().retainAll(params.stream().map(Param::name).toList());
      Params.of(own, params);
      unused.removeAll(own.keySet());
      settings.add(new AlgorithmSetting(algorithm, own));
    }
    unused.stream()
        .sorted()
        .findFirst()
        .ifPresent(
            name -> {
              throw AnalysisException.parameter(
                  name,
                  String.valueOf(options.get(name)),
                  "no such option of " + String.join(", ", algorithms));
            });
    return settings;
  }

  /** An evaluator whose progress is shown on {@code err} where that is wanted. */
  Evaluator evaluator(AnalysisEngine engine, String algorithm, PrintWriter err) {
    boolean shown = progress == null ? Help.Ansi.AUTO.enabled() : progress;
    CaseRunner runner =
        new CaseRunner(
            threads, shown ? new ProgressBar(algorithm, err)::advanced : (done, total, set) -> {});
    return new Evaluator(engine, Duration.ofSeconds(timeoutSeconds), runner);
  }

  /** The algorithms to be asked. */
  List<String> algorithms() {
    return List.copyOf(algorithms);
  }

  int threads() {
    if (threads < 1) {
      throw new CliException("--threads " + threads + ": must be at least 1");
    }
    return threads;
  }

  /** Where the results of an algorithm go, if anywhere. */
  @Nullable Path predictions(String algorithm) {
    if (predictions == null || new LinkedHashSet<>(algorithms).size() == 1) {
      return predictions;
    }
    String name = String.valueOf(predictions.getFileName());
    int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
    return predictions.resolveSibling(
        name.substring(0, dot) + "-" + algorithm + name.substring(dot));
  }

  @Nullable Path report() {
    return report;
  }

  int plots() {
    if (plots < 0) {
      throw new CliException("--plots " + plots + ": must be at least 0");
    }
    return plots;
  }

  boolean asJson() {
    return json;
  }
}
