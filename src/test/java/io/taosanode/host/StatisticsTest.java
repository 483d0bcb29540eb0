package io.taosanode.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What readers of uWSGI's statistics and Prometheus get from a node at work. */
@Timeout(120)
class StatisticsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int STATS_PORT = NodeProcess.freePort();

  @TempDir private static Path folder = Path.of("");
  private static NodeProcess node;

  // The node is started before all tests.
  @SuppressWarnings("NullAway.Init")
  StatisticsTest() {}

  @BeforeAll
  static void start() {
    PluginSource.sleeper(folder);
    node =
        NodeProcess.start(
            folder,
            "stats = 127.0.0.1:" + STATS_PORT,
            "processes = 2",
            "threads = 3",
            "memory-report = true",
            "listen = 77");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  /** As a reader does it: connects, says nothing, reads to the end. */
  private static String document() throws IOException {
    return UwsgiClient.exchange(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), STATS_PORT), new byte[0]);
  }

  private static JsonNode stats() throws IOException {
    return JSON.readTree(document());
  }

  /** Names of all members by their way from the root, elements of an array as one. */
  private static Set<String> keys(String way, JsonNode node) {
    Set<String> result = new TreeSet<>();
    node.properties()
        .forEach(
            field -> {
              String path = way + "/" + field.getKey();
              result.add(path);
              result.addAll(keys(path, field.getValue()));
            });
    node.elements()
        .forEachRemaining(
            element -> {
              if (node.isArray()) {
                result.addAll(keys(way, element));
              }
            });
    return result;
  }

  private static CompletableFuture<HttpResponse<String>> ask(int millis) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return node.post("/forecast", PluginSource.request(millis));
          } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  @Test
  void keysAreThoseOfTheOriginal() throws Exception {
    Path example = Path.of("..", "shared", "spec", "host-uwsgi-stats.json");
    assumeTrue(Files.exists(example), "no example of the original");
    CompletableFuture<HttpResponse<String>> running = ask(1500);
    JsonNode stats = JSON.readTree(documentOfForecast());
    assertEquals(keys("", JSON.readTree(Files.readString(example))), keys("", stats));
    assertEquals(200, running.get().statusCode());
  }

  /** The first document that shows a forecast in progress, and not the end of what was before. */
  private static String documentOfForecast() {
    List<String> seen = new ArrayList<>();
    NodeProcess.await(
        "in a request",
        () -> {
          try {
            seen.add(document());
          } catch (IOException e) {
            return false;
          }
          String last = seen.get(seen.size() - 1);
          return last.contains("PATH_INFO=/forecast") && last.contains("\"busy\"");
        });
    return seen.get(seen.size() - 1);
  }

  @Test
  void layoutIsThatOfTheOriginal() throws IOException {
    String text = document();
    assertTrue(text.startsWith("{\n\t\"version\":\""), text);
    assertTrue(text.contains("\"locks\":[\n\t\t{\n\t\t\t\"user 0\":0\n\t\t},\n"), text);
    assertTrue(text.contains("\t\t\t\t\t\"vars\":[\n\n\t\t\t\t\t],\n"), text);
    assertTrue(text.endsWith("\t\t}\n\t]\n}"), text);
  }

  @Test
  void workersAndCoresAreThoseOfTheConfiguration() throws IOException {
    JsonNode stats = stats();
    assertEquals(2, stats.path("workers").size());
    assertEquals(3, stats.path("workers").path(1).path("cores").size());
    assertEquals(node.pid(), stats.path("pid").asLong());
    assertEquals(77, stats.path("sockets").path(0).path("max_queue").asInt());
    assertEquals("127.0.0.1:" + node.port(), stats.path("sockets").path(0).path("name").asText());
    assertTrue(stats.path("workers").path(0).path("rss").asLong() > 10_000_000);
  }

  @Test
  void requestInProgressIsShownWithItsVariables() throws Exception {
    CompletableFuture<HttpResponse<String>> running = ask(1500);
    String text = documentOfForecast();
    assertTrue(text.contains("\"REQUEST_METHOD=POST\",\n\"PATH_INFO=/forecast\",\n"), text);
    assertTrue(text.contains("\"request_start\":"), text);
    assertEquals(200, running.get().statusCode());
  }

  @Test
  void finishedRequestsAreCounted() throws IOException {
    long before = requests();
    node.get("/status");
    NodeProcess.await("counted", () -> requests() > before);
  }

  private static long requests() {
    try {
      return stats().path("workers").path(0).path("requests").asLong();
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void metricsTellRequestsRunsAndMemory() throws Exception {
    assertEquals(200, ask(1).get().statusCode());
    String text = node.get("/metrics");
    for (String expected :
        new String[] {
          "taosanode_requests_total{path=\"/forecast\",status=\"200\"} ",
          "taosanode_request_seconds_bucket{path=\"/forecast\",le=\"0.5\"} ",
          "taosanode_runs_total{algorithm=\"sleeper\",kind=\"forecast\",outcome=\"ok\"} ",
          "taosanode_run_seconds_count{algorithm=\"sleeper\",kind=\"forecast\"} ",
          "taosanode_compute_threads ",
          "taosanode_heap_used_bytes ",
          "process_resident_memory_bytes "
        }) {
      assertTrue(text.contains("\n" + expected), () -> expected + " is not in " + text);
    }
  }

  @Test
  void unknownPathsAndNamesMakeNoLabels() throws Exception {
    node.status("/secret-path");
    node.post("/forecast", PluginSource.request(1).replace("\"sleeper\"", "\"made-up\""));
    String text = node.get("/metrics");
    assertTrue(text.contains("path=\"other\",status=\"404\""), text);
    assertFalse(text.contains("secret-path") || text.contains("made-up"), text);
  }

  @Test
  void healthIsToldToBalancers() {
    assertEquals("{\"status\":\"live\"}\n", node.get("/health/live"));
    assertEquals("{\"status\":\"ready\"}\n", node.get("/health/ready"));
  }

  @Test
  void lineOfTheLogTellsMemoryAndTimes() {
    node.get("/models");
    NodeProcess.await("line", () -> node.log().contains("GET /models"));
    String line =
        node.log().lines().filter(text -> text.contains("GET /models")).findFirst().orElse("");
    String expected =
        "\\{address space usage: \\d+ bytes/\\d+MB} \\{rss usage: \\d+ bytes/\\d+MB} "
            + "\\[pid: \\d+\\|app: 0\\|req: \\d+/\\d+] 127\\.0\\.0\\.1 \\(\\) "
            + "\\{\\d+ vars in \\d+ bytes} \\[\\w{3} \\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}] "
            + "GET /models => generated \\d+ bytes in \\d+ msecs \\(HTTP/1\\.1 200\\) "
            + "\\d headers in \\d+ bytes \\(1 switches on core 0\\)";
    assertTrue(line.matches(expected), line);
  }
}
