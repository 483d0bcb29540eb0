package io.taosanode.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What surprises operators of uWSGI, and what happens here instead. TERM and HUP are in {@link
 * LifeCycleTest} and {@link LoadTest}, garbage in pid files in {@link ServiceCommandsTest}.
 */
@Timeout(120)
class SurprisingFactsTest {
  @TempDir private Path folder = Path.of("");

  private NodeProcess start(String... more) {
    PluginSource.sleeper(folder);
    return NodeProcess.start(folder, more);
  }

  private static CompletableFuture<HttpResponse<String>> ask(NodeProcess node, int millis) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return node.post("/forecast", PluginSource.request(millis));
          } catch (java.io.IOException | InterruptedException e) {
            throw new java.util.concurrent.CompletionException(e);
          }
        });
  }

  @Test
  void reloadMercyLimitsTheTimeOfRequestsAtTheEnd() throws Exception {
    try (NodeProcess node = start("reload-mercy = 1")) {
      CompletableFuture<HttpResponse<String>> cut = ask(node, 20_000);
      Thread.sleep(500);
      long begin = System.nanoTime();
      node.signal("TERM");
      assertEquals(0, node.exit());
      double seconds = (System.nanoTime() - begin) / 1e9;
      assertTrue(seconds > 0.5 && seconds < 8, () -> seconds + " s");
      assertTrue(cut.handle((answer, failure) -> true).get());
    }
  }

  @Test
  void silentRequestIsNotCutByTheTimeoutOfConnections() throws Exception {
    try (NodeProcess node = start("http-timeout = 1", "socket-timeout = 1")) {
      String answer = ask(node, 3000).get().body();
      assertTrue(answer.contains("\"rows\":2"), answer);
    }
  }

  @Test
  void misspeltKeyIsWarnedAbout() {
    try (NodeProcess node = start("proceses = 4")) {
      assertTrue(
          node.log().contains("proceses = 4: unknown key, ignored; did you mean processes?"),
          node.log());
    }
  }

  @Test
  void blanksAroundNameAndValueOfVariableAreDropped() {
    try (NodeProcess node = start("env = LC_ALL = en_US.UTF-8")) {
      assertEquals(200, node.status("/status"));
      assertTrue(node.log().contains("env = LC_ALL = en_US.UTF-8: set for child"), node.log());
    }
  }

  @Test
  void oneWorkerWithOneCoreDoesOneThingAtTime() throws Exception {
    try (NodeProcess node = start("processes = 1", "threads = 1")) {
      long begin = System.nanoTime();
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        answers.add(ask(node, 500));
      }
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        assertTrue(answer.get().body().contains("\"rows\":2"));
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      assertTrue(seconds >= 2, () -> seconds + " s");
    }
  }

  @Test
  void fullListenQueueWaitsAndWarns() throws Exception {
    try (NodeProcess node = start("listen = 8")) {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        answers.add(ask(node, 200));
      }
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        assertEquals(200, answer.get().statusCode());
        assertTrue(answer.get().body().contains("\"rows\":2"), answer.get().body());
      }
      assertTrue(
          node.log().matches("(?s).*listen queue of .* full !!! \\(\\d+/8\\).*"), node.log());
    }
  }

  @Test
  void headAndBodyBeyondTheirLimitsAreRefused() throws Exception {
    try (NodeProcess node = start("buffer-size = 1024", "limit-post = 1KB")) {
      String large = "GET /status?" + "x".repeat(2000) + " HTTP/1.1\r\nHost: x\r\n\r\n";
      assertTrue(first(node, large).matches("HTTP/1.1 4(14|31) .*"), first(node, large));
      // The head alone: a peer that still sends may see a broken pipe before it reads the answer.
      String head = "POST /forecast HTTP/1.1\r\nHost: x\r\nContent-Length: 2000\r\n\r\n";
      assertTrue(first(node, head).startsWith("HTTP/1.1 413 "), first(node, head));
    }
  }

  /** The first line of the answer to bytes on a connection of their own. */
  private static String first(NodeProcess node, String request) throws java.io.IOException {
    byte[] bytes = request.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    String answer =
        UwsgiClient.exchange(
            new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), node.port()),
            bytes);
    return answer.lines().findFirst().orElse("");
  }

  @Test
  void disabledLoggingKeepsTheLinesAskedFor() {
    try (NodeProcess node = start("disable-logging = true", "log-4xx = true", "log-micros = 1")) {
      node.status("/status");
      node.status("/nope");
      NodeProcess.await("line", () -> node.log().contains("GET /nope => generated"));
      assertTrue(node.log().matches("(?s).*GET /nope => generated \\d+ bytes in \\d+ micros.*"));
      assertFalse(node.log().contains("GET /status"), node.log());
    }
  }

  @Test
  void touchedFileReloads() throws Exception {
    Path touch = Files.createFile(folder.resolve("reload"));
    try (NodeProcess node = start("touch-reload = " + touch)) {
      Thread.sleep(1200);
      Files.setLastModifiedTime(touch, java.nio.file.attribute.FileTime.fromMillis(1));
      NodeProcess.await("reloaded", () -> node.log().contains("reloaded"));
      assertEquals(200, node.status("/status"));
    }
  }

  @Test
  void movedLogIsFoundMissingWithoutSignal() throws Exception {
    try (NodeProcess node = start()) {
      Files.move(folder.resolve("server.log"), folder.resolve("server.log.1"));
      NodeProcess.await("opened anew", () -> Files.exists(folder.resolve("server.log")));
      node.get("/models");
      NodeProcess.await("line", () -> node.log().contains("GET /models"));
      assertEquals(
          "rw-r-----",
          java.nio.file.attribute.PosixFilePermissions.toString(
              Files.getPosixFilePermissions(folder.resolve("server.log"))));
    }
  }

  @Test
  void logIsRotatedBySize() {
    try (NodeProcess node = start("log-maxsize = 2KB")) {
      NodeProcess.await(
          "rotated",
          () -> {
            node.get("/status");
            return folder.toFile().list((dir, name) -> name.startsWith("server.log.")).length > 0;
          });
    }
  }
}
