package io.taosanode.door.opengauss;

import static io.taosanode.door.opengauss.KernelRules.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.taosanode.door.opengauss.KernelClient.Reply;
import io.taosanode.plan.PlanFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections D, F, G and K of the conformance cases, each from a fresh engine. */
class SessionCasesTest {
  private static final String F4 = PlanFiles.chains();
  private static final String F5 = PlanFiles.chain(2, true);
  private static final String LOG_LINE =
      "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d \\[TRAINING\\] \\[MODEL\\]: qtime  \\[Epoch\\]: (\\d+/\\d+)"
          + "  \\[Loss\\]: \\d+\\.\\d\\d";

  private static final String NAME = "{\"model_name\":\"qtime\"}";

  private RunningDoor door = RunningDoor.start();
  private KernelClient client = door.client();

  @AfterEach
  void stop() {
    door.close();
  }

  private void configure(String... changes) {
    String base = KernelClient.configuration();
    for (String change : changes) {
      String[] parts = change.split("->", 2);
      assertTrue(base.contains(parts[0]), change);
      base = base.replace(parts[0], parts[1]);
    }
    assertEquals("0", client.configure(base));
  }

  /** A model that has been through a few epochs. */
  private void trained(String... changes) {
    configure(Stream.concat(Stream.of("300->3"), Stream.of(changes)).toArray(String[]::new));
    assertEquals(67, json(client.train(F4)).path("feature_length").asInt());
  }

  private CompletableFuture<String> longTraining() {
    configure("300->1000000");
    CompletableFuture<String> training = CompletableFuture.supplyAsync(() -> client.train(F4));
    while (client.track("qtime").equals("F")) {
      Thread.onSpinWait();
    }
    return training;
  }

  private List<String> epochs() throws IOException {
    return Files.readAllLines(Path.of(client.track("qtime"))).stream()
        .map(
            line -> {
              assertTrue(line.matches(LOG_LINE), line);
              return line.replaceFirst(LOG_LINE, "$1");
            })
        .toList();
  }

  @Test
  void trainingWithoutConfigurationMissesItsKey() {
    assertEquals("M", client.train(F4));
    assertEquals("N", client.setUp("qtime"));
  }

  @Test
  void trainingWithoutItsFileMissesItAndLeavesTheEngineIdle() {
    configure();
    byte[] none = "--b--\r\n".getBytes(StandardCharsets.US_ASCII);
    assertEquals("M", client.post("/train", "multipart/form-data; boundary=b", none).body());
    byte[] data = KernelClient.form("data", "x", F4);
    assertEquals("M", client.post("/train", KernelClient.formType(), data).body());
    assertEquals("M", client.post("/train", "text/csv", data).body());
    assertEquals("i", client.setUp("qtime"));
  }

  @Test
  void labelsThatAreNotTrainedHaveMinusOne() {
    configure("300->2", "\"ST\"->\"T\"");
    JsonNode answer = json(client.train(F4));
    for (String name : List.of("re_startup", "re_row", "re_mem")) {
      assertEquals(-1, answer.path(name).asInt());
    }
    assertTrue(answer.path("re_total").asDouble() >= 1);
  }

  @Test
  void fourLabelsHaveFourErrors() {
    configure("300->5", "\"ST\"->\"STRM\"");
    JsonNode answer = json(client.train(F4));
    boolean all = true;
    for (String name : List.of("re_startup", "re_total", "re_row", "re_mem")) {
      assertTrue(answer.path(name).asDouble() >= 1);
      all &= answer.path(name).asDouble() <= 2;
    }
    assertEquals(all ? 1 : 0, answer.path("converged").asInt());
    assertEquals("0", client.setUp("qtime"));
    JsonNode prediction = json(client.predict(F5));
    prediction.forEach(
        value -> assertTrue(value.asText().matches("\\d+(, \\d+){2}"), prediction.toString()));
  }

  @Test
  void everythingElseIsAnsweredWhileATrainingRuns() throws Exception {
    CompletableFuture<String> training = longTraining();
    assertEquals("R", client.train(PlanFiles.TREES));
    assertEquals("R", client.setUp("qtime"));
    assertEquals("R", client.json("/setup", "{\"model_name\":\"qtime\"}").body());
    assertEquals("S", client.predict(F5));
    assertTrue(client.track("qtime").matches("/.*qtime_log\\.json"));
    configure("qtime->other");
    String head = "POST /check HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
    assertEquals("0", client.send(head, new byte[0]).body());
    assertTrue(!training.isDone());
    door.restart();
    assertTrue(training.get().startsWith("error: "), "the node is stopping");
  }

  @Test
  void configurationDisturbsNoRunningTraining() {
    configure("300->60", "qtime->alone");
    String alone = client.train(F4);
    configure("300->60", "qtime->disturbed");
    CompletableFuture<String> training = CompletableFuture.supplyAsync(() -> client.train(F4));
    while (client.track("disturbed").equals("F")) {
      Thread.onSpinWait();
    }
    configure("300->1", "qtime->other", "\"ST\"->\"R\"");
    assertEquals(alone, training.join());
  }

  @Test
  void trainingOnContinuesAndOtherNetworksStartAfresh() throws IOException {
    configure("300->101");
    client.train(F4);
    client.train(F4);
    configure("300->101", "\"hidden_units\":\t32->\"hidden_units\":\t16");
    client.train(F4);
    configure("300->101", "\"hidden_units\":\t32->\"hidden_units\":\t16", "\"ST\"->\"TR\"");
    client.train(F4);
    assertEquals(
        List.of("0/101", "100/101", "200/202", "0/101", "100/101", "0/101", "100/101"), epochs());
  }

  @Test
  void reducedEncodingsTell() {
    configure("300->2", "\"dim_red\":\t-1->\"dim_red\":\t0.9");
    int width = json(client.train(F4)).path("feature_length").asInt();
    assertTrue(width >= 1 && width <= 66, "width " + width);
    assertEquals("0", client.setUp("qtime"));
    assertTrue(client.predict(F5).startsWith("{"));
  }

  @Test
  void nameOfTheFileLeadsNowhere() throws IOException {
    configure("300->1");
    Reply reply = client.upload("/train", "../../etc/x", F4);
    assertTrue(reply.body().startsWith("{"), reply.body());
    try (Stream<Path> files = Files.walk(door.models())) {
      assertEquals(3, files.filter(Files::isRegularFile).count()); // settings, model, log
    }
  }

  @Test
  void eachClientTrainsWhatItConfigured() {
    KernelClient other = door.client(2);
    assertEquals("0", client.configure(KernelClient.configuration("300=1", "qtime=a")));
    assertEquals("0", other.configure(KernelClient.configuration("300=1", "qtime=b")));
    client.train(F4);
    assertEquals("i", client.setUp("b"));
    other.train(F4);
    assertEquals("0", client.setUp("a"));
    client.predict(F5);
    assertEquals("0", client.setUp("b"));
  }

  @Test
  void oneOfTwoTrainingsAtOnceIsRefused() {
    configure("300->1000");
    ExecutorService clients = Executors.newFixedThreadPool(2);
    try {
      CompletableFuture<String> first =
          CompletableFuture.supplyAsync(() -> client.train(F4), clients);
      CompletableFuture<String> second =
          CompletableFuture.supplyAsync(() -> client.train(F4), clients);
      List<String> answers = new ArrayList<>(List.of(first.join(), second.join()));
      assertTrue(answers.remove("R"), answers.toString());
      assertTrue(answers.get(0).startsWith("{"), answers.toString());
    } finally {
      clients.shutdown();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/model_setup", "/setup"})
  void setupKnowsTrainedConfiguredAndUnknownModels(String path) throws IOException {
    assertEquals("N", client.json(path, NAME).body());
    configure();
    assertEquals("i", client.json(path, NAME).body());
    trained();
    assertEquals("M", client.json(path, "{}").body());
    assertEquals(400, client.json(path, "{").status());
    assertEquals("0", client.json(path, NAME).body());
    assertEquals("R", client.json(path, NAME).body());
    assertEquals("R", client.json(path, "{}").body());
    assertEquals("R", client.train(F4));
    assertTrue(client.predict(F5).startsWith("{"));
    Path file = door.models().resolve("models/qtime.model");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertEquals("i", client.json(path, NAME).body());
    Files.write(file, new byte[100]);
    assertEquals("i", client.json(path, NAME).body());
    assertEquals("N", client.setUp("other"));
  }

  @Test
  void releasedModelFreesTheEngine() {
    trained();
    assertEquals("0", client.setUp("qtime"));
    assertEquals("0", client.json("/model_release", "{}").body());
    assertEquals("S", client.predict(F5));
    assertEquals("0", client.setUp("qtime"));
  }

  @Test
  void predictionNeedsASetupAndUsesItUp() {
    assertEquals("S", client.predict(F5));
    trained();
    assertEquals("0", client.setUp("qtime"));
    byte[] data = KernelClient.form("data", "x", F5);
    assertEquals("M", client.post("/predict", KernelClient.formType(), data).body());
    JsonNode answer = json(client.predict(F5));
    assertEquals(4, answer.size());
    assertTrue(answer.path("pred_rows").isNull() && answer.path("pred_mem").isNull());
    for (String label : List.of("startup", "total")) {
      String[] values = answer.path("pred_" + label).asText().split(", ", -1);
      assertEquals(3, values.length);
      for (String value : values) {
        assertTrue(Integer.parseInt(value) <= (label.equals("total") ? 60 : 30), value);
      }
    }
    assertEquals("S", client.predict(F5));
  }

  @Test
  void unusableFilesAreErrorLinesAndFreeTheEngine() {
    trained();
    for (String file : List.of(PlanFiles.TREES, "", "rubbish\n")) {
      assertEquals("0", client.setUp("qtime"));
      String answer = client.predict(file);
      assertTrue(answer.startsWith("error: "), answer);
    }
    assertEquals("0", client.setUp("qtime"));
  }

  private List<String> totals(String file) {
    assertEquals("0", client.setUp("qtime"));
    return List.of(json(client.predict(file)).path("pred_total").asText().split(", ", -1));
  }

  @Test
  void valuesStandWhereTheKernelLooksForThem() {
    trained();
    List<String> lines = F5.lines().toList();
    List<String> inOrder = totals(F5);
    List<String> mixed = totals(lines.get(0) + "\n" + lines.get(2) + "\n" + lines.get(1));
    assertEquals(inOrder, mixed);
    List<String> gap = totals(F5.replace(", 3, 2, ", ", 4, 2, "));
    assertEquals(List.of(inOrder.get(0), inOrder.get(1), "0", inOrder.get(2)), gap);
    assertEquals(inOrder, totals(F5.replace("1002, ", "0, ")));
    assertEquals(inOrder, totals(F5.replace("1002, ", "18446744073709551615, ")));
    assertEquals(List.of("0", "0", inOrder.get(2)), totals(lines.get(2)));
    assertEquals(1, totals(lines.get(2).replace(", 3, 2, ", ", 1, 0, ")).size());
  }

  @Test
  void oneOfTwoPredictionsAtOnceIsRefused() {
    trained();
    assertEquals("0", client.setUp("qtime"));
    CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> client.predict(F5));
    CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> client.predict(F5));
    List<String> answers = new ArrayList<>(List.of(first.join(), second.join()));
    assertTrue(answers.remove("S"), answers.toString());
    assertTrue(answers.get(0).startsWith("{"), answers.toString());
  }

  @Test
  void rowsAreNotTakenForLogarithms() {
    trained("\"ST\"->\"R\"");
    assertEquals("0", client.setUp("qtime"));
    JsonNode answer = json(client.predict(F5));
    assertTrue(answer.path("pred_total").isNull());
    for (String value : answer.path("pred_rows").asText().split(", ", -1)) {
      assertTrue(Integer.parseInt(value) <= 200, answer.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/model_setup", "/setup"})
  void restartChangesNoPrediction(String path) {
    trained();
    List<String> before = totals(F5);
    door.restart();
    client = door.client();
    assertEquals("0", client.json(path, NAME).body());
    assertEquals(String.join(", ", before), json(client.predict(F5)).path("pred_total").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/model_setup", "/setup"})
  void reservationLapses(String path) throws InterruptedException {
    door.close();
    door = RunningDoor.start(Duration.ofSeconds(1));
    client = door.client();
    trained();
    assertEquals("0", client.json(path, NAME).body());
    assertEquals("R", client.json(path, NAME).body());
    Thread.sleep(1100);
    assertEquals("S", client.predict(F5));
    assertEquals("0", client.json(path, NAME).body());
  }

  @Test
  void twoDatabasesAtOnceGetAnswersOrAreToldToWait() {
    CompletableFuture<Void> one = CompletableFuture.runAsync(() -> rounds(door.client(3), "one"));
    rounds(door.client(4), "two");
    one.join();
    for (String model : List.of("one", "two")) {
      assertEquals("0", client.setUp(model));
      assertTrue(client.predict(F5).startsWith("{"));
    }
  }

  private static void rounds(KernelClient database, String model) {
    for (int round = 0; round < 20; round++) {
      String configuration = KernelClient.configuration("300=2", "qtime=" + model);
      assertEquals("0", database.configure(configuration));
      String trained = database.train(F4);
      assertTrue(trained.equals("R") || trained.startsWith("{"), trained);
      String setUp = database.setUp(model);
      assertTrue(setUp.matches("[0Ri]"), setUp);
      if (setUp.equals("0")) {
        String predicted = database.predict(F5);
        assertTrue(predicted.startsWith("{"), predicted);
      }
    }
  }
}
