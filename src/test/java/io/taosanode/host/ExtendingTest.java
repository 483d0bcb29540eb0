package io.taosanode.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The walk-through of docs/extending.md, done step by step. */
@Timeout(120)
class ExtendingTest {
  private static final Path DOCUMENT = Path.of("docs", "extending.md");

  @TempDir private Path folder = Path.of("");

  private static String source() throws IOException {
    String text = Files.readString(DOCUMENT);
    int start = text.indexOf("```java\n") + "```java\n".length();
    return text.substring(start, text.indexOf("```", start));
  }

  @Test
  void walkThroughAddsAnAlgorithmToRunningNode() throws Exception {
    try (NodeProcess node = NodeProcess.start(folder)) {
      assertFalse(node.get("/list").contains("recent_median"));
      Path plugins = folder.resolve("plugins");
      PluginSource.jar(plugins.resolve("recent-median.jar"), "example.RecentMedian", source());
      Files.write(plugins.resolve("broken.jar"), new byte[] {1, 2, 3});
      node.signal("HUP");
      NodeProcess.await("reloaded", () -> node.log().contains("reloaded"));
      String log = node.log();
      assertTrue(log.contains("plugin recent-median.jar adds [recent_median] (SHA-256 "), log);
      assertTrue(log.contains("plugin broken.jar is left out: is no jar, or an empty one"), log);
      assertTrue(node.get("/list").contains("recent_median"));
      String request =
          PluginSource.request(0)
              .replace("\"sleeper\"", "\"recent_median\"")
              .replace("algo=sleeper,millis=0", "algo=recent_median,window=3");
      String answer = node.post("/forecast", request).body();
      assertTrue(answer.contains("[2.0,2.0]"), answer);

      Files.delete(plugins.resolve("recent-median.jar"));
      node.signal("HUP");
      NodeProcess.await("gone", () -> !node.get("/list").contains("recent_median"));
    }
  }

  @Test
  void serviceFileOfTheDocumentNamesTheClass() throws IOException {
    assertEquals(1, Files.readString(DOCUMENT).split("\nexample.RecentMedian\n", -1).length - 1);
  }
}
