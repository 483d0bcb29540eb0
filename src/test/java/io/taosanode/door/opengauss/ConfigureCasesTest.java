package io.taosanode.door.opengauss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.door.opengauss.KernelClient.Reply;
import io.taosanode.plan.PlanFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections A, B and E of the conformance cases. */
class ConfigureCasesTest {
  private static final RunningDoor DOOR = RunningDoor.start();

  @AfterAll
  static void stop() {
    DOOR.close();
  }

  private static Reply configure(String json) {
    return DOOR.client().json("/configure", json);
  }

  /** The base request with one member changed, left out or added. */
  private static String changed(String key, String value) {
    String base = KernelClient.configuration();
    String member = "\t\"" + key + "\":\t[^,\n]*(,?)\n";
    if (value.equals("absent")) {
      return base.replaceFirst(member, "").replace(",\n}", "\n}");
    }
    return base.replaceFirst(member, "\t\"" + key + "\":\t" + value.replace("\\", "\\\\") + "$1\n");
  }

  @ParameterizedTest(name = "{0}: {1} = {2} gives {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "B1 | max_epoch | 300 | 0",
        "B3 | learning_rate | 0.0099999997764825821 | 0",
        "B4 | learning_rate | 0.0049000000581145287 | F",
        "B5 | dim_red | 0.699999988079071 | 0",
        "B6 | dim_red | 0 | F",
        "B7 | dim_red | -0.5 | F",
        "B8 | dim_red | -1.004 | 0",
        "B9 | max_epoch | 0 | F",
        "B10 | max_epoch | -5 | F",
        "B11 | max_epoch | 2.7 | 0",
        "B12 | max_epoch | \"abc\" | F",
        "B13 | max_epoch | null | F",
        "B14 | hidden_units | [] | F",
        "B15 | batch_size | true | F",
        "B16 | model_name | absent | M",
        "B17 | labels | absent | M",
        "B22 | template_name | \"xlstm\" | F",
        "B23 | template_name | absent | 0",
        "B24 | labels | \"SS\" | F",
        "B25 | labels | \"TS\" | 0",
        "B27 | labels | \"SX\" | F",
        "B28 | labels | \"\" | F",
        "B29 | labels | 5 | F",
        "B30 | model_name | 7 | F",
        "B31 | model_name | \"../../x\" | 0",
        "- | model_name | \"\" | F",
        "- | max_epoch | 1e12 | F",
        "- | max_epoch | \"2.7\" | F",
        "- | learning_rate | \"1e999\" | F",
      })
  void oneMemberDecides(String id, String key, String value, String reply) {
    Reply answer = configure(changed(key, value));
    assertEquals(reply, answer.body(), id);
    assertEquals(200, answer.status());
    assertTrue(answer.headers().contains("text/html;charset=utf-8"), answer.headers());
  }

  @Test
  void numbersMayBeTexts() {
    String json = KernelClient.configuration().replaceAll(":\t(-?[0-9]+)", ":\t\"$1\"");
    assertTrue(json.contains("\"300\""));
    assertEquals("0", configure(json).body());
  }

  @Test
  void twoMembersAreEnough() {
    assertEquals("0", configure("{\"model_name\":\"q\",\"labels\":\"ST\"}").body());
    assertEquals("0", configure("{\"model_name\":\"q\",\"labels\":[\"S\",\"T\"]}").body());
  }

  /** What is kept of a member, in the order of the file: epochs, rate, reduction, ... */
  @ParameterizedTest(name = "{0}: {1} = {2} is kept as {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "B3 | learning_rate | 0.0099999997764825821 | learning_rate = 0.01",
        "B5 | dim_red | 0.699999988079071 | dim_red = 0.7",
        "B8 | dim_red | -1.004 | dim_red = -1.0",
        "B11 | max_epoch | 2.7 | max_epoch = 2",
        "B25 | labels | \"TS\" | labels = ST",
        "B26 | labels | [\"S\",\"T\"] | labels = ST",
        "B42 | max_epoch | 5,\"max_epoch\":300 | max_epoch = 300"
      })
  void membersAreKeptAsTheyAreUnderstood(String id, String key, String value, String line)
      throws IOException {
    assertEquals("0", configure(changed(key, value)).body());
    assertTrue(stored("qtime").contains(line), id + ": " + stored("qtime"));
  }

  private static List<String> stored(String model) throws IOException {
    return Files.readAllLines(DOOR.models().resolve("models/" + model + ".conf"));
  }

  @Test
  void membersThatAreNotThereHaveDefaults() throws IOException {
    assertEquals("0", configure("{\"model_name\":\"bare\",\"labels\":\"ST\"}").body());
    assertEquals(
        List.of(
            "max_epoch = 500",
            "learning_rate = 1.0",
            "dim_red = -1.0",
            "hidden_units = 50",
            "batch_size = 500",
            "labels = ST"),
        stored("bare"));
  }

  @Test
  void sameConfigurationTwiceIsAccepted() {
    assertEquals("0", configure(KernelClient.configuration()).body());
    assertEquals("0", configure(KernelClient.configuration()).body());
  }

  @Test
  void firstBadMemberDecides() {
    String unknownLast = KernelClient.configuration().replace("\"ST\"", "\"ST\",\"foo\":1");
    assertEquals("I", configure(unknownLast).body());
    String unknownFirst = KernelClient.configuration("300=0").replaceFirst("\\{", "{\"foo\": 1,");
    assertEquals("I", configure(unknownFirst).body());
    assertEquals("F", configure(unknownLast.replace("300", "0")).body());
  }

  @Test
  void lastOfTwoEqualMembersCounts() {
    String json = KernelClient.configuration("300=0").replace("\"ST\"", "\"ST\",\"max_epoch\":300");
    assertEquals("0", configure(json).body());
  }

  @Test
  void nameOfSixtyThreeBytesIsAccepted() {
    assertEquals("0", configure(changed("model_name", "\"" + "é".repeat(31) + "x\"")).body());
  }

  @Test
  void anyTextIsAModelName() throws IOException {
    String name = "\"a/b c\\u00e9'\"";
    assertEquals("0", configure(changed("model_name", name)).body());
    assertEquals("i", DOOR.client().json("/model_setup", "{\"model_name\":" + name + "}").body());
    assertEquals("F", DOOR.client().json("/track_process", "{\"modelName\":" + name + "}").body());
    assertEquals("0", configure(changed("model_name", name).replace("300", "1")).body());
    assertTrue(DOOR.client().train(PlanFiles.TREES).startsWith("{"));
    assertEquals("0", DOOR.client().json("/model_setup", "{\"model_name\":" + name + "}").body());
    assertTrue(DOOR.client().predict(PlanFiles.TREES).startsWith("{"));
    Reply log = DOOR.client().json("/track_process", "{\"modelName\":" + name + "}");
    assertTrue(Files.exists(Path.of(log.body())), log.body());
  }

  @Test
  void nothingIsWrittenOutsideTheFolder() throws IOException {
    configure(changed("model_name", "\"../../x\""));
    configure(changed("model_name", "\"/tmp/x\""));
    try (Stream<Path> files = Files.list(DOOR.models())) {
      List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
      assertEquals(List.of("log", "models"), names);
    }
    assertTrue(Files.exists(DOOR.models().resolve("models/%2E%2E%2F%2E%2E%2Fx.conf")));
  }

  @Test
  void whatIsNoJsonIsAnErrorLine() {
    for (String json : new String[] {"{", "", "nonsense", "{} {}"}) {
      Reply reply = configure(json);
      assertEquals(400, reply.status());
      assertTrue(reply.body().startsWith("error: "), reply.body());
    }
    assertEquals("M", configure("[1,2]").body());
    byte[] base = KernelClient.configuration().getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "0", DOOR.client().post("/configure", "application/json; charset=utf-8", base).body());
    Reply plain = DOOR.client().post("/configure", "text/plain", base);
    assertEquals(415, plain.status());
    assertTrue(plain.body().startsWith("error: "), plain.body());
  }

  @Test
  void latinTextIsAccepted() {
    byte[] latin = changed("model_name", "\"é\"").getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("0", DOOR.client().post("/configure", "application/json", latin).body());
  }

  @Test
  void otherMethodsAndPathsHaveABodyToo() {
    for (String path : new String[] {"/check", "/configure", "/train", "/predict", "/setup"}) {
      Reply get = DOOR.client().send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n", new byte[0]);
      assertEquals(405, get.status());
      assertTrue(get.headers().contains("POST"));
      assertTrue(!get.body().isEmpty());
    }
    Reply unknown = DOOR.client().post("/nothing", "text/plain", new byte[0]);
    assertEquals(404, unknown.status());
  }

  @Test
  void checkIsAnsweredWhateverItsBody() {
    String head = "POST /check HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n";
    String chunked =
        head
            + "Transfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + "Expect: 100-continue\r\n\r\n";
    byte[] empty = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    byte[] hello = "5\r\nhello\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    assertEquals("0", DOOR.client().send(chunked, empty).body());
    assertEquals("0", DOOR.client().send(chunked, hello).body());
    assertEquals("0", DOOR.client().send(head + "Content-Length: 0\r\n\r\n", new byte[0]).body());
  }

  @Test
  void progressOfAnUnknownModelIsNotThere() {
    KernelClient client = DOOR.client();
    assertEquals("F", client.track("never"));
    assertEquals("F", client.track("../../etc/passwd"));
    assertEquals("M", client.json("/track_process", "{\"model_name\":\"qtime\"}").body());
    assertEquals("M", client.json("/track_process", "{}").body());
    assertEquals("F", client.json("/track_process", "{\"modelName\":3}").body());
    assertEquals(400, client.json("/track_process", "{").status());
  }
}
