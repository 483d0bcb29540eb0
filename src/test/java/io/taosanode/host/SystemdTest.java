package io.taosanode.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What systemd is told, by a stand-in for its command that writes down its arguments. */
@Timeout(60)
class SystemdTest {
  @TempDir private Path folder = Path.of("");

  private NodeProcess start(Map<String, String> more) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path command = bin.resolve("systemd-notify");
    Files.writeString(command, "#!/bin/sh\necho \"$*\" >>" + folder.resolve("told") + "\n");
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> environment = new java.util.HashMap<>(more);
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    environment.put("NOTIFY_SOCKET", "/nowhere");
    int port = NodeProcess.freePort();
    NodeProcess node = NodeProcess.launch(NodeProcess.configure(folder, port), port, environment);
    node.awaitReady();
    return node;
  }

  @Test
  void startReloadAndStopAreTold() throws IOException {
    try (NodeProcess node = start(Map.of())) {
      NodeProcess.await("ready", () -> node.text("told").contains("READY=1"));
      node.signal("HUP");
      NodeProcess.await("reloaded", () -> node.log().contains(" reloaded"));
      node.signal("TERM");
      assertEquals(0, node.exit());
      List<String> told = node.text("told").lines().toList();
      assertEquals(
          List.of(
              "READY=1 STATUS=listens on http://127.0.0.1:" + node.port(),
              "RELOADING=1",
              "READY=1",
              "STOPPING=1"),
          told);
    }
  }

  @Test
  void watchdogIsFedTwiceInItsTime() throws IOException {
    try (NodeProcess node = start(Map.of("WATCHDOG_USEC", "400000"))) {
      NodeProcess.await("fed", () -> node.text("told").split("WATCHDOG=1", -1).length > 4);
      assertTrue(node.isAlive());
    }
  }
}
