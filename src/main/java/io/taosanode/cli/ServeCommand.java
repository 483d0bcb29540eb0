package io.taosanode.cli;

import io.taosanode.config.ConfigResult;
import io.taosanode.config.HostConfig.ServerLog;
import io.taosanode.door.DoorException;
import io.taosanode.node.Host;
import io.taosanode.node.Logs;
import io.taosanode.node.StartException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code taosanode serve}: runs the node in the foreground until it is told to stop. */
@Command(
    name = "serve",
    description = "Run the node in the foreground.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  // Fields that are filled in by picocli before call().
  @SuppressWarnings("NullAway.Init")
  ServeCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    long start = System.nanoTime();
    StopSignal signal = new StopSignal();
    ConfigResult result = config.read();
    if (!tellErrors(result, spec.commandLine().getErr())) {
      return CheckCommand.BAD_CONFIG;
    }
    startLogs(result, result.config().analysis().appLog(), result.config().server().host().log());
    try {
      Host host = new Host(result, config::read, BuildInfo.version());
      host.start();
      greet(host, System.nanoTime() - start);
      signal.await(host::stop);
      return 0;
    } catch (StartException | DoorException e) {
      Logs.fatal(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /** Whether a server can start; tells why not. */
  static boolean tellErrors(ConfigResult result, PrintWriter err) {
    result.errors().forEach(problem -> err.println("error: " + problem));
    err.flush();
    return result.isUsable();
  }

  /** Begins the log of a server in {@code file} with what there is to say of the configuration. */
  static void startLogs(ConfigResult result, Path file, ServerLog server) {
    String trouble =
        Logs.server(
                file,
                result.config().analysis().logLevel(),
                server.file(),
                server.maxSize().bytes())
            .orElse("");
    Logger log = LoggerFactory.getLogger(ServeCommand.class);
    if (!trouble.isEmpty()) {
      log.warn("{}", trouble);
    }
    result.warnings().forEach(problem -> log.warn("{}", problem));
    result.notes().forEach(problem -> log.info("{}", problem));
  }

  private void greet(Host host, long nanos) {
    PrintWriter out = spec.commandLine().getOut();
    List<String> http = host.node().httpAddresses();
    out.printf(
        Locale.ROOT,
        "taosanode %s listens on %s, %d compute threads, ready in %.1f s%n",
        BuildInfo.version(),
        String.join(", ", host.node().urls()),
        host.node().computeThreads(),
        nanos / 1e9);
    http.stream().findFirst().ifPresent(address -> out.println("try: " + Example.curl(address)));
    out.flush();
  }
}
