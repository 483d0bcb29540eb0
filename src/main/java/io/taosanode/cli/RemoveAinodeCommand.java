package io.taosanode.cli;

import io.taosanode.config.ConfigResult;
import io.taosanode.config.Endpoint;
import io.taosanode.config.NodeConfig;
import io.taosanode.node.Membership;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code taosanode remove-ainode}: takes the node out of its IoTDB cluster. */
@Command(
    name = "remove-ainode",
    description = "Take the node out of its IoTDB cluster; it gets another id when it joins again.",
    mixinStandardHelpOptions = true)
final class RemoveAinodeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(
      arity = "0..1",
      paramLabel = "TARGET",
      description = "id, or address:port (default: the node of the configuration)")
  private @Nullable String target;

  // Fields that are filled in by picocli before call().
  @SuppressWarnings("NullAway.Init")
  RemoveAinodeCommand() {}

  @Override
  public Integer call() {
    ConfigResult result = config.read();
    if (!ServeCommand.tellErrors(result, spec.commandLine().getErr())) {
      return CheckCommand.BAD_CONFIG;
    }
    NodeConfig.Ainode ainode = result.config().ainode();
    if (!ainode.enabled()) {
      throw new CliException("[iotdb] enabled = false: this node joins no cluster");
    }
    int removed = Membership.remove(result.config(), id(ainode.endpoint()), BuildInfo.version());
    spec.commandLine().getOut().println("AINode " + removed + " is removed from the cluster");
    spec.commandLine().getOut().flush();
    return 0;
  }

  private OptionalInt id(Endpoint own) {
    String named = target;
    if (named == null || named.equals(own.toString())) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(named));
    } catch (NumberFormatException e) {
      throw new CliException("TARGET = " + named + ": must be an id or " + own);
    }
  }
}
