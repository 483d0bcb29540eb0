package io.taosanode.cli;

import io.taosanode.analysis.TaskKind;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.evaluation.AlgorithmSetting;
import io.taosanode.evaluation.DetectionBaseline;
import io.taosanode.evaluation.DetectionCase;
import io.taosanode.evaluation.DetectionOutcome;
import io.taosanode.evaluation.DetectionScore;
import io.taosanode.evaluation.DetectionSummary;
import io.taosanode.evaluation.EvaluationRun;
import io.taosanode.evaluation.io.DetectionFiles;
import io.taosanode.evaluation.io.EvaluationWriter;
import io.taosanode.evaluation.report.DetectionReport;
import io.taosanode.evaluation.report.MeasureTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code taosanode evaluate detect}: searches series whose abnormal windows are known. */
@Command(
    name = "detect",
    description = "Search series whose abnormal windows are known, and print the quality by set.",
    mixinStandardHelpOptions = true)
final class EvaluateDetectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private EvaluationInput input;
  @Mixin private LocalEngine engine;

  // Fields that are filled in by picocli before call().
  @SuppressWarnings("NullAway.Init")
  EvaluateDetectCommand() {}

  @Override
  public Integer call() {
    int plots = input.plots();
    List<DetectionCase> cases = DetectionFiles.read(input.data(), input.sets());
    if (cases.isEmpty()) {
      throw new CliException("--data: no series found");
    }
    List<EvaluationRun<DetectionOutcome, DetectionScore>> runs =
        engine.with(input.threads(), input.algorithms(), e -> runs(e, cases));
    List<EvaluationRun<DetectionOutcome, DetectionScore>> baselines =
        Stream.of(DetectionBaseline.values()).map(baseline -> run(baseline, cases)).toList();
    List<EvaluationRun<DetectionOutcome, DetectionScore>> all =
        Stream.concat(runs.stream(), baselines.stream()).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (input.asJson()) {
      Map<String, Map<String, DetectionSummary>> byRun = new LinkedHashMap<>();
      all.forEach(run -> byRun.put(run.label(), run.summaries(DetectionSummary::of)));
      out.println(EvaluationWriter.summaries(byRun));
    } else {
      EvaluationOutput.print(out, MeasureTable.ofDetections(all));
      runs.forEach(run -> EvaluationOutput.printFailures(out, run));
    }
    EvaluationOutput.write(
        input.report(),
        file ->
            file.write(
                DetectionReport.html(EvaluationOutput.command(spec), runs, baselines, plots)));
    out.flush();
    return 0;
  }

  private List<EvaluationRun<DetectionOutcome, DetectionScore>> runs(
      AnalysisEngine engine, List<DetectionCase> cases) {
    List<EvaluationRun<DetectionOutcome, DetectionScore>> runs = new ArrayList<>();
    for (AlgorithmSetting setting : input.settings(engine.catalog(), TaskKind.ANOMALY_DETECTION)) {
      String name = setting.algorithm();
      List<DetectionOutcome> outcomes =
          input.evaluator(engine, name, spec.commandLine().getErr()).detect(cases, setting);
      EvaluationOutput.write(
          input.predictions(name), file -> EvaluationWriter.detections(outcomes, file));
      runs.add(EvaluationRun.of(name, outcomes, DetectionScore::of));
    }
    return runs;
  }

  private static EvaluationRun<DetectionOutcome, DetectionScore> run(
      DetectionBaseline baseline, List<DetectionCase> cases) {
    String label = "(" + baseline.name().toLowerCase(Locale.ROOT) + ")";
    return EvaluationRun.of(label, baseline.outcomes(cases), DetectionScore::of);
  }
}
