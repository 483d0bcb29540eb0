package io.taosanode.door.opengauss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taosanode.plan.PlanFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around the engine leaves it answering, and leaves models whole. */
class FaultTest {
  private static final String F4 = PlanFiles.chains();
  private static final String F5 = PlanFiles.chain(2, true);

  private final RunningDoor door = RunningDoor.start();
  private final KernelClient client = door.client();

  @AfterEach
  void stop() {
    door.close();
  }

  private void trained() {
    assertEquals("0", client.configure(KernelClient.configuration("300=3")));
    assertTrue(client.train(F4).startsWith("{"));
  }

  private static String head(String path, long length) {
    return "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
        .formatted(path, KernelClient.formType(), length);
  }

  private void waitUntilIdle() throws InterruptedException {
    for (int i = 0; i < 600 && client.setUp("unknown").equals("R"); i++) {
      Thread.sleep(50);
    }
    assertEquals("N", client.setUp("unknown"));
  }

  @Test
  void trainingWhoseClientIsGoneIsStored() throws Exception {
    assertEquals("0", client.configure(KernelClient.configuration("300=150")));
    byte[] body = KernelClient.form("file", "x", F4);
    try (SSLSocket socket = client.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(head("/train", body.length).getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      out.flush();
      while (client.track("qtime").equals("F")) {
        Thread.onSpinWait();
      }
    }
    assertEquals("R", client.train(F4));
    waitUntilIdle();
    assertEquals("0", client.setUp("qtime"));
    assertTrue(client.predict(F5).startsWith("{"));
    assertTrue(client.train(F4).startsWith("{"));
  }

  @Test
  void uploadThatBreaksOffFreesTheEngine() throws Exception {
    assertEquals("0", client.configure(KernelClient.configuration()));
    try (SSLSocket socket = client.connect()) {
      socket.getOutputStream().write(head("/train", 100_000).getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
    }
    waitUntilIdle();
  }

  @Test
  void uploadThatStallsFreesTheEngine() throws Exception {
    assertEquals("0", client.configure(KernelClient.configuration()));
    try (SSLSocket socket = client.connect()) {
      socket.getOutputStream().write(head("/train", 100_000).getBytes(StandardCharsets.US_ASCII));
      assertTrue(KernelClient.read(socket).body().startsWith("error: request body"));
    }
    waitUntilIdle();
  }

  @Test
  void hugeUploadIsRefusedAndFreesTheEngine() throws Exception {
    trained();
    try (SSLSocket socket = client.connect()) {
      long length = 500L << 20;
      socket.getOutputStream().write(head("/train", length).getBytes(StandardCharsets.US_ASCII));
      KernelClient.Reply reply = KernelClient.read(socket);
      assertEquals(413, reply.status());
      assertTrue(reply.body().startsWith("error: "), reply.body());
    }
    waitUntilIdle();
    assertEquals("0", client.setUp("qtime"));
  }

  @Test
  void modelThatCannotBeWrittenLeavesTheEarlierOne() throws Exception {
    trained();
    Files.createDirectory(door.models().resolve("models/qtime.model.new"));
    String answer = client.train(F4);
    assertTrue(answer.startsWith("error: the trained model could not be stored"), answer);
    assertEquals("0", client.setUp("qtime"));
  }

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }

  private static void fill(Path file) {
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(new byte[512]);
      }
    } catch (IOException e) {
      assertTrue(e.toString().contains("No space left"), e.toString());
    }
  }

  @Test
  void fullDiskLeavesTheEarlierModelAndMayBeEmptiedLater(@TempDir Path disk) throws Exception {
    String path = disk.toString();
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", path), "mount needs rights");
    try (RunningDoor small = RunningDoor.start(disk.resolve("models"))) {
      KernelClient database = small.client();
      String settings = KernelClient.configuration("300=1", "32=8");
      assertEquals("0", database.configure(settings));
      assertTrue(database.train(F4).startsWith("{"));
      assertEquals("0", database.setUp("qtime"));
      String before = database.predict(F5);
      fill(disk.resolve("filler"));
      assertEquals("0", database.configure(settings));
      String answer = database.train(F4);
      assertTrue(answer.startsWith("error: the trained model could not be stored"), answer);
      assertEquals("0", database.setUp("qtime"));
      assertEquals(before, database.predict(F5));
      Files.delete(disk.resolve("filler"));
      assertTrue(database.train(F4).startsWith("{"));
    } finally {
      run("umount", path);
    }
  }

  @Test
  void uploadWithoutEndIsCutOffAndFreesTheEngine() throws Exception {
    trained();
    String head = "POST /train HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\n";
    byte[] form = KernelClient.form("file", "x", "");
    int content = new String(form, StandardCharsets.US_ASCII).indexOf("\r\n\r\n") + 4;
    byte[] chunk =
        ("10000\r\n" + "1, 1, 0\n".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    try (SSLSocket socket = client.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(head.formatted(KernelClient.formType()).getBytes(StandardCharsets.US_ASCII));
      out.write("Transfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.write((Integer.toHexString(content) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(form, 0, content);
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      for (long sent = 0; sent < 2L * RunningDoor.MAX_BODY; sent += chunk.length) {
        out.write(chunk);
      }
      String answer = KernelClient.read(socket).body();
      assertTrue(answer.startsWith("error: "), answer);
    } catch (IOException e) {
      assertTrue(String.valueOf(e.getMessage()).matches(".*(reset|closed|pipe).*"), e.toString());
    }
    waitUntilIdle();
    assertEquals("0", client.setUp("qtime"));
  }

  @Test
  void halfWrittenFileIsRemovedAtTheStartAndTheModelStays() throws IOException {
    trained();
    Path aside = door.models().resolve("models/qtime.model.new");
    Files.write(aside, new byte[1000]);
    door.restart();
    assertFalse(Files.exists(aside));
    assertEquals("0", door.client().setUp("qtime"));
  }

  @Test
  void garbageOfEightMegabytesIsAnErrorLine() {
    trained();
    assertEquals("0", client.setUp("qtime"));
    String before = client.predict(F5);
    String answer = client.train("\u00e9,\u0000 x\n".repeat(1_000_000));
    assertTrue(answer.startsWith("error: "), answer);
    assertEquals("0", client.setUp("qtime"));
    assertEquals(before, client.predict(F5));
  }

  @Test
  void trainingMayTakeLongerThanAConnectionMayIdle() {
    assertEquals("0", client.configure(KernelClient.configuration("300=1000")));
    long start = System.nanoTime();
    assertTrue(client.train(F4).startsWith("{"));
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assumeTrue(taken.compareTo(RunningDoor.IDLE_TIME) > 0, "the training took only " + taken);
  }
}
