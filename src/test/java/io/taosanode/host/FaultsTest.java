package io.taosanode.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps a node from starting, or hurts it later: one readable line, the right exit status. */
@Timeout(120)
class FaultsTest {
  @TempDir private Path folder = Path.of("");

  /** Starts a node that must end at once, with one line. */
  private String failing(int status, String... more) {
    Path ini = NodeProcess.configure(folder, NodeProcess.freePort(), more);
    NodeProcess node = NodeProcess.launch(ini, 0);
    assertEquals(status, node.exit(), node.stderr());
    assertEquals(1, node.stderr().lines().count(), node.stderr());
    assertFalse(Files.exists(folder.resolve("node.pid")), "no pid file is left");
    return node.stderr();
  }

  @Test
  void takenPortIsToldOnStandardErrorAndInTheLog() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      String line = failing(1, "http-socket = " + address);
      assertTrue(line.contains(address + ": Address already in use"), line);
      String log = Files.readString(folder.resolve("server.log"));
      assertTrue(log.contains(address + ": Address already in use"), log);
    }
  }

  @Test
  void takenStatsPortIsTold() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      String line = failing(1, "stats = " + address);
      assertEquals("taosanode: cannot listen on " + address + ": Address already in use\n", line);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "logto = /no/such/folder/x.log|1|logto: open(\"/no/such/folder/x.log\"): No such file or directory",
        "logto = /proc/x.log|1|logto: open(\"/proc/x.log\"): ",
        "logto = /etc/passwd/x.log|1|logto: open(\"/etc/passwd/x.log\"): Not a directory",
        "pidfile = /no/such/folder/x.pid|1|pidfile: open(\"/no/such/folder/x.pid\"): No such file or directory",
        "uid = nosuchuser|1|uid: user nosuchuser not found.",
        "gid = nosuchgroup|1|gid: group nosuchgroup not found.",
        "http = 192.0.2.1:6090|1|cannot listen on ",
        "chmod-socket = true|78|chmod-socket = true: must be three octal digits",
        "chmod-socket = 9|78|chmod-socket = 9: must be three octal digits",
        "daemonize = /tmp/x.log|78|not supported: it conflicts with systemd",
        "processes = 0|78|processes = 0: must be a whole number in [1, 1024]",
        "processes = abc|78|processes = abc: must be a whole number",
        "http = 6050|78|did you mean 0.0.0.0:6050?",
        "stats = ::1:8387|78|an IPv6 address stands in brackets",
        "socket = @name|78|abstract UNIX sockets are not supported",
        "strict = 1;proceses = 4|78|unknown key, ignored; did you mean processes?"
      })
  void optionThatCannotBeHonouredIsOneLine(String option, int status, String message) {
    String line = failing(status, option.split(";", -1));
    assertTrue(line.contains(message), line);
  }

  @Test
  void otherUserIsRefusedWithTheWayOut() {
    assumeTrue(NodeProcess.run("id", "-u").equals("0\n"), "not root");
    String line = failing(1, "uid = nobody");
    assertTrue(line.contains("this process runs as root and cannot change that"), line);
    assertTrue(line.contains("User=nobody"), line);
  }

  @Test
  void ownUserIsAccepted() {
    assumeTrue(NodeProcess.run("id", "-u").equals("0\n"), "not root");
    try (NodeProcess node = NodeProcess.start(folder, "uid = root", "gid = 0")) {
      assertEquals(200, node.status("/status"));
    }
  }

  @Test
  void regularFileInTheWayOfSocketIsKept() throws IOException {
    Path file = Files.writeString(folder.resolve("precious"), "text");
    String line = failing(1, "socket = " + file);
    assertTrue(line.contains("a file that is no socket is in the way"), line);
    assertEquals("text", Files.readString(file));
  }

  @Test
  void fullDiskForTheLogIsToldAndTheNodeServes() {
    assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full");
    try (NodeProcess node = NodeProcess.start(folder, "logto = /dev/full")) {
      NodeProcess.await("told", () -> node.stderr().contains("No space left on device"));
      assertEquals(200, node.status("/status"));
    }
  }

  @Test
  void garbageInThePidFileIsReplaced() throws IOException {
    Files.writeString(folder.resolve("node.pid"), "garbage\n");
    try (NodeProcess node = NodeProcess.start(folder)) {
      assertEquals(node.pid() + "\n", node.text("node.pid"));
    }
  }

  @Test
  void pidOfAnotherProgramIsReplaced() throws IOException {
    Files.writeString(folder.resolve("node.pid"), ProcessHandle.current().pid() + "\n");
    try (NodeProcess node = NodeProcess.start(folder)) {
      assertEquals(node.pid() + "\n", node.text("node.pid"));
    }
  }
}
