package io.taosanode.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Signals to a node while clients keep asking it. */
@Timeout(180)
class LoadTest {
  private static final int CLIENTS = 6;
  private static final int HANGUPS = 50;

  @TempDir private Path folder = Path.of("");
  private final AtomicBoolean go = new AtomicBoolean(true);
  private final AtomicInteger answered = new AtomicInteger();
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private NodeProcess node;

  // The node is started before each test.
  @SuppressWarnings("NullAway.Init")
  LoadTest() {}

  @BeforeEach
  void start() {
    PluginSource.sleeper(folder);
    node = NodeProcess.start(folder, "processes = 2", "threads = 2");
  }

  @AfterEach
  void close() {
    clients.shutdownNow();
    node.close();
  }

  /**
   * Asks over one connection, and opens another one when the node says that it ends. Returns the
   * number of requests that got no answer though their connection was open.
   */
  private int ask(boolean reconnect) throws IOException {
    while (go.get()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
        socket.setSoTimeout(30_000);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        boolean open = true;
        while (open && go.get()) {
          socket.getOutputStream().write(request().getBytes(StandardCharsets.UTF_8));
          String head = answer(in);
          if (head.isEmpty()) {
            return 1;
          }
          assertTrue(head.startsWith("http/1.1 200"), head);
          answered.incrementAndGet();
          open = !head.contains("connection: close");
        }
      }
      if (!reconnect) {
        return 0;
      }
    }
    return 0;
  }

  private static String request() {
    String body = PluginSource.request(20);
    return "POST /forecast HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  /** The head of the answer in lower case, or nothing if the connection ended before it. */
  private static String answer(BufferedReader in) throws IOException {
    StringBuilder head = new StringBuilder();
    int length = 0;
    for (String line = in.readLine(); line == null || !line.isEmpty(); line = in.readLine()) {
      if (line == null) {
        return "";
      }
      String lower = line.toLowerCase(Locale.ROOT);
      head.append(lower).append('\n');
      if (lower.startsWith("content-length: ")) {
        length = Integer.parseInt(lower.substring("content-length: ".length()));
      }
    }
    for (int i = 0; i < length; i++) {
      if (in.read() < 0) {
        return "";
      }
    }
    return head.toString();
  }

  private List<Future<Integer>> askAll(boolean reconnect) {
    List<Future<Integer>> lost = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      lost.add(clients.submit(() -> ask(reconnect)));
    }
    NodeProcess.await("some answers", () -> answered.get() > CLIENTS);
    return lost;
  }

  private static int sum(List<Future<Integer>> counts) throws Exception {
    int sum = 0;
    for (Future<Integer> count : counts) {
      sum += count.get();
    }
    return sum;
  }

  @Test
  void fiftyReloadsUnderLoadLoseNoRequest() throws Exception {
    List<Future<Integer>> lost = askAll(true);
    for (int i = 0; i < HANGUPS; i++) {
      node.signal("HUP");
      Thread.sleep(40);
    }
    NodeProcess.await("reloaded", () -> node.log().contains("reloaded"));
    go.set(false);
    assertEquals(0, sum(lost));
    assertTrue(answered.get() > 100, answered::toString);
    assertEquals(200, node.status("/status"));
  }

  @Test
  void stopUnderLoadAnswersEveryRequestOfOpenConnections() throws Exception {
    List<Future<Integer>> lost = askAll(false);
    node.signal("TERM");
    assertEquals(0, sum(lost));
    assertEquals(0, node.exit());
  }

  @Test
  void killedNodeIsBackAfterItsNextStart() throws Exception {
    node.signal("KILL");
    node.exit();
    try (NodeProcess again = NodeProcess.launch(node.ini(), node.port())) {
      again.awaitReady();
      assertEquals(200, again.post("/forecast", PluginSource.request(1)).statusCode());
    }
  }
}
