package io.taosanode.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taosanode.config.ConfigReader;
import io.taosanode.config.NodeConfig;
import io.taosanode.model.ModelException;
import io.taosanode.model.ModelFixture;
import io.taosanode.node.ModelServer;
import io.taosanode.node.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that asks a model server, both real. */
class ModelServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder = Path.of("");
  private ModelServer server =
      new ModelServer(NodeConfig.defaults(), "x", new InetSocketAddress(0), List.of("/x"));

  @BeforeEach
  void start() throws IOException {
    ModelFixture.QUANTILES.write(folder.resolve("models"), "tdtsfm_1");
    server = server("tdtsfm_1");
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private NodeConfig config(String models, String service) throws IOException {
    Path ini = folder.resolve("taosanode.ini");
    Files.writeString(
        ini,
        "[uwsgi]\nhttp = 127.0.0.1:0\n[taosanode]\nmodel-dir = "
            + folder.resolve(models)
            + "\n[tsfm-service]\n"
            + service
            + "\n");
    return ConfigReader.read(ini).config();
  }

  private ModelServer server(String model) throws IOException {
    InetSocketAddress endpoint = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new ModelServer(config("models", ""), model, endpoint, List.of("/tdtsfm"));
  }

  private static JsonNode forecast(Node node, String option) throws Exception {
    String body =
        """
        {"algo": "tdtsfm_1", "option": "algo=tdtsfm_1%s", "forecast_rows": 6, "start": 12000,
        "every": 1000, "conf": 0.8, "return_conf": 1, "wncheck": 0, "rows": 12,
        "schema": [["ts", "TIMESTAMP", 8], ["val", "INT", 4]],
        "data": [[0,1000,2000,3000,4000,5000,6000,7000,8000,9000,10000,11000],
          [8,12,8,12,9,12,8,12,8,12,8,12]]}
        """
            .formatted(option);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + node.httpAddresses().get(0) + "/forecast"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return JSON.readTree(
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private JsonNode ask(String models, String service, String option) throws Exception {
    Node node = new Node(config(models, service), "1");
    node.start();
    try {
      return forecast(node, option);
    } finally {
      node.stop();
    }
  }

  private String service() {
    return "tdtsfm_1 = http://" + server.addresses().get(0) + "/tdtsfm";
  }

  @Test
  void remoteModelAnswersWithItsQuantiles() throws Exception {
    JsonNode answer = ask("none", service(), "");
    assertEquals(6, answer.get("rows").asInt(), answer.toString());
    JsonNode res = answer.get("res");
    assertEquals(4, res.size());
    assertEquals(12000, res.get(0).get(0).asLong());
    assertEquals(0.8, answer.get("conf").asDouble());
    assertNotEquals(res.get(1), res.get(2));
    assertTrue(res.get(2).get(0).asDouble() < res.get(3).get(0).asDouble(), answer.toString());
  }

  @Test
  void remoteModelAnswersAsTheSameModelLoaded() throws Exception {
    String option = ",host=http://" + server.addresses().get(0) + "/tdtsfm";
    JsonNode remote = ask("none", service(), "");
    JsonNode overHost = ask("models", service(), option);
    assertEquals(remote.get("res"), overHost.get("res"));
    JsonNode local = ask("models", "", "");
    assertEquals(remote.get("res"), local.get("res"));
  }

  @Test
  void hostThatIsNotAllowedIsRefused() throws Exception {
    JsonNode answer = ask("none", "", ",host=http://" + server.addresses().get(0) + "/tdtsfm");
    assertTrue(
        answer
            .get("msg")
            .asText()
            .endsWith("not among the allowed hosts, which tsfm-hosts of the" + " node lists"),
        answer.toString());
  }

  @Test
  void stoppedServerIsToldAsRefusedConnection() throws Exception {
    String service = service();
    server.stop();
    JsonNode answer = ask("none", service, "");
    assertEquals(-1, answer.get("rows").asInt());
    assertTrue(
        answer.get("msg").asText().contains("[Errno 111] Connection refused"), answer.toString());
  }

  @Test
  void modelThatIsNotThereIsNotServed() throws IOException {
    ModelException e = assertThrows(ModelException.class, server("nonesuch")::start);
    assertEquals(
        "nonesuch: no model of this name forecasts in " + folder.resolve("models"), e.getMessage());
  }

  @Test
  void builtInAlgorithmIsNoModel() throws IOException {
    assertThrows(ModelException.class, server("arima")::start);
  }

  @Test
  void brokenModelIsToldWithItsReason() throws IOException {
    Files.writeString(folder.resolve("models/tdtsfm_1/model.json"), "{");
    ModelException e = assertThrows(ModelException.class, server("tdtsfm_1")::start);
    assertTrue(e.getMessage().startsWith("tdtsfm_1: model.json"), e.getMessage());
  }
}
