package io.taosanode.door.opengauss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.taosanode.door.opengauss.KernelClient.Reply;
import io.taosanode.plan.PlanFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
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

  private RunningDoor door = RunningDoor.start();
  private KernelClient client = door.client();

  @AfterEach
  void stop() {
    door.close();
  }

  private static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
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
  void answerOfATrainingHasItsTenNumbers() {
    configure("300->100");
    JsonNode answer = json(client.train(F4));
    TreeSet<String> names = new TreeSet<>();
    answer.fieldNames().forEachRemaining(names::add);
    assertEquals(
        "[converged, feature_length, max_mem, max_row, max_startup, max_total, re_mem, re_row, re_startup, re_total]",
        names.toString());
    answer.forEach(value -> assertTrue(value.isNumber()));
    assertEquals(1, answer.path("converged").asInt());
    assertEquals(67, answer.path("feature_length").asInt());
    assertEquals(1, answer.path("max_mem").asInt());
    assertEquals(200, answer.path("max_row").asInt());
    assertEquals(30, answer.path("max_startup").asInt());
    assertEquals(60, answer.path("max_total").asInt());
    assertEquals(-1, answer.path("re_mem").asInt());
    assertEquals(-1, answer.path("re_row").asInt());
    double startup = answer.path("re_startup").asDouble();
    double total = answer.path("re_total").asDouble();
    assertTrue(startup >= 1 && startup <= 1.6 && total >= 1 && total <= 1.6, answer.toString());
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
    assertEquals("S", client.predict(F5));
    assertTrue(client.track("qtime").startsWith("/"));
    configure("qtime->other");
    String head = "POST /check HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
    assertEquals("0", client.send(head, new byte[0]).body());
    assertTrue(!training.isDone());
    door.restart();
    assertTrue(training.get().startsWith("error: "), "the node is stopping");
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
  void lineEndsAndBlankLinesDoNotMatter() {
    configure("300->2");
    String crlf = PlanFiles.TREES.replace(" ,", ",").replace("\n", "\r\n");
    assertEquals(4, json(client.train(crlf)).path("feature_length").asInt());
    String blank = PlanFiles.TREES.replace("\n9, 1", "\n\n9, 1") + "\n";
    assertEquals(4, json(client.train(blank)).path("feature_length").asInt());
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
    String name = "{\"model_name\":\"qtime\"}";
    assertEquals("N", client.json(path, name).body());
    configure();
    assertEquals("i", client.json(path, name).body());
    trained();
    assertEquals("M", client.json(path, "{}").body());
    assertEquals(400, client.json(path, "{").status());
    assertEquals("0", client.json(path, name).body());
    assertEquals("R", client.json(path, name).body());
    assertEquals("R", client.json(path, "{}").body());
    assertEquals("R", client.train(F4));
    assertTrue(client.predict(F5).startsWith("{"));
    Path file = door.models().resolve("models/qtime.model");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertEquals("i", client.json(path, name).body());
    Files.write(file, new byte[100]);
    assertEquals("i", client.json(path, name).body());
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
    assertTrue(answer.path("pred_startup").asText().matches("\\d+(, \\d+){2}"));
    assertTrue(answer.path("pred_total").asText().matches("\\d+(, \\d+){2}"));
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
    assertEquals(1, totals(lines.get(2)).stream().filter(v -> !v.equals("0")).count());
  }

  @Test
  void predictionDoesNotDependOnTheRestOfTheFile() {
    trained();
    StringBuilder all = new StringBuilder();
    List<String> apart = new ArrayList<>();
    for (int q = 0; q < 20; q++) {
      all.append(PlanFiles.chain(q, true));
      apart.addAll(totals(PlanFiles.chain(q, true)));
    }
    assertEquals(apart, totals(all.toString()));
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

  @Test
  void restartChangesNoPrediction() {
    trained();
    List<String> before = totals(F5);
    door.restart();
    client = door.client();
    assertEquals(before, totals(F5));
  }

  @Test
  void reservationLapses() throws InterruptedException {
    door.close();
    door = RunningDoor.start(Duration.ofSeconds(1));
    client = door.client();
    trained();
    assertEquals("0", client.setUp("qtime"));
    assertEquals("R", client.setUp("qtime"));
    Thread.sleep(1100);
    assertEquals("S", client.predict(F5));
    assertEquals("0", client.setUp("qtime"));
  }

  @Test
  void unusableTrainingFilesAreErrorLinesAndFreeTheEngine() {
    configure("300->2");
    String trees = PlanFiles.TREES;
    List<String> bad =
        List.of(
            "",
            trees.replace("1 0 1 0 ,", "1 0 1 ,"),
            trees + "7, 5, 1, 1 0 1 0, 0\n",
            trees.replace("1 0 1 0 ,", "1 abc 1 0 ,"),
            trees.replace("7, 1, 0,", "7, 1, 2,"),
            "\0\1\2\uFFFF rubbish ".repeat(1000));
    for (String file : bad) {
      String answer = client.train(file);
      assertTrue(answer.startsWith("error: "), answer);
      assertEquals("N", client.setUp("unknown"));
    }
    List<String> good =
        List.of(
            trees.replace("\n", ", 99\n"),
            trees.replace(", 40, 5", ", -1, 5"),
            trees.replace("1 0 1 0 ,", "inf 0 1 0 ,"),
            trees + PlanFiles.trees().get(1) + "\n",
            trees.replace("7, 4, 2,", "7, 4, 77,"),
            PlanFiles.trees().get(2),
            trees.replace("7, ", "18446744073709551615, "));
    for (String file : good) {
      String answer = client.train(file);
      assertEquals(4, json(answer).path("feature_length").asInt(), answer);
      assertEquals("N", client.setUp("unknown"));
    }
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
