package io.taosanode.cli;

import io.taosanode.node.PidFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code taosanode status}: tells whether a node runs, with the exit status of service scripts. */
@Command(
    name = "status",
    description =
        "Tell whether the node runs: status 0 if so, 1 if its pid file is stale, 3 if not.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final int STALE = 1;
  private static final int NOT_RUNNING = 3;

  @Spec private CommandSpec spec;
  @Mixin private PidFileOption target;

  // Fields that are filled in by picocli before call().
  @SuppressWarnings("NullAway.Init")
  StatusCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PidFile file = target.pidFile();
    try {
      Optional<ProcessHandle> node = file.node();
      out.println(
          node.map(process -> "taosanode runs (pid " + process.pid() + ")")
              .orElse("taosanode does not run, " + file.path() + " is stale"));
      return node.isPresent() ? 0 : STALE;
    } catch (NoSuchFileException e) {
      out.println("taosanode does not run");
      return NOT_RUNNING;
    } finally {
      out.flush();
    }
  }
}
