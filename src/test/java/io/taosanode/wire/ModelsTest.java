package io.taosanode.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taosanode.config.ConfigReader;
import io.taosanode.config.NodeConfig;
import io.taosanode.model.ModelFixture;
import io.taosanode.node.Node;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node with one sound and one broken model, asked over HTTP. */
class ModelsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder = Path.of("");
  private Node node = new Node(NodeConfig.defaults(), "0");

  @BeforeEach
  void start() throws Exception {
    Path models = folder.resolve("models");
    ModelFixture.QUANTILES.write(models, "bands");
    ModelFixture.CLIP.write(models, "clip");
    Files.writeString(Files.createDirectories(models.resolve("broken")).resolve("x.pkl"), "");
    Path ini = folder.resolve("taosanode.ini");
    Files.writeString(
        ini, "[uwsgi]\nhttp = 127.0.0.1:0\n[taosanode]\nmodel-dir = " + models + "\n");
    node = new Node(ConfigReader.read(ini).config(), "1");
    node.start();
  }

  @AfterEach
  void stop() {
    node.stop();
  }

  private JsonNode ask(String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + node.httpAddresses().get(0) + path));
    if (!body.isEmpty()) {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(body));
    }
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(response.body());
  }

  @Test
  void modelsTellTheirStateInTheProtocolsForm() throws Exception {
    JsonNode models = ask("/models", "");
    assertEquals(3, models.size());
    JsonNode bands = models.get(0);
    assertEquals("bands", bands.get("name").asText());
    assertEquals("bands", bands.get("algo").asText());
    assertEquals("forecast", bands.get("type").asText());
    assertEquals("*", bands.get("src-table").asText());
    assertEquals("ready", bands.get("state").asText());
    assertTrue(bands.has("build-time"));
    JsonNode broken = models.get(1);
    assertEquals("failed", broken.get("state").asText());
    assertTrue(broken.get("msg").asText().startsWith("x.pkl: a pickle runs code"));
    assertEquals("anomaly-detection", models.get(2).get("type").asText());
  }

  @Test
  void readyModelsAreListedWithTheCommonParameters() throws Exception {
    JsonNode details = ask("/list", "").get("details");
    JsonNode forecasters = details.get(0).get("algo");
    JsonNode bands = forecasters.get(forecasters.size() - 3);
    assertEquals("bands", bands.get("name").asText());
    assertEquals(
        "{\"conf\":0.95,\"every\":0,\"forecast_rows\":0,\"period\":0,\"return_conf\":1,\"start\":0}",
        bands.get("params").toString());
    JsonNode detectors = details.get(1).get("algo");
    assertEquals("clip", detectors.get(detectors.size() - 2).get("name").asText());
    assertEquals("sample_ad_model", detectors.get(detectors.size() - 1).get("name").asText());
  }

  @Test
  void modelForecastsLikeAnyAlgorithm() throws Exception {
    JsonNode answer =
        ask(
            "/forecast",
            """
            {"algo": "bands", "option": "algo=bands,wncheck=0", "forecast_rows": 2, "start": 12,
            "every": 1, "conf": 0.8, "return_conf": 1, "wncheck": 0, "rows": 12,
            "schema": [["ts", "TIMESTAMP", 8], ["val", "INT", 4]],
            "data": [[0,1,2,3,4,5,6,7,8,9,10,11], [8,12,8,12,8,12,8,12,8,12,8,12]]}
            """);
    assertEquals(2, answer.get("rows").asInt(), answer.toString());
    assertEquals(10, answer.get("res").get(1).get(0).asDouble(), 1e-5);
    assertEquals(8, answer.get("res").get(2).get(0).asDouble(), 1e-5);
    assertEquals(12, answer.get("res").get(3).get(1).asDouble(), 1e-5);
  }

  private JsonNode detect(String algorithm, String option) throws Exception {
    return ask(
        "/anomaly-detect",
        """
        {"algo": "%s", "option": "algo=%s%s", "wncheck": 0, "rows": 12,
        "schema": [["ts", "TIMESTAMP", 8], ["val", "INT", 4]],
        "data": [[0,1,2,3,4,5,6,7,8,9,10,11], [1,2,1,2,1,2,90,2,1,2,1,2]]}
        """
            .formatted(algorithm, algorithm, option));
  }

  @Test
  void modelDetectsLikeAnyAlgorithm() throws Exception {
    assertEquals("[[6,6]]", detect("clip", "").get("res").toString());
  }

  @Test
  void modelDetectsWhenAnOptionNamesIt() throws Exception {
    assertEquals("[[6,6]]", detect("sample_ad_model", ",model=clip").get("res").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "'', model needs to be specified",
    "',model=x', 'model = x: not found, models that detect: clip'",
    "',model=bands', 'model = bands: not found, models that detect: clip'",
    "',model=../clip', 'model = ../clip: not found, models that detect: clip'"
  })
  void modelThatIsNotThereIsTold(String option, String message) throws Exception {
    JsonNode answer = detect("sample_ad_model", option);
    assertEquals(message, answer.get("msg").asText());
    assertEquals(-1, answer.get("rows").asInt());
  }
}
