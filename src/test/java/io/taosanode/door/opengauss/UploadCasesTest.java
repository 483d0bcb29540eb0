package io.taosanode.door.opengauss;

import static io.taosanode.door.opengauss.KernelRules.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.taosanode.plan.PlanFiles;
import io.taosanode.plan.PlanWorkload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Section C of the conformance cases: files of every kind, and how they may come. */
class UploadCasesTest {
  private static final RunningDoor DOOR = RunningDoor.start();
  private static final String TREES = PlanFiles.TREES;

  private final KernelClient client = DOOR.client();

  @AfterAll
  static void stop() {
    DOOR.close();
  }

  private String trained(String model, String file) {
    assertEquals("0", client.configure(KernelClient.configuration("300=2", "qtime=" + model)));
    String answer = client.train(file);
    assertEquals("N", client.setUp("unknown"), "the engine is free");
    return answer;
  }

  static Stream<Arguments> unusable() {
    return Stream.of(
        arguments("X1", ""),
        arguments("X2", TREES.replace("1 0 1 0 ,", "1 0 1 ,")),
        arguments("X3", TREES + "7, 5, 1, 1 0 1 0, 0\n"),
        arguments("X4", TREES.replace("1 0 1 0 ,", "1 abc 1 0 ,")),
        arguments("X11", TREES.replace("7, 1, 0,", "7, 1, 2,")),
        arguments("X15", "\0\1\2\uFFFF rubbish ".repeat(1000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusable")
  void unusableFileIsAnErrorLine(String id, String file) {
    String answer = trained(id, file);
    assertTrue(answer.startsWith("error: "), answer);
  }

  static Stream<Arguments> usable() {
    List<String> twice = new ArrayList<>(PlanFiles.trees());
    twice.add(1, twice.get(1));
    return Stream.of(
        arguments("X6", TREES.replace(", 40, 5", ", -1, 5")),
        arguments("X7", TREES.replace("1 0 1 0 ,", "inf 0 1 0 ,")),
        arguments("X8", String.join("\n", twice)),
        arguments("X10", TREES.replace("7, 4, 2,", "7, 4, 77,")),
        arguments("X12", PlanFiles.trees().get(2)),
        arguments("X14", TREES.replace("7, ", "18446744073709551615, ")),
        arguments("F2", inOrder(4, 1, 6, 2, 5, 3)));
  }

  private static String inOrder(int... lines) {
    StringBuilder text = new StringBuilder();
    for (int line : lines) {
      text.append(PlanFiles.trees().get(line - 1)).append('\n');
    }
    return text.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("usable")
  void usableFileIsTrainedWithItsOwnWidth(String id, String file) {
    String answer = trained(id, file);
    assertEquals(4, json(answer).path("feature_length").asInt(), answer);
  }

  static Stream<Arguments> equal() {
    String apart = TREES;
    for (int node = 4; node >= 1; node--) {
      apart = apart.replace("7, " + node + ", ", "7, " + 10 * node + ", ");
      apart = apart.replaceAll("(7, \\d+), " + node + ", ", "$1, " + 10 * node + ", ");
    }
    return Stream.of(
        arguments("X5", TREES.replace("\n", ", 99\n")),
        arguments("X9", apart),
        arguments("F6", TREES.replace(" ,", ",").replace("\n", "\r\n")),
        arguments("F7", TREES.replace("\n9, 1", "\n\n9, 1") + "\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("equal")
  void fileThatMeansTheSameIsTrainedAlike(String id, String file) {
    assertFalse(file.equals(TREES));
    assertEquals(trained("F1-" + id, TREES), trained(id, file));
  }

  @Test
  void twoHundredThousandLinesAreTrained() {
    String configuration = KernelClient.configuration("300=1", "32=8", "128=512");
    assertEquals("0", client.configure(configuration));
    String answer = client.train(PlanWorkload.file(5, 200_000));
    assertEquals(67, json(answer).path("feature_length").asInt(), answer);
    assertEquals("N", client.setUp("unknown"));
  }

  @Test
  void bodyIsAskedForBeforeItIsSent() throws Exception {
    assertEquals("0", client.configure(KernelClient.configuration("300=1", "qtime=D18")));
    byte[] body = KernelClient.form("file", "x", PlanFiles.chains());
    String head =
        "POST /train HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n"
            .formatted(KernelClient.formType(), body.length);
    try (SSLSocket socket = client.connect()) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      assertTrue(KernelClient.head(socket).startsWith("HTTP/1.1 100 "));
      socket.getOutputStream().write(body);
      String answer = KernelClient.read(socket).body();
      assertEquals(67, json(answer).path("feature_length").asInt(), answer);
    }
  }
}
