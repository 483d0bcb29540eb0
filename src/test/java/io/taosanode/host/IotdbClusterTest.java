package io.taosanode.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The node as AINode of a real cluster. A cluster has one AINode at a time and remembers it, so all
 * facts share one folder of the node; each begins with a node that runs.
 */
@Timeout(300)
class IotdbClusterTest {
  private static final int ROWS = 1000;
  private static final int MANY = 1_000_000;
  private static final int BATCH = 20_000;

  @TempDir private static Path folder = Path.of("");
  private static Optional<IotdbCluster> started = Optional.empty();
  private static Optional<NodeProcess> node = Optional.empty();
  private static int rpcPort;

  /** The id that the cluster gave, another one after a removal. */
  private static String id = "2";

  @BeforeAll
  static void startCluster() throws Exception {
    Optional<String> missing = IotdbCluster.missing();
    assumeTrue(missing.isEmpty(), missing::toString);
    rpcPort = NodeProcess.freePort();
    IotdbCluster cluster = IotdbCluster.start(Files.createDirectories(folder.resolve("cluster")));
    started = Optional.of(cluster);
    insert(cluster, "root.t.wave", ROWS, IotdbClusterTest::wave);
    insert(cluster, "root.t.flat", ROWS, i -> 7);
  }

  @AfterAll
  static void stopAll() {
    node.ifPresent(NodeProcess::close);
    started.ifPresent(IotdbCluster::close);
  }

  private static IotdbCluster cluster() {
    return started.orElseThrow();
  }

  private static void insert(
      IotdbCluster cluster, String device, int rows, IntToDoubleFunction value)
      throws SQLException {
    try (Connection connection = cluster.connect()) {
      for (int from = 1; from <= rows; from += BATCH) {
        String values =
            IntStream.range(from, Math.min(rows + 1, from + BATCH))
                .mapToObj(i -> "(" + i + "," + value.applyAsDouble(i) + ")")
                .collect(Collectors.joining(","));
        IotdbCluster.rows(connection, "insert into " + device + "(time,s) values" + values);
      }
    }
  }

  private static double wave(int i) {
    return i + Math.rint(1000 * Math.sin(i * Math.PI / 6)) / 100;
  }

  private static NodeProcess launch(String name, String clusterName, int port) {
    Path place = folder.resolve(name);
    try {
      Files.createDirectories(place);
      Path properties = place.resolve("iotdb-ainode.properties");
      Files.write(
          properties,
          List.of(
              "cluster_name=" + clusterName,
              "ain_seed_config_node=" + cluster().seed(),
              "ain_rpc_address=127.0.0.1",
              "ain_rpc_port=" + port,
              "ain_system_dir=" + place.resolve("system")));
      Path ini = NodeProcess.configure(place, NodeProcess.freePort());
      Files.writeString(
          ini, "[iotdb]\nenabled = true\nconfig = " + properties + "\n", StandardOpenOption.APPEND);
      return NodeProcess.launch(ini, 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void runNode() {
    if (node.filter(NodeProcess::isAlive).isEmpty()) {
      node = Optional.of(launch("node", "defaultCluster", rpcPort));
    }
    awaitState("Running");
  }

  private static void awaitState(String state) {
    List<String> wanted = List.of(id, state);
    NodeProcess.await(
        "SHOW CLUSTER says " + wanted, () -> cluster().ainode().equals(Optional.of(wanted)));
  }

  private static List<Double> infer(String call) throws SQLException {
    return numbers(cluster().rows("call inference(" + call + ")"));
  }

  private static List<Double> numbers(List<List<String>> rows) {
    return rows.stream().map(row -> Double.valueOf(row.get(0))).toList();
  }

  private static String message(String call) {
    SQLException refused = assertThrows(SQLException.class, () -> infer(call));
    return Objects.toString(refused.getMessage());
  }

  @Test
  void builtInModelsAreShownAsActive() throws SQLException {
    List<String> models =
        cluster().rows("show models").stream().map(row -> row.get(0) + " " + row.get(2)).toList();
    assertTrue(models.contains("_ARIMA ACTIVE"), models::toString);
    assertEquals(7, models.size(), models::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "_NaiveForecaster|predict_length=5|5",
        "_NaiveForecaster|predict_length=5, window=head(100)|5",
        "_NaiveForecaster|predict_length=5, window=tail(100)|5",
        "_NaiveForecaster|predict_length=5, window=count(100,300)|20",
        "_ExponentialSmoothing|predict_length=7|7",
        "_ExponentialSmoothing|predict_length=7, window=tail(50)|7",
        "_ARIMA|predict_length=4, window=head(200)|4",
        "_ARIMA|predict_length=4, window=tail(200)|4",
        "_ARIMA|predict_length=4, window=count(200,400)|12",
        "_STLForecaster|predict_length=9, sp=12|9",
        "_STLForecaster|predict_length=9, sp=12, window=tail(120)|9"
      })
  void modelAnswersAsManyRowsAsAskedFor(String model, String options, int rows)
      throws SQLException {
    String query = "'select s from root.t.wave'";
    List<Double> values = infer(model + ", " + query + ", " + options);
    assertEquals(rows, values.size());
    assertTrue(values.stream().allMatch(value -> Double.isFinite(value)), values::toString);
  }

  @Test
  void flatSeriesStaysFlat() throws SQLException {
    assertEquals(
        Collections.nCopies(3, 7.0),
        infer("_NaiveForecaster, 'select s from root.t.flat', predict_length=3"));
  }

  @Test
  void attributeOutOfRangeIsToldToTheAnalyst() {
    String told = message("_NaiveForecaster, 'select s from root.t.wave', sp=0");
    assertTrue(told.contains("sp expect value between 1 and 5000, got 0"), told);
  }

  @Test
  void nodeIsSeenWithinThreeSecondsAfterItIsReady() {
    node.orElseThrow().signal("KILL");
    node.orElseThrow().exit();
    awaitState("Unknown");
    NodeProcess fresh = launch("node", "defaultCluster", rpcPort);
    node = Optional.of(fresh);
    NodeProcess.await("ready", () -> fresh.text("stdout").contains("listens on"));
    long ready = System.nanoTime();
    awaitState("Running");
    double seconds = (System.nanoTime() - ready) / 1e9;
    assertTrue(seconds < 20, () -> "Running after " + seconds + " s");
    System.out.printf("AINode shown as Running %.1f s after the node listened%n", seconds);
  }

  @Test
  void killedNodeComesBackUnderItsId() throws SQLException {
    node.orElseThrow().signal("KILL");
    node.orElseThrow().exit();
    awaitState("Unknown");
    String told = message("_NaiveForecaster, 'select s from root.t.flat'");
    assertTrue(told.contains("AINode"), told);
    runNode();
    flatSeriesStaysFlat();
  }

  @Test
  void frozenNodeIsUnknownAndComesBack() throws SQLException {
    node.orElseThrow().signal("STOP");
    try {
      awaitState("Unknown");
    } finally {
      node.orElseThrow().signal("CONT");
    }
    awaitState("Running");
    flatSeriesStaysFlat();
  }

  @Test
  void clusterThatStartsAgainKeepsItsNode() throws Exception {
    cluster().kill();
    cluster().startNodes();
    awaitState("Running");
    assertTrue(node.orElseThrow().isAlive());
    NodeProcess.await("regions have their leaders again", IotdbClusterTest::isWritable);
    flatSeriesStaysFlat();
  }

  private static boolean isWritable() {
    try {
      insert(cluster(), "root.t.flat", 1, i -> 7);
      return !infer("_NaiveForecaster, 'select s from root.t.flat'").isEmpty();
    } catch (SQLException notYet) {
      return false;
    }
  }

  @Test
  void wrongClusterNameIsOneClearLine() {
    try (NodeProcess stranger = launch("stranger", "otherCluster", NodeProcess.freePort())) {
      NodeProcess.await(
          "told",
          () ->
              stranger.log().contains("the cluster refuses this node")
                  && stranger.log().contains("cluster are inconsistent"));
      assertEquals(Optional.of(List.of(id, "Running")), cluster().ainode());
    }
  }

  @Test
  void secondNodeIsRefusedAndTheFirstServesOn() throws SQLException {
    try (NodeProcess second = launch("second", "defaultCluster", NodeProcess.freePort())) {
      NodeProcess.await("told", () -> second.log().contains("There is already one AINode"));
      flatSeriesStaysFlat();
    }
  }

  @Test
  void removedNodeIsForgottenAndJoinsAnewUnderAnotherId() throws Exception {
    NodeProcess gone = node.orElseThrow();
    Path elsewhere = Files.createDirectories(folder.resolve("command"));
    Path ini = Files.copy(gone.ini(), elsewhere.resolve("taosanode.ini"));
    NodeProcess removal = NodeProcess.launch(ini, 0, "remove-ainode");
    assertEquals(0, removal.exit(), removal.stderr());
    assertEquals("AINode " + id + " is removed from the cluster\n", removal.text("stdout"));
    gone.close();
    NodeProcess.await("SHOW CLUSTER has no AINode", () -> cluster().ainode().isEmpty());
    assertTrue(Files.notExists(gone.folder().resolve("system")));

    NodeProcess again = NodeProcess.launch(ini, 0, "remove-ainode");
    assertEquals(1, again.exit());
    assertTrue(again.stderr().contains("no AINode has joined from"), again.stderr());

    node = Optional.of(launch("node", "defaultCluster", rpcPort));
    NodeProcess.await("joined anew", () -> cluster().ainode().isPresent());
    String given = cluster().ainode().orElseThrow().get(0);
    assertTrue(Integer.parseInt(given) > Integer.parseInt(id), given);
    id = given;
    awaitState("Running");
    flatSeriesStaysFlat();
  }

  @Test
  void eightSessionsAtOnceGetTheirOwnAnswers() throws Exception {
    ExecutorService sessions = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<Double>>> asked = new ArrayList<>();
      for (int session = 0; session < 8; session++) {
        int length = session + 1;
        asked.add(
            () -> {
              try (Connection connection = cluster().connect()) {
                List<Double> last = List.of();
                for (int i = 0; i < 10; i++) {
                  last =
                      numbers(
                          IotdbCluster.rows(
                              connection,
                              "call inference(_NaiveForecaster, 'select s from root.t.flat',"
                                  + " predict_length="
                                  + length
                                  + ")"));
                }
                return last;
              }
            });
      }
      List<Future<List<Double>>> answers = sessions.invokeAll(asked);
      for (int session = 0; session < 8; session++) {
        assertEquals(Collections.nCopies(session + 1, 7.0), answers.get(session).get());
      }
    } finally {
      sessions.shutdownNow();
    }
  }

  @Test
  void millionRowsAreTaken() throws SQLException {
    insert(cluster(), "root.t.big", MANY, i -> 7);
    long from = System.nanoTime();
    assertEquals(
        Collections.nCopies(3, 7.0),
        infer("_NaiveForecaster, 'select s from root.t.big', predict_length=3"));
    System.out.printf("1,000,000 rows answered in %.1f s%n", (System.nanoTime() - from) / 1e9);
  }
}
