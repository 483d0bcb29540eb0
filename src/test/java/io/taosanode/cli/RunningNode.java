package io.taosanode.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own, as operators run it. */
final class RunningNode implements AutoCloseable {
  private static final String BODY =
      """
      {"schema": [["ts", "TIMESTAMP", 8], ["val", "INT", 4]], "algo": "iqr", "option": "algo=iqr",
      "rows": 12, "wncheck": 0,
      "data": [[0,1,2,3,4,5,6,7,8,9,10,11], [1,2,1,2,1,2,90,2,1,2,1,2]]}
      """;

  private final Path folder;
  private final int port;
  private final int statsPort;
  private final Process process;

  private RunningNode(Path folder, int port, int statsPort, Process process) {
    this.folder = folder;
    this.port = port;
    this.statsPort = statsPort;
    this.process = process;
  }

  /** Starts a node whose files lie in {@code folder}, and waits until it is ready. */
  static RunningNode start(Path folder, String... more) throws Exception {
    int port = freePort();
    int statsPort = freePort();
    RunningNode node =
        new RunningNode(folder, port, statsPort, launch(folder, port, statsPort, more));
    while (!node.isReady()) {
      if (node.process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("ended: " + node.output());
      }
    }
    return node;
  }

  /** Starts a node and waits until it has ended. */
  static RunningNode attempt(Path folder, int port, String... more) throws Exception {
    Process process = launch(folder, port, freePort(), more);
    RunningNode node = new RunningNode(folder, port, 0, process);
    process.waitFor();
    return node;
  }

  private static Process launch(Path folder, int port, int statsPort, String... more)
      throws IOException {
    Path ini = folder.resolve("taosanode.ini");
    String text =
        """
        [uwsgi]
        http = 127.0.0.1:%d
        stats = 127.0.0.1:%d
        processes = 2
        threads = 2
        pidfile = %s
        vacuum = true
        %s
        [taosanode]
        app-log = %s
        model-dir = %s
        """;
    Files.writeString(
        ini,
        text.formatted(
            port,
            statsPort,
            folder.resolve("node.pid"),
            String.join("\n", more),
            folder.resolve("app.log"),
            folder.resolve("models")));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            List.of(
                java,
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.taosanode.cli.Main",
                "serve",
                "-c",
                ini.toString()))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out.txt").toFile())
        .start();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean isReady() {
    try {
      return get("/health/ready").statusCode() == 200;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** A request in progress: its head and the first bytes of its body are sent. */
  Socket begin() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    byte[] body = BODY.getBytes(StandardCharsets.US_ASCII);
    String head =
        "POST /anomaly-detect HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            + "Connection: close\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(body, 0, 10);
    socket.getOutputStream().flush();
    return socket;
  }

  /** Sends the rest of the body and reads the answer. */
  static String end(Socket socket) throws IOException {
    byte[] body = BODY.getBytes(StandardCharsets.US_ASCII);
    try (socket) {
      socket.getOutputStream().write(body, 10, body.length - 10);
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The statistics document, to the end of the connection. */
  String statistics() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), statsPort);
        InputStream in = socket.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
  }

  /** Waits until the log has {@code text}. */
  void awaitLog(String text) throws IOException, InterruptedException {
    while (!Files.exists(log()) || !Files.readString(log()).contains(text)) {
      Thread.sleep(20);
    }
  }

  Path log() {
    return folder.resolve("app.log");
  }

  Path pidfile() {
    return folder.resolve("node.pid");
  }

  String output() throws IOException {
    return Files.readString(folder.resolve("out.txt"));
  }

  int port() {
    return port;
  }

  Process process() {
    return process;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
