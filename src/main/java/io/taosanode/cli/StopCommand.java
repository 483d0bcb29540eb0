package io.taosanode.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code taosanode stop}: lets the requests in progress end, then ends the node. */
@Command(
    name = "stop",
    description = "Stop the node of a pid file and wait until it has ended.",
    mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PidFileOption node;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "90",
      description = "longest time to wait (default: ${DEFAULT-VALUE})")
  private int timeoutSeconds;

  // Fields that are filled in by picocli before call().
  @SuppressWarnings("NullAway.Init")
  StopCommand() {}

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    ProcessHandle process = node.process();
    Duration timeout = Duration.ofSeconds(timeoutSeconds);
    process.destroy();
    try {
      process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new CliException("pid " + process.pid() + " has not ended in " + timeoutSeconds + " s");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("stopped (pid " + process.pid() + ")");
    out.flush();
    return 0;
  }
}
