package io.taosanode.host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A node in a process of its own, with all its files in one folder. */
final class NodeProcess implements AutoCloseable {
  private static final long START_SECONDS = 60;
  private static final long STOP_SECONDS = 5;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Path folder;
  private final int port;
  private final Process process;

  private NodeProcess(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** A port that was free a moment ago. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the configuration: an HTTP address, a pid file, a server log, and {@code more}. */
  static Path configure(Path folder, int port, String... more) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "[uwsgi]",
                "http = 127.0.0.1:" + port,
                "pidfile = " + folder.resolve("node.pid"),
                "logto = " + folder.resolve("server.log"),
                "vacuum = true"));
    lines.addAll(List.of(more));
    lines.addAll(
        List.of(
            "[taosanode]",
            "app-log = " + folder.resolve("app.log"),
            "model-dir = " + folder.resolve("model"),
            "plugin-dir = " + folder.resolve("plugins")));
    return write(folder.resolve("taosanode.ini"), String.join("\n", lines) + "\n");
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts {@code taosanode serve} on a configuration and does not wait. */
  static NodeProcess launch(Path ini, int port) {
    return launch(ini, port, "serve");
  }

  /** Starts a node with variables in its environment and does not wait. */
  static NodeProcess launch(Path ini, int port, Map<String, String> environment) {
    return launch(ini, port, environment, "serve");
  }

  /** Starts any command on a configuration and does not wait. */
  static NodeProcess launch(Path ini, int port, String command, String... more) {
    return launch(ini, port, Map.of(), command, more);
  }

  private static NodeProcess launch(
      Path ini, int port, Map<String, String> environment, String command, String... more) {
    Path folder = Objects.requireNonNull(ini.toAbsolutePath().getParent());
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.taosanode.cli.Main",
                command,
                "-c",
                ini.toString()));
    line.addAll(List.of(more));
    line.addAll(1, coverage());
    // A build that runs in the background ignores them, and its children would, too.
    line.addAll(0, List.of("env", "--default-signal=INT,HUP"));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().putAll(environment);
    builder.redirectOutput(folder.resolve("stdout").toFile());
    builder.redirectError(folder.resolve("stderr").toFile());
    try {
      return new NodeProcess(folder, port, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What measures the coverage of this process measures that of the node as well. */
  private static List<String> coverage() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("jacoco"))
        .toList();
  }

  /** Starts a node and waits until it is ready. */
  static NodeProcess start(Path folder, String... more) {
    int port = freePort();
    NodeProcess node = launch(configure(folder, port, more), port);
    node.awaitReady();
    return node;
  }

  void awaitReady() {
    await("the node is ready", () -> !process.isAlive() || status("/health/ready") == 200);
    assertTrue(process.isAlive(), () -> "the node ended: " + stderr());
  }

  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, what);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** Sends a signal by its name. */
  void signal(String name) {
    run("kill", "-" + name, Long.toString(pid()));
  }

  /** Runs a command to its end and returns what it printed. */
  static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String text =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      process.waitFor();
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  int status(String path) {
    try {
      return CLIENT.send(request(path), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String get(String path) {
    try {
      return CLIENT.send(request(path), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20))
        .build();
  }

  /** Posts JSON and returns the answer. */
  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Waits for the end and returns the exit status. */
  int exit() {
    try {
      assertTrue(process.waitFor(START_SECONDS, TimeUnit.SECONDS), "the node does not end");
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  int port() {
    return port;
  }

  Path folder() {
    return folder;
  }

  Path ini() {
    return folder.resolve("taosanode.ini");
  }

  String stderr() {
    return text("stderr");
  }

  String log() {
    return text("server.log");
  }

  /** A file of the folder as text, empty if there is none. */
  String text(String file) {
    try {
      Path path = folder.resolve(file);
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      process.destroy();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      exit();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
