package io.taosanode.cli;

import io.taosanode.config.ConfigResult;
import io.taosanode.node.Logs;
import io.taosanode.node.Node;
import io.taosanode.node.Signals;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
    ConfigResult result = config.read();
    if (!tellErrors(result, spec.commandLine().getErr())) {
      return CheckCommand.BAD_CONFIG;
    }
    startLogs(result, result.config().analysis().appLog());
    Node node = new Node(result.config(), BuildInfo.version());
    node.start();
    ServiceSignals.listen(node, result.config(), config::read);
    greet(node, System.nanoTime() - start);
    runUntilStopped(node::stop);
    return 0;
  }

  /** Whether a server can start; tells why not. */
  static boolean tellErrors(ConfigResult result, PrintWriter err) {
    result.errors().forEach(problem -> err.println("error: " + problem));
    err.flush();
    return result.isUsable();
  }

  /** Begins the log of a server in {@code file} with what there is to say of the configuration. */
  static void startLogs(ConfigResult result, Path file) {
    String trouble = Logs.server(file, result.config().analysis().logLevel()).orElse("");
    Logger log = LoggerFactory.getLogger(ServeCommand.class);
    if (!trouble.isEmpty()) {
      log.warn("{}", trouble);
    }
    result.warnings().forEach(problem -> log.warn("{}", problem));
    result.notes().forEach(problem -> log.info("{}", problem));
  }

  private void greet(Node node, long nanos) {
    PrintWriter out = spec.commandLine().getOut();
    String address = node.addresses().get(0);
    out.printf(
        Locale.ROOT,
        "taosanode %s listens on %s, %d compute threads, ready in %.1f s%n",
        BuildInfo.version(),
        String.join(", ", node.addresses().stream().map(ServeCommand::url).toList()),
        node.computeThreads(),
        nanos / 1e9);
    out.println("try: " + Example.curl(address));
    out.flush();
  }

  private static String url(String address) {
    return address.contains("://") ? address : "http://" + address;
  }

  /**
   * Waits for INT or TERM and runs {@code stop} then; the virtual machine's own way would end with
   * another exit status than 0.
   */
  static void runUntilStopped(Runnable stop) throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    Signals.on("INT", asked::countDown);
    Signals.on("TERM", asked::countDown);
    asked.await();
    stop.run();
  }
}
