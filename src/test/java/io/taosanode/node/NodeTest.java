package io.taosanode.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.algorithm.Builtins;
import io.taosanode.algorithm.forecast.Naive;
import io.taosanode.config.ConfigReader;
import io.taosanode.door.DoorException;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Catalog;
import io.taosanode.engine.ComputePool;
import io.taosanode.engine.RunReport;
import io.taosanode.remote.AllowedHosts;
import io.taosanode.remote.ModelService;
import io.taosanode.remote.ModelServices;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTest {
  @TempDir private Path folder = Path.of("");

  private Node node(String http) throws IOException {
    Path ini = folder.resolve("taosanode.ini");
    Files.writeString(ini, "[uwsgi]\nhttp = " + http + "\n");
    return new Node(ConfigReader.read(ini).config(), "9.9.9");
  }

  private static String get(String address, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + path)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void nodeServesFromItsConfigurationUntilItIsStopped() throws Exception {
    Node node = node("127.0.0.1:0");
    node.start();
    String address = node.httpAddresses().get(0);
    assertEquals("{\"protocol\":1.0,\"status\":\"ready\"}\n", get(address, "/status"));
    assertTrue(get(address, "/").endsWith("(ver 9.9.9)"));
    node.stop();
    assertThrows(IOException.class, () -> get(address, "/status"));
  }

  @Test
  void takenPortIsOneLineAndLeavesNothingBehind() throws Exception {
    Node first = node("127.0.0.1:0");
    first.start();
    String address = first.httpAddresses().get(0);
    DoorException e = assertThrows(DoorException.class, node(address)::start);
    assertEquals("cannot listen on " + address + ": Address already in use", e.getMessage());
    assertEquals("{\"protocol\":1.0,\"status\":\"ready\"}\n", get(address, "/status"));
    first.stop();
  }

  @Test
  void remoteModelsDoNotTakeTheNamesOfBuiltInAlgorithms() throws Exception {
    String none = "http://127.0.0.1:1/x";
    Node node = node("127.0.0.1:0\n[tsfm-service]\narima = " + none + "\nchronos = " + none);
    node.start();
    String list = get(node.httpAddresses().get(0), "/list");
    node.stop();
    assertEquals(2, list.split("\"name\":\"arima\"", -1).length);
    assertEquals(2, list.split("\"name\":\"chronos\"", -1).length);
  }

  @Test
  void warmUpLeavesOtherServersAlone() {
    List<RunReport> reports = new CopyOnWriteArrayList<>();
    List<ModelService> services = ModelService.all(Map.of());
    ModelServices remote = new ModelServices(services, new AllowedHosts(List.of(), services));
    try (ComputePool pool = new ComputePool(1, 4)) {
      Catalog catalog = Catalog.of(remote.over(List.of(new Naive())));
      new WarmUp(new AnalysisEngine(catalog, pool, reports::add)).run();
    }
    assertEquals(List.of("naive"), reports.stream().map(RunReport::algorithm).toList());
  }

  @Test
  void warmUpRunsEveryAlgorithmOnce() {
    List<RunReport> reports = new CopyOnWriteArrayList<>();
    try (ComputePool pool = new ComputePool(1, 4)) {
      new WarmUp(new AnalysisEngine(Catalog.of(Builtins.all()), pool, reports::add)).run();
    }
    assertEquals(
        Builtins.all().stream().map(a -> a.info().name()).sorted().toList(),
        reports.stream().map(RunReport::algorithm).sorted().toList());
  }

  @Test
  void warmUpEndsWhenTheNodeStops() {
    List<RunReport> reports = new CopyOnWriteArrayList<>();
    ComputePool pool = new ComputePool(1, 4);
    pool.close();
    new WarmUp(new AnalysisEngine(Catalog.of(Builtins.all()), pool, reports::add)).run();
    assertEquals(1, reports.size());
  }
}
