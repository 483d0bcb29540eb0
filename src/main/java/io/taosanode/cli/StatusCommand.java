package io.taosanode.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code taosanode status}: whether the node runs; the exit status is that of init scripts. */
@Command(
    name = "status",
    description = "Tell whether the node of a pid file runs: exit status 0 if so, else 3.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final int NOT_RUNNING = 3;

  @Spec private CommandSpec spec;
  @Mixin private PidFileOption node;

  // Fields that are filled in by picocli before call().
  @SuppressWarnings("NullAway.Init")
  StatusCommand() {}

  @Override
  public Integer call() {
    Optional<ProcessHandle> process = node.running();
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        process
            .map(
                running ->
                    "running (pid "
                        + running.pid()
                        + running.info().startInstant().map(start -> ", since " + start).orElse("")
                        + ")")
            .orElse("not running"));
    out.flush();
    return process.isPresent() ? 0 : NOT_RUNNING;
  }
}
