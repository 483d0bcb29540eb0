package io.taosanode.cli;

import io.taosanode.config.ConfigResult;
import io.taosanode.config.HostConfig.ServerLog;
import io.taosanode.config.NodeConfig;
import io.taosanode.node.ModelServer;
import io.taosanode.remote.ModelService;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code taosanode serve-model}: serves one model to nodes elsewhere until it is told to stop. */
@Command(
    name = "serve-model",
    description = "Serve one model to other nodes, in the foreground.",
    mixinStandardHelpOptions = true)
final class ServeModelCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_535;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "NAME", description = "name of a model in model-dir")
  private String name;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "address to listen on (default: ${DEFAULT-VALUE}); 0.0.0.0 for all")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "port to listen on (default: that of the model in [tsfm-service])")
  private @Nullable Integer port;

  // Fields that are filled in by picocli before call().
  @SuppressWarnings("NullAway.Init")
  ServeModelCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    StopSignal signal = new StopSignal();
    ConfigResult result = config.read();
    if (!ServeCommand.tellErrors(result, spec.commandLine().getErr())) {
      return CheckCommand.BAD_CONFIG;
    }
    Optional<ModelService> service = ModelService.find(name, result.config().tsfmServices());
    InetSocketAddress endpoint = new InetSocketAddress(host, portOf(service));
    ServerLog log = NodeConfig.defaults().server().host().log();
    ServeCommand.startLogs(result, logFile(result), log);
    List<String> paths = paths(service);
    ModelServer server = new ModelServer(result.config(), name, endpoint, paths);
    server.start();
    greet(server, paths);
    signal.await(server::stop);
    return 0;
  }

  private int portOf(Optional<ModelService> service) {
    Integer given = port;
    int chosen = given == null ? service.map(s -> s.address().getPort()).orElse(-1) : given;
    if (chosen < 0 || chosen > MAX_PORT) {
      throw new CliException(
          given == null
              ? name + ": [tsfm-service] names no port for it; give one with --port"
              : "--port = " + chosen + ": must be in [0, " + MAX_PORT + "]");
    }
    return chosen;
  }

  /** The path by which the service is known, the one of the original, and the common one. */
  private List<String> paths(Optional<ModelService> service) {
    Optional<ModelService> usual = ModelService.find(name, Map.of());
    Stream<String> known =
        Stream.of(service, usual).flatMap(Optional::stream).map(found -> found.address().getPath());
    return Stream.concat(known.filter(path -> path.startsWith("/")), Stream.of(ModelService.PATH))
        .distinct()
        .toList();
  }

  private Path logFile(ConfigResult result) {
    String file = "taosanode_service_" + name.replaceAll("[^a-z0-9_-]", "_") + ".log";
    return result.config().analysis().appLog().resolveSibling(file);
  }

  private void greet(ModelServer server, List<String> paths) {
    PrintWriter out = spec.commandLine().getOut();
    String address = "http://" + server.addresses().get(0);
    out.printf(
        Locale.ROOT,
        "taosanode %s serves %s on %s%n",
        BuildInfo.version(),
        name,
        paths.stream().map(path -> address + path).collect(Collectors.joining(", ")));
    out.flush();
  }
}
