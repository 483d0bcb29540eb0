package io.taosanode.cli;

import io.taosanode.config.ConfigResult;
import io.taosanode.config.NodeConfig;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code taosanode stop}: ends a running node and waits for its end. */
@Command(
    name = "stop",
    aliases = "--stop",
    description = "Stop the running node: requests in progress may end (SIGTERM).",
    mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {
  private static final Duration SPARE = Duration.ofSeconds(15);

  @Mixin private PidFileOption target;

  // Fields that are filled in by picocli before call().
  @SuppressWarnings("NullAway.Init")
  StopCommand() {}

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    ProcessHandle node = target.node();
    ConfigResult result = target.config();
    NodeConfig config = result.isUsable() ? result.config() : NodeConfig.defaults();
    Duration longest = config.server().host().process().mercy().plus(SPARE);
    if (!node.destroy()) {
      throw new CliException("process " + node.pid() + " cannot be signalled: permission denied");
    }
    try {
      node.onExit().get(longest.toMillis(), TimeUnit.MILLISECONDS);
      return 0;
    } catch (TimeoutException e) {
      throw new CliException("not stopped within " + longest.toSeconds() + " s, see the log");
    }
  }
}
