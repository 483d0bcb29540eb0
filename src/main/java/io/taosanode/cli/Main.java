package io.taosanode.cli;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.door.DoorException;
import io.taosanode.model.ModelException;
import io.taosanode.node.Logs;
import io.taosanode.node.StartException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Entry point of the command line. */
@Command(
    name = "taosanode",
    description = "Analysis node for time-series databases: forecasts and anomaly windows.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      ServeCommand.class,
      ServeModelCommand.class,
      CheckCommand.class,
      ReloadCommand.class,
      StopCommand.class,
      StatusCommand.class,
      AlgorithmsCommand.class,
      ModelsCommand.class,
      ForecastCommand.class,
      DetectCommand.class,
      EvaluateCommand.class,
      TrainAutoencoderCommand.class,
      AiEngineCertsCommand.class,
      RemoveAinodeCommand.class
    })
public final class Main implements Runnable {
  private static final int FAILED = 1;
  private static final int INTERRUPTED = 130;

  @Spec private CommandSpec spec;

  // Fields that are filled in by picocli before run().
  @SuppressWarnings("NullAway.Init")
  private Main() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] arguments) {
    Logs.quiet();
    System.exit(commandLine().execute(arguments));
  }

  /** Ends the process without waiting for anything. */
  static void endNow() {
    Runtime.getRuntime().halt(INTERRUPTED);
  }

  /** The command line, ready to execute. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(Main::failed)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof CliException
        || e instanceof DoorException
        || e instanceof StartException
        || e instanceof ModelException
        || e instanceof AnalysisException) {
      PrintWriter err = command.getErr();
      err.println("taosanode: " + e.getMessage());
      err.flush();
      return FAILED;
    }
    throw e;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }

  /** Prints the version of the build. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"taosanode " + BuildInfo.version()};
    }
  }
}
