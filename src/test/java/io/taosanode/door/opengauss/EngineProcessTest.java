package io.taosanode.door.opengauss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taosanode.plan.PlanFiles;
import io.taosanode.plan.PlanWorkload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node is killed, its disk is full, or it is sent far too much: models stay whole. */
@Timeout(300)
class EngineProcessTest {
  private static final String F4 = PlanFiles.chains();
  private static final String F5 = PlanFiles.chain(2, true);
  private static final long HUGE = 500L << 20;

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void onLinux() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "processes are watched through /proc");
  }

  private static void train(KernelClient client, String... changes) {
    assertEquals("0", client.configure(KernelClient.configuration(changes)));
    assertTrue(client.train(F4).startsWith("{"));
  }

  private static String prediction(KernelClient client) {
    assertEquals("0", client.setUp("qtime"));
    String answer = client.predict(F5);
    assertTrue(answer.startsWith("{"), answer);
    return answer;
  }

  @Test
  void modelSurvivesTheEndOfItsNodeDuringATraining() throws Exception {
    String before;
    try (EngineProcess engine = EngineProcess.start(folder)) {
      KernelClient client = engine.client();
      train(client, "300=3");
      before = prediction(client);
      long log = Files.size(Path.of(client.track("qtime")));
      assertEquals("0", client.configure(KernelClient.configuration("300=1000000")));
      CompletableFuture<Void> training =
          CompletableFuture.runAsync(() -> client.train(F4)).exceptionally(e -> null);
      while (Files.size(Path.of(client.track("qtime"))) == log) {
        Thread.sleep(10);
      }
      engine.kill();
      training.join();
    }
    try (EngineProcess engine = EngineProcess.start(folder)) {
      assertEquals(before, prediction(engine.client()));
      train(engine.client(), "300=1");
    }
  }

  @Test
  void modelSurvivesTheEndOfItsNodeDuringTheWriting() throws Exception {
    String[] large = {"300=1", "32=160", "128=1024"};
    boolean hit = false;
    try (EngineProcess engine = EngineProcess.start(folder)) {
      train(engine.client(), large);
      prediction(engine.client());
    }
    for (int attempt = 0; attempt < 10 && !hit; attempt++) {
      try (EngineProcess engine = EngineProcess.start(folder)) {
        KernelClient client = engine.client();
        Path aside = engine.file("qtime.model.new");
        assertFalse(Files.exists(aside), "what was left is removed at the start");
        assertEquals("0", client.configure(KernelClient.configuration(large)));
        CompletableFuture<Void> training =
            CompletableFuture.runAsync(() -> client.train(F4)).exceptionally(e -> null);
        while (!Files.exists(aside) && !training.isDone()) {
          Thread.onSpinWait();
        }
        engine.kill();
        training.join();
        hit = Files.exists(aside);
      }
      try (EngineProcess engine = EngineProcess.start(folder)) {
        prediction(engine.client());
      }
    }
    assumeTrue(hit, "the writing was over too soon, ten times");
  }

  /** A limit of the size of files has the same effect as a full disk, and needs no rights. */
  @Test
  void modelThatDoesNotFitLeavesTheEarlierOne() throws Exception {
    List<String> limited = List.of("bash", "-c", "ulimit -f 600; exec \"$@\"", "limited");
    try (EngineProcess engine = EngineProcess.start(limited, folder)) {
      KernelClient client = engine.client();
      train(client, "300=3");
      String before = prediction(client);
      assertEquals("0", client.configure(KernelClient.configuration("300=1", "32=128")));
      String answer = client.train(F4);
      assertTrue(answer.startsWith("error: the trained model could not be stored"), answer);
      assertEquals(before, prediction(client));
      assertFalse(Files.exists(engine.file("qtime.model.new")));
    }
  }

  @Test
  void twoHundredThousandLinesAreTrainedInTheHeapOfANode() throws Exception {
    try (EngineProcess engine = EngineProcess.start(folder)) {
      KernelClient client = engine.client();
      String settings = KernelClient.configuration("300=1", "32=64", "128=512", "\"ST\"=\"STRM\"");
      assertEquals("0", client.configure(settings));
      String answer = client.train(PlanWorkload.file(5, 200_000));
      assertTrue(answer.startsWith("{"), answer);
      prediction(client);
      long peak = engine.peakMegabytes();
      System.out.println("training on 200,000 lines: at most " + peak + " MB");
      assertTrue(peak < 450, peak + " MB");
    }
  }

  /** Half a gigabyte of lines is read to its end, within the memory that a node has. */
  @Test
  void hugeUploadIsReadAndRefusedInBoundedMemory() throws Exception {
    try (EngineProcess engine = EngineProcess.start(folder, "max-upload = 600MB")) {
      KernelClient client = engine.client();
      train(client, "300=3");
      String before = prediction(client);
      long start = System.nanoTime();
      String answer = uploadHuge(client);
      long seconds = (System.nanoTime() - start) / 1_000_000_000;
      assertTrue(answer.startsWith("error: plan file: needs more than 8"), answer);
      assertEquals(before, prediction(client));
      long peak = engine.peakMegabytes();
      System.out.println("upload of 500 MB: " + seconds + " s, at most " + peak + " MB");
      assertTrue(peak < 450, peak + " MB");
    }
  }

  private static String uploadHuge(KernelClient client) throws IOException {
    byte[] lines = PlanWorkload.file(1, 6000).getBytes(StandardCharsets.US_ASCII);
    String form = new String(KernelClient.form("file", "x", "|"), StandardCharsets.US_ASCII);
    byte[] before = form.substring(0, form.indexOf('|')).getBytes(StandardCharsets.US_ASCII);
    byte[] after = form.substring(form.indexOf('|') + 1).getBytes(StandardCharsets.US_ASCII);
    long repeats = HUGE / lines.length;
    String head =
        "POST /train HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(
                KernelClient.formType(), before.length + repeats * lines.length + after.length);
    try (SSLSocket socket = client.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(before);
      for (long i = 0; i < repeats; i++) {
        out.write(lines);
      }
      out.write(after);
      return KernelClient.read(socket).body();
    }
  }
}
