package io.taosanode.door.opengauss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taosanode.plan.PlanFiles;
import io.taosanode.plan.PlanWorkload;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole cycle of a database, driven by the real curl with the options of the kernel. */
class CurlCycleTest {
  private static @Nullable RunningDoor opened;

  @BeforeAll
  static void start() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl is not installed");
    opened = RunningDoor.start();
  }

  @AfterAll
  static void stop() {
    if (opened != null) {
      opened.close();
    }
  }

  private static RunningDoor door() {
    return Objects.requireNonNull(opened);
  }

  private String curl(String path, String... options) throws IOException, InterruptedException {
    Path ca = RunningDoor.certificateFolder();
    List<String> command = new ArrayList<>();
    command.addAll(List.of("curl", "--silent", "--show-error", "--http1.1"));
    command.addAll(List.of("--connect-timeout", "1", "-X", "POST", "-A", ""));
    command.addAll(List.of("--cacert", ca.resolve("demoCA/cacert.pem").toString()));
    command.addAll(List.of("--cert", ca.resolve("client.crt").toString()));
    command.addAll(List.of("--key", ca.resolve("client.key").toString()));
    command.addAll(List.of("--pass", RunningDoor.PASSWORD));
    command.addAll(List.of(options));
    command.add("https://127.0.0.1:" + door().port() + path);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  private String json(String path, String text) throws IOException, InterruptedException {
    return curl(path, "-H", "Content-Type: application/json", "--data-binary", text);
  }

  private String upload(String path, String name, String content)
      throws IOException, InterruptedException {
    Path file = Files.writeString(door().models().resolve("upload"), content);
    return curl(path, "-F", "file=@" + file + ";filename=" + name);
  }

  /** What curl sent and received beside bodies, as it tells by itself. */
  private static String heads(Path trace) throws IOException {
    StringBuilder heads = new StringBuilder();
    for (String line : Files.readAllLines(trace)) {
      if (line.startsWith("> ") || line.startsWith("< ")) {
        heads.append(line.strip()).append('\n');
      }
    }
    return heads.toString();
  }

  @Test
  void requestsAreThoseOfTheKernel() throws Exception {
    Path trace = door().models().resolve("trace");
    String[] traced = {"--verbose", "--stderr", trace.toString()};
    String form = "Content-Type: application/x-www-form-urlencoded";
    assertEquals("0", curl("/check", traced[0], traced[1], traced[2], "-T", "-", "-H", form));
    for (String line : List.of("Accept: */*", form, "Transfer-Encoding: chunked")) {
      assertTrue(heads(trace).contains("> " + line + "\n"), heads(trace));
    }
    assertEquals("0", json("/configure", KernelClient.configuration("300=1", "qtime=large")));
    Path file = Files.writeString(door().models().resolve("large"), PlanWorkload.file(1, 10_000));
    assertTrue(Files.size(file) > 1 << 20, "so large that curl asks before it sends");
    String upload = "file=@" + file + ";filename=gs_encoding.csv-2021-03-06 10:11:12.123456+08";
    String trained = curl("/train", traced[0], traced[1], traced[2], "-F", upload);
    assertTrue(trained.contains("\"feature_length\":67"), trained);
    String heads = heads(trace);
    assertTrue(heads.contains("> Expect: 100-continue\n"), heads);
    assertTrue(heads.contains("< HTTP/1.1 100 "), heads);
    assertTrue(heads.contains("\n> Content-Type: multipart/form-data; boundary=------"), heads);
    assertFalse(heads.contains("User-Agent"), heads);
  }

  @Test
  void cycleOfADatabaseSucceeds() throws Exception {
    assertEquals(
        "0", curl("/check", "-T", "-", "-H", "Content-Type: application/x-www-form-urlencoded"));
    assertEquals("0", json("/configure", KernelClient.configuration("300=60")));
    String trained =
        upload("/train", "gs_encoding.csv-2021-03-06 10:11:12.123456+08", PlanFiles.chains());
    assertTrue(trained.contains("\"feature_length\":67"), trained);
    assertTrue(trained.contains("\"max_total\":60.0"), trained);
    String log = json("/track_process", "{\n\t\"modelName\":\t\"qtime\"\n}");
    assertTrue(log.startsWith("/") && log.endsWith("qtime_log.json"), log);
    assertTrue(Files.size(Path.of(log)) > 0);
    assertEquals("0", json("/model_setup", "{\n\t\"model_name\":\t\"qtime\"\n}"));
    String predicted = upload("/predict", "gaussdb_1002.csv", PlanFiles.chain(2, true));
    assertTrue(
        predicted.matches(
            "\\{\"pred_mem\":null,\"pred_rows\":null,\"pred_startup\":\"\\d+, \\d+, \\d+\","
                + "\"pred_total\":\"\\d+, \\d+, \\d+\"}"),
        predicted);
  }
}
