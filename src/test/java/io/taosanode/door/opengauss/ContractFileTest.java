package io.taosanode.door.opengauss;

import static io.taosanode.door.opengauss.KernelRules.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.taosanode.plan.PlanFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The contract's training file with the contract's configuration, and what may follow it. */
@TestMethodOrder(OrderAnnotation.class)
class ContractFileTest {
  private static final int QUERIES = 200;
  private static final RunningDoor DOOR = RunningDoor.start();
  private static String answer = "";

  private final KernelClient client = DOOR.client();

  @BeforeAll
  static void train() {
    assertEquals("0", DOOR.client().configure(KernelClient.configuration()));
    answer = DOOR.client().train(PlanFiles.chains());
  }

  @AfterAll
  static void stop() {
    DOOR.close();
  }

  @Test
  @Order(1)
  void answerTellsMaximaAndGoodErrors() {
    JsonNode json = json(answer);
    assertEquals(1, json.path("converged").asInt());
    assertEquals(67, json.path("feature_length").asInt());
    assertEquals(1, json.path("max_mem").asDouble());
    assertEquals(200, json.path("max_row").asDouble());
    assertEquals(30, json.path("max_startup").asDouble());
    assertEquals(60, json.path("max_total").asDouble());
    assertEquals(-1, json.path("re_mem").asDouble());
    assertEquals(-1, json.path("re_row").asDouble());
    for (String error : List.of("re_startup", "re_total")) {
      double value = json.path(error).asDouble();
      assertTrue(value >= 1 && value <= 1.10, answer);
    }
  }

  @Test
  @Order(1)
  void integerPartsAndWholeNumbersGiveTheSameCatalogRow() {
    JsonNode json = json(answer);
    boolean later = (int) json.path("converged").asDouble() == 1;
    boolean earlier = json.path("converged").asDouble() == 1.0;
    assertEquals(earlier, later);
    assertEquals(
        json.path("feature_length").asDouble(), (int) json.path("feature_length").asDouble());
  }

  private List<String> totals(String file) {
    assertEquals("0", client.setUp("qtime"));
    return List.of(json(client.predict(file)).path("pred_total").asText().split(", ", -1));
  }

  @Test
  @Order(1)
  void everyQueryIsPredictedAndLikeTogetherWithAllOthers() {
    List<String> apart = new ArrayList<>();
    StringBuilder all = new StringBuilder();
    int close = 0;
    for (int q = 0; q < QUERIES; q++) {
      String file = PlanFiles.chain(q, true);
      List<String> predicted = totals(file);
      String[] recorded = PlanFiles.chain(q, false).split("\n", -1);
      for (int i = 0; i < predicted.size(); i++) {
        double label = Double.parseDouble(recorded[i].split(", ", -1)[5]);
        double ratio = (Double.parseDouble(predicted.get(i)) + 1) / (label + 1);
        close += ratio >= 1 / 1.5 && ratio <= 1.5 ? 1 : 0;
      }
      apart.addAll(predicted);
      all.append(file);
    }
    assertEquals(696, apart.size());
    assertTrue(close >= 0.97 * apart.size(), close + " of " + apart.size());
    assertEquals(apart, totals(all.toString()));
  }

  private List<String> epochs() throws IOException {
    String path = client.track("qtime");
    assertTrue(path.matches("/.*qtime_log\\.json"), path);
    String line =
        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d \\[TRAINING] \\[MODEL]: qtime  \\[Epoch]: (\\d+/\\d+)  \\[Loss]: \\d+\\.\\d\\d";
    List<String> epochs = new ArrayList<>();
    for (String text : Files.readAllLines(Path.of(path))) {
      assertTrue(text.matches(line), text);
      epochs.add(text.replaceFirst(line, "$1"));
    }
    return epochs;
  }

  @Test
  @Order(2)
  void logHasEveryHundredthEpochAndGoesOn() throws IOException {
    assertEquals(List.of("0/300", "100/300", "200/300"), epochs());
    double errorBefore = json(answer).path("re_total").asDouble();
    JsonNode again = json(client.train(PlanFiles.chains()));
    assertEquals(List.of("0/300", "100/300", "200/300", "300/600", "400/600", "500/600"), epochs());
    double error = again.path("re_total").asDouble();
    assertTrue(error < errorBefore + 0.05, errorBefore + ", then " + error);
  }
}
