package io.taosanode.cli;

import io.taosanode.config.ConfigResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code taosanode reload}: makes a running node read configuration, plugins and models again. */
@Command(
    name = "reload",
    aliases = "--reload",
    description = "Make the running node read configuration, plugins and models again (SIGHUP).",
    mixinStandardHelpOptions = true)
final class ReloadCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final long PAUSE_MILLIS = 20;

  @Spec private CommandSpec spec;
  @Mixin private PidFileOption target;

  @Option(names = "--wait", description = "wait until the node has done so")
  private boolean wait;

  @Option(
      names = "--pid",
      paramLabel = "PID",
      description = "process of the node, if no pid file tells it")
  private @Nullable Long pid;

  // Fields that are filled in by picocli before call().
  @SuppressWarnings("NullAway.Init")
  ReloadCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    ConfigResult config = target.config();
    PrintWriter err = spec.commandLine().getErr();
    if (!ServeCommand.tellErrors(config, err)) {
      err.println("the node goes on with the configuration that it has");
      err.flush();
      return CheckCommand.BAD_CONFIG;
    }
    ProcessHandle node = node();
    if (wait) {
      Path file = target.pidFile().path();
      FileTime before = Files.getLastModifiedTime(file);
      hangUp(node.pid());
      await(node, file, before);
    } else {
      hangUp(node.pid());
    }
    return 0;
  }

  private ProcessHandle node() {
    Long named = pid;
    return named == null
        ? target.node()
        : ProcessHandle.of(named)
            .orElseThrow(() -> new CliException("no process has the id " + named));
  }

  /** The shell has the command built in, so that no package is needed for it. */
  private static void hangUp(long pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("sh", "-c", "kill -HUP " + pid).start();
    if (kill.waitFor() != 0) {
      throw new CliException("process " + pid + " cannot be signalled: permission denied");
    }
  }

  /** The node touches its pid file when it is done. */
  private static void await(ProcessHandle node, Path file, FileTime before)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (Files.getLastModifiedTime(file).equals(before)) {
      if (!node.isAlive()) {
        throw new CliException("the node has ended");
      }
      if (System.nanoTime() > end) {
        throw new CliException("not reloaded within " + LONGEST.toSeconds() + " s, see the log");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
