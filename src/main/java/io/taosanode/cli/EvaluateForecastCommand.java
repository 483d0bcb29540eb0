package io.taosanode.cli;

import io.taosanode.analysis.TaskKind;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.evaluation.AlgorithmSetting;
import io.taosanode.evaluation.EvaluationRun;
import io.taosanode.evaluation.ForecastCase;
import io.taosanode.evaluation.ForecastOutcome;
import io.taosanode.evaluation.ForecastScore;
import io.taosanode.evaluation.ForecastSummary;
import io.taosanode.evaluation.io.EvaluationWriter;
import io.taosanode.evaluation.io.ForecastFiles;
import io.taosanode.evaluation.report.ForecastReport;
import io.taosanode.evaluation.report.MeasureTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code taosanode evaluate forecast}: forecasts series whose continuation is known. */
@Command(
    name = "forecast",
    description = "Forecast series whose continuation is known, and print the errors by set.",
    mixinStandardHelpOptions = true)
final class EvaluateForecastCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private EvaluationInput input;
  @Mixin private LocalEngine engine;

  @Option(
      names = "--level",
      defaultValue = "0.95",
      description = "coverage of the prediction interval (default: ${DEFAULT-VALUE})")
  private double level;

  // Fields that are filled in by picocli before call().
  @SuppressWarnings("NullAway.Init")
  EvaluateForecastCommand() {}

  @Override
  public Integer call() {
    int plots = input.plots();
    List<ForecastCase> cases = ForecastFiles.read(input.data(), input.sets());
    if (cases.isEmpty()) {
      throw new CliException("--data: no series found");
    }
    List<EvaluationRun<ForecastOutcome, ForecastScore>> runs =
        engine.with(input.threads(), input.algorithms(), e -> runs(e, cases));
    PrintWriter out = spec.commandLine().getOut();
    if (input.asJson()) {
      Map<String, Map<String, ForecastSummary>> byRun = new LinkedHashMap<>();
      runs.forEach(run -> byRun.put(run.label(), run.summaries(ForecastSummary::of)));
      out.println(EvaluationWriter.summaries(byRun));
    } else {
      EvaluationOutput.print(out, MeasureTable.ofForecasts(runs));
      runs.forEach(run -> EvaluationOutput.printFailures(out, run));
    }
    EvaluationOutput.write(
        input.report(),
        file -> file.write(ForecastReport.html(EvaluationOutput.command(spec), runs, plots)));
    out.flush();
    return 0;
  }

  private List<EvaluationRun<ForecastOutcome, ForecastScore>> runs(
      AnalysisEngine engine, List<ForecastCase> cases) {
    List<EvaluationRun<ForecastOutcome, ForecastScore>> runs = new ArrayList<>();
    for (AlgorithmSetting setting : input.settings(engine.catalog(), TaskKind.FORECAST)) {
      String name = setting.algorithm();
      List<ForecastOutcome> outcomes =
          input
              .evaluator(engine, name, spec.commandLine().getErr())
              .forecast(cases, setting, level);
      EvaluationOutput.write(
          input.predictions(name), file -> EvaluationWriter.forecasts(outcomes, level, file));
      runs.add(EvaluationRun.of(name, outcomes, outcome -> ForecastScore.of(outcome, level)));
    }
    return runs;
  }
}
