package io.taosanode.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code taosanode reload}: has the node read its configuration and its models again. */
@Command(
    name = "reload",
    description = "Have the node of a pid file read configuration and models again.",
    mixinStandardHelpOptions = true)
final class ReloadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PidFileOption node;

  // Fields that are filled in by picocli before call().
  @SuppressWarnings("NullAway.Init")
  ReloadCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    String pid = Long.toString(node.process().pid());
    try {
      // Java has no call for it; kill is part of every shell.
      Process kill = new ProcessBuilder("sh", "-c", "kill -HUP " + pid).inheritIO().start();
      if (kill.waitFor() != 0) {
        throw new CliException("pid " + pid + " does not take the signal");
      }
    } catch (IOException e) {
      throw new CliException("no shell to send the signal with: " + e.getMessage());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("told pid " + pid + " to reload; its log says what came of it");
    out.flush();
    return 0;
  }
}
