package io.taosanode.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Signals to a node in a process of its own, from its start to its end. */
@Timeout(120)
class LifeCycleTest {
  private static final String BROKEN = "[uwsgi]\nprocesses = many\n";

  @TempDir private Path folder = Path.of("");
  private NodeProcess node;

  // The node is started before each test.
  @SuppressWarnings("NullAway.Init")
  LifeCycleTest() {}

  @BeforeEach
  void start() {
    PluginSource.sleeper(folder);
    node = NodeProcess.start(folder, "processes = 2", "threads = 2");
  }

  @AfterEach
  void close() {
    node.close();
  }

  private CompletableFuture<Integer> ask(int millis) throws InterruptedException {
    CompletableFuture<Integer> rows =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                HttpResponse<String> answer = node.post("/forecast", PluginSource.request(millis));
                return new ObjectMapper().readTree(answer.body()).path("rows").asInt(-99);
              } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
              }
            });
    Thread.sleep(500);
    return rows;
  }

  @Test
  void pidFileHoldsTheProcessId() {
    assertEquals(node.pid() + "\n", node.text("node.pid"));
  }

  @Test
  void termLetsRequestInProgressEndAndRemovesThePidFile() throws Exception {
    CompletableFuture<Integer> rows = ask(3000);
    node.signal("TERM");
    assertEquals(2, rows.get());
    assertEquals(0, node.exit());
    assertFalse(Files.exists(folder.resolve("node.pid")));
  }

  @Test
  void hangupLeavesRequestInProgressAloneAndReopensMovedLog() throws Exception {
    CompletableFuture<Integer> rows = ask(3000);
    long pid = node.pid();
    Files.move(folder.resolve("server.log"), folder.resolve("server.log.1"));
    node.signal("HUP");
    NodeProcess.await("reloaded", () -> node.log().contains("reloaded"));
    assertEquals(2, rows.get());
    assertEquals(pid + "\n", node.text("node.pid"));
    NodeProcess.await("its line", () -> node.log().contains("POST /forecast => generated"));
  }

  @Test
  void hangupWithBrokenFileKeepsServing() throws Exception {
    Files.writeString(node.ini(), BROKEN);
    node.signal("HUP");
    NodeProcess.await("told", () -> node.log().contains("the configuration stays as it was"));
    assertTrue(node.log().contains("processes = many: must be a whole number"), node.log());
    assertEquals(200, node.status("/status"));
  }

  @Test
  void hangupAppliesNewValuesAndTellsWhichNeedRestart() throws Exception {
    String ini = Files.readString(node.ini());
    Files.writeString(
        node.ini(),
        ini.replace("threads = 2", "threads = 3\nharakiri = 1\nlisten = 7")
            .replace("[taosanode]", "[taosanode]\nlog-level = DEBUG"));
    node.signal("HUP");
    NodeProcess.await("reloaded", () -> node.log().contains("reloaded"));
    assertTrue(node.log().contains("[uwsgi] listen = 7 takes effect after a restart"), node.log());
    HttpResponse<String> late = node.post("/forecast", PluginSource.request(5000));
    assertTrue(late.body().contains("not finished within 1.0 s"), late.body());
  }

  @Test
  void usr1DumpsConfigurationAndCountersAndTheNodeGoesOn() {
    assertEquals(200, node.status("/status"));
    node.signal("USR1");
    NodeProcess.await("dumped", () -> node.log().contains("workers total requests: "));
    assertTrue(node.log().contains("processes = 2 (" + node.ini() + ":"), node.log());
    assertEquals(200, node.status("/status"));
  }

  @Test
  void usr2TellsRequestsInProgressAndTheNodeGoesOn() throws Exception {
    CompletableFuture<Integer> rows = ask(1500);
    node.signal("USR2");
    NodeProcess.await("told", () -> node.log().contains("POST /forecast since "));
    assertEquals(2, rows.get());
  }

  @Test
  void stopSignalOfTheTerminalDoesNotFreezeTheNode() {
    node.signal("TSTP");
    NodeProcess.await("told", () -> node.log().contains("pausing is not supported"));
    assertEquals(200, node.status("/status"));
  }

  @Test
  void quitGivesThreadDumpAndTheNodeGoesOn() {
    node.signal("QUIT");
    NodeProcess.await("dumped", () -> node.text("stdout").contains("Full thread dump"));
    assertEquals(200, node.status("/status"));
  }

  @Test
  void interruptStopsTheNode() {
    node.signal("INT");
    assertEquals(0, node.exit());
  }

  @Test
  void secondInterruptEndsTheNodeAtOnce() throws Exception {
    CompletableFuture<Integer> rows = ask(30_000);
    node.signal("INT");
    NodeProcess.await("stopping", () -> node.log().contains("stopping"));
    node.signal("INT");
    assertEquals(130, node.exit());
    assertTrue(rows.handle((answer, failure) -> failure != null).get());
  }

  @Test
  void secondStartIsRefusedAndLeavesThePidFileAlone() {
    NodeProcess second = NodeProcess.launch(node.ini(), NodeProcess.freePort());
    assertEquals(1, second.exit());
    assertTrue(
        second.stderr().contains("already running (pid " + node.pid() + ")"), second.stderr());
    assertEquals(node.pid() + "\n", node.text("node.pid"));
    assertEquals(200, node.status("/status"));
  }

  @Test
  void killedNodeStartsAgainOverItsStalePidFile() {
    node.signal("KILL");
    node.exit();
    assertTrue(Files.exists(folder.resolve("node.pid")));
    try (NodeProcess again = NodeProcess.launch(node.ini(), node.port())) {
      again.awaitReady();
      assertEquals(again.pid() + "\n", again.text("node.pid"));
    }
  }
}
