package io.taosanode.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of the original start the node unchanged but for their paths and ports. */
@Timeout(60)
class OriginalFilesTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({"generation-a, 6050, 2, 2", "generation-a2, 6090, 2, 4", "generation-b, 6090, 1, 1"})
  void fileStartsAndTheLogTellsWhatDiffers(String name, int port, int workers, int cores)
      throws IOException {
    String original = Files.readString(Path.of("src/test/resources/config", name + ".ini"));
    int http = NodeProcess.freePort();
    int stats = NodeProcess.freePort();
    Files.createDirectories(folder.resolve("log"));
    String moved =
        original
            .replaceAll("(127\\.0\\.0\\.1|0\\.0\\.0\\.0):" + port, "127.0.0.1:" + http)
            .replaceAll("stats = [0-9.]+:8387", "stats = 127.0.0.1:" + stats)
            .replace("/var/log/taos/taosanode", folder.resolve("log").toString())
            .replace("/usr/local/taos/taosanode", folder.toString());
    Path ini = Files.writeString(folder.resolve("taosanode.ini"), moved);
    try (NodeProcess node = NodeProcess.launch(ini, http)) {
      node.awaitReady();
      String document =
          UwsgiClient.exchange(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), stats), new byte[0]);
      assertEquals(workers, document.split("\"accepting\":1", -1).length - 1);
      assertEquals(workers * cores, document.split("\"in_request\":", -1).length - 1);
      assertNotes(ini, node.text("log/taosanode.log"));
      node.signal("TERM");
      assertEquals(0, node.exit());
    }
  }

  /** Every option that is mapped or has no effect is told once, with its line. */
  private static void assertNotes(Path ini, String log) throws IOException {
    List<String> lines = Files.readAllLines(ini);
    int told = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines
          .get(i)
          .matches("(processes|threads|wsgi-file|callable|virtualenv|master|uid) ?=.*")) {
        String place = ini + ":" + (i + 1) + ": [uwsgi] ";
        assertEquals(1, log.split(java.util.regex.Pattern.quote(place), -1).length - 1, place);
        told++;
      }
    }
    assertTrue(told > 1);
  }
}
