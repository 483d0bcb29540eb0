package io.taosanode.door.opengauss;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A whole node with the openGauss door in a process of its own, which can be killed. */
final class EngineProcess implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final Process process;

  private EngineProcess(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts a node with its models in {@code folder} and waits until it answers.
   *
   * @param more further lines of the section {@code [opengauss]}
   */
  static EngineProcess start(Path folder, String... more) throws Exception {
    return start(List.of(), folder, more);
  }

  /** As {@link #start(Path, String...)}, with a command that runs the node's command. */
  static EngineProcess start(List<String> launcher, Path folder, String... more) throws Exception {
    int port = freePort();
    Path ini = folder.resolve("taosanode.ini");
    String text =
        """
        [uwsgi]
        http = 127.0.0.1:%d
        pidfile = %s
        [taosanode]
        app-log = %s
        model-dir = %s
        [opengauss]
        enabled = true
        bind = 127.0.0.1:%d
        ca-dir = %s
        model-dir = %s
        %s
        """;
    Files.writeString(
        ini,
        text.formatted(
            freePort(),
            folder.resolve("node.pid"),
            folder.resolve("app.log"),
            folder.resolve("models"),
            port,
            RunningDoor.certificateFolder(),
            folder.resolve("plans"),
            String.join("\n", more)));
    Process process = launch(launcher, folder, ini);
    EngineProcess engine = new EngineProcess(folder, port, process);
    while (!engine.answers()) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("ended: " + engine.output());
      }
    }
    return engine;
  }

  private static Process launch(List<String> launcher, Path folder, Path ini) throws IOException {
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.taosanode.cli.Main", "serve", "-c", ini.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out.txt").toFile())
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() {
    try {
      String head = "POST /check HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
      return client().send(head, new byte[0]).body().equals("0");
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  KernelClient client() {
    return new KernelClient(RunningDoor.context(), 1, port);
  }

  Path file(String name) {
    return folder.resolve("plans/models").resolve(name);
  }

  /** Ends the process without any warning and waits until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** The most memory that the process ever had, in megabytes; Linux alone tells. */
  long peakMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
      }
    }
    throw new IOException("no VmHWM");
  }

  String output() throws IOException {
    return Files.readString(folder.resolve("out.txt"));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
