package io.taosanode.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code taosanode evaluate}: measures algorithms on series with a known answer. */
@Command(
    name = "evaluate",
    description = "Measure algorithms on series with a known answer, see docs/accuracy.md.",
    mixinStandardHelpOptions = true,
    subcommands = {EvaluateForecastCommand.class, EvaluateDetectCommand.class})
final class EvaluateCommand implements Runnable {
  @Spec private CommandSpec spec;

  // Fields that are filled in by picocli before run().
  @SuppressWarnings("NullAway.Init")
  EvaluateCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "forecast or detect is needed");
  }
}
