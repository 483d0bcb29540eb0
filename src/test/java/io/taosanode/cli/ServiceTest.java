package io.taosanode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The node as a process: its pid file, its signals, its end, its statistics. */
@Timeout(120)
class ServiceTest {
  private static final Path RECORDED = Path.of("../shared/spec/host-uwsgi-stats.json");

  @TempDir private Path folder = Path.of("");

  private Outcome run(String command, String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = command;
    arguments[1] = "-c";
    arguments[2] = folder.resolve("taosanode.ini").toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return Outcome.run(arguments);
  }

  @Test
  void nodeEndsGentlyAtTerm() throws Exception {
    try (RunningNode node = RunningNode.start(folder)) {
      assertEquals(node.process().pid() + "\n", Files.readString(node.pidfile()));
      Socket request = node.begin();
      node.signal("TERM");
      node.awaitLog("stopping, requests in progress have 60 s");
      assertTrue(RunningNode.end(request).startsWith("HTTP/1.1 200 "));
      assertTrue(node.process().waitFor(30, TimeUnit.SECONDS));
      assertEquals(0, node.process().exitValue());
      assertFalse(Files.exists(node.pidfile()));
    }
  }

  @Test
  void nodeReloadsAtHupAndLosesNothing() throws Exception {
    try (RunningNode node = RunningNode.start(folder)) {
      Socket request = node.begin();
      Path moved = folder.resolve("app.log.1");
      Files.move(node.log(), moved);
      node.signal("HUP");
      node.awaitLog("reloaded");
      assertTrue(RunningNode.end(request).startsWith("HTTP/1.1 200 "));
      Files.writeString(folder.resolve("taosanode.ini"), "[uwsgi]\nprocesses = many\n");
      node.signal("HUP");
      node.awaitLog("the configuration stays as it was");
      assertEquals(200, node.get("/list").statusCode());
    }
  }

  @Test
  void otherSignalsDoNoHarm() throws Exception {
    try (RunningNode node = RunningNode.start(folder)) {
      node.get("/list");
      node.signal("TSTP");
      node.signal("USR2");
      node.signal("USR1");
      node.awaitLog("taosanode_http_requests_total{endpoint=\"/list\",status=\"200\"} 1");
      assertEquals(200, node.get("/health/live").statusCode());
    }
  }

  @Test
  void secondNodeIsRefusedAndLeavesThePidFileOfTheFirst() throws Exception {
    try (RunningNode node = RunningNode.start(folder)) {
      Path other = Files.createDirectory(folder.resolve("other"));
      Files.createSymbolicLink(other.resolve("node.pid"), node.pidfile());
      RunningNode second = RunningNode.attempt(other, RunningNode.freePort());
      assertEquals(1, second.process().exitValue());
      String expected = "taosanode: already running (pid " + node.process().pid() + ")";
      assertTrue(second.output().contains(expected), second.output());
      assertEquals(node.process().pid() + "\n", Files.readString(node.pidfile()));
    }
  }

  @Test
  void portThatIsTakenIsToldInOneLine() throws Exception {
    try (RunningNode node = RunningNode.start(folder)) {
      Path other = Files.createDirectory(folder.resolve("other"));
      RunningNode second = RunningNode.attempt(other, node.port());
      assertEquals(1, second.process().exitValue());
      assertTrue(
          second.output().contains("cannot listen on 127.0.0.1:" + node.port()), second.output());
      assertFalse(Files.exists(second.pidfile()));
    }
  }

  @Test
  void pidFileLeftBehindIsReplaced() throws Exception {
    try (RunningNode node = RunningNode.start(folder)) {
      node.process().destroyForcibly().waitFor();
      assertTrue(Files.exists(node.pidfile()));
    }
    assertEquals(3, run("status").status());
    try (RunningNode node = RunningNode.start(folder)) {
      assertEquals(node.process().pid() + "\n", Files.readString(node.pidfile()));
    }
    Files.writeString(folder.resolve("node.pid"), "1\n");
    assertEquals("taosanode: no node runs\n", run("stop").err());
    Files.writeString(folder.resolve("node.pid"), "-1 garbage\n");
    assertEquals("taosanode: no node runs\n", run("reload").err());
  }

  @Test
  void commandsActOnTheNodeOfThePidFile() throws Exception {
    try (RunningNode node = RunningNode.start(folder)) {
      assertTrue(
          run("status").out().startsWith("running (pid " + node.process().pid() + ", since"));
      assertEquals(0, run("reload").status());
      node.awaitLog("reloaded");
      assertEquals("stopped (pid " + node.process().pid() + ")\n", run("stop").out());
      assertFalse(node.process().isAlive());
      assertEquals("not running\n", run("status").out());
    }
  }

  @Test
  void statisticsHaveTheKeysOfUwsgi() throws Exception {
    try (RunningNode node = RunningNode.start(folder, "memory-report = true")) {
      node.get("/list");
      Socket request = node.begin();
      JsonNode document = new ObjectMapper().readTree(node.statistics());
      while (document.at("/workers/0/status").asText().equals("idle")) {
        document = new ObjectMapper().readTree(node.statistics());
      }
      RunningNode.end(request);
      assertEquals(2, document.get("workers").size());
      JsonNode worker = document.at("/workers/0");
      assertEquals("busy", worker.get("status").asText());
      assertTrue(worker.get("rss").asLong() > 1 << 20);
      assertEquals("REQUEST_METHOD=POST", worker.at("/cores/0/vars/0").asText());
      if (Files.exists(RECORDED)) {
        JsonNode recorded = new ObjectMapper().readTree(RECORDED.toFile());
        assertEquals(keys(recorded), keys(document));
        assertEquals(keys(recorded.at("/workers/0")), keys(worker));
        assertEquals(keys(recorded.at("/workers/0/cores/0")), keys(worker.at("/cores/0")));
        assertEquals(keys(recorded.at("/workers/0/apps/0")), keys(worker.at("/apps/0")));
        assertEquals(keys(recorded.at("/sockets/0")), keys(document.at("/sockets/0")));
      }
    }
  }

  private static Set<String> keys(JsonNode object) {
    Set<String> keys = new TreeSet<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
