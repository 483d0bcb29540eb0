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

/** Commands to a node that runs elsewhere. */
@Timeout(180)
class ServiceCommandsTest {
  @TempDir private Path folder = Path.of("");

  private NodeProcess command(String name, String... more) throws IOException {
    Path place = Files.createDirectories(folder.resolve("command"));
    Path ini = place.resolve("taosanode.ini");
    Files.copy(
        folder.resolve("taosanode.ini"), ini, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    NodeProcess command = NodeProcess.launch(ini, 0, name, more);
    command.exit();
    return command;
  }

  @Test
  void statusReloadAndStopFindTheNodeByItsPidFile() throws IOException {
    NodeProcess node = NodeProcess.start(folder);
    NodeProcess status = command("status");
    assertEquals("taosanode runs (pid " + node.pid() + ")\n", status.text("stdout"));
    assertEquals(0, status.exit());

    PluginSource.sleeper(folder);
    assertFalse(node.get("/list").contains("sleeper"));
    NodeProcess reload = command("reload", "--wait");
    assertEquals(0, reload.exit(), reload.stderr());
    assertTrue(node.get("/list").contains("sleeper"), "the plugin is there once reload returns");

    NodeProcess byNumber = command("reload", "--pid", Long.toString(node.pid()));
    assertEquals(0, byNumber.exit(), byNumber.stderr());
    NodeProcess.await("second reload", () -> node.log().split("INFO.*reloaded", -1).length == 3);

    NodeProcess stop = command("--stop", folder.resolve("node.pid").toString());
    assertEquals(0, stop.exit(), stop.stderr());
    assertFalse(node.isAlive());
    assertEquals(3, command("status").exit());
    node.close();
  }

  @Test
  void brokenConfigurationIsToldInsteadOfReloaded() throws IOException {
    NodeProcess node = NodeProcess.start(folder);
    Files.writeString(node.ini(), "[uwsgi]\nprocesses = 0\n");
    NodeProcess reload = command("reload", folder.resolve("node.pid").toString());
    assertEquals(78, reload.exit());
    assertTrue(reload.stderr().contains("processes = 0: must be"), reload.stderr());
    assertFalse(node.log().contains("gracefully reloading"));
    node.close();
  }

  @Test
  void pidFilesWithoutNodeAreTold() throws IOException {
    NodeProcess.configure(folder, 1);
    Path pid = folder.resolve("node.pid");
    NodeProcess absent = command("stop");
    assertEquals(1, absent.exit());
    assertEquals("taosanode: open(\"" + pid + "\"): No such file or directory\n", absent.stderr());

    Files.writeString(pid, "garbage\n");
    assertEquals("taosanode: " + pid + " holds no process id\n", command("reload").stderr());

    Files.writeString(pid, ProcessHandle.current().pid() + "\n");
    NodeProcess other = command("stop");
    assertEquals(1, other.exit());
    assertTrue(other.stderr().contains("no node runs as process "), other.stderr());
    assertEquals(1, command("status").exit());
  }
}
