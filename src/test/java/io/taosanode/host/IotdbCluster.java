package io.taosanode.host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A real IoTDB cluster: one ConfigNode and one DataNode in processes of their own. */
final class IotdbCluster implements AutoCloseable {
  private static final Path LIBRARY = Path.of("target", "iotdb-cluster").toAbsolutePath();
  private static final Path PARTS = Path.of("src", "test", "resources", "iotdb-cluster", "pom.xml");
  private static final long RESOLVE_MINUTES = 8;
  private static final long START_SECONDS = 120;

  private final Path home;
  private final List<Integer> ports =
      IntStream.range(0, 7).mapToObj(i -> NodeProcess.freePort()).toList();
  private final Driver driver;
  private final List<Process> processes = new ArrayList<>();

  private IotdbCluster(Path home, Driver driver) {
    this.home = home;
    this.driver = driver;
  }

  /**
   * Has Maven bring the parts of the cluster together, once for each build.
   *
   * @return why they cannot be had; empty if they are there
   */
  static Optional<String> missing() {
    if (Boolean.getBoolean("taosanode.skipCluster")) {
      return Optional.of("switched off by -Dtaosanode.skipCluster=true");
    }
    if (Files.exists(LIBRARY.resolve("complete"))) {
      return Optional.empty();
    }
    try {
      if (!copied("-o") && !copied("-U")) {
        return Optional.of("Maven cannot bring the parts of an IoTDB cluster together");
      }
      Files.createFile(LIBRARY.resolve("complete"));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("Maven cannot be started: " + e.getMessage());
    }
  }

  private static boolean copied(String mode) throws IOException {
    Process maven =
        new ProcessBuilder(
                "mvn",
                "-B",
                "-q",
                mode,
                "-f",
                PARTS.toString(),
                "dependency:copy-dependencies",
                "-DoutputDirectory=" + LIBRARY)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      boolean ended = maven.waitFor(RESOLVE_MINUTES, TimeUnit.MINUTES);
      maven.destroyForcibly();
      return ended && maven.exitValue() == 0;
    } catch (InterruptedException e) {
      maven.destroyForcibly();
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Starts a cluster in a folder and waits until it takes statements. */
  static IotdbCluster start(Path home) throws IOException {
    IotdbCluster cluster = new IotdbCluster(home, driver(home));
    cluster.configure();
    cluster.startNodes();
    return cluster;
  }

  /** Starts both nodes, anew if they ran before, and waits until they take statements. */
  void startNodes() throws IOException {
    processes.clear();
    processes.add(
        node(
            "confignode",
            "org.apache.iotdb.confignode.service.ConfigNode",
            List.of("-Xmx160m", "-XX:MaxDirectMemorySize=64m")));
    processes.add(
        node(
            "datanode",
            "org.apache.iotdb.db.service.DataNode",
            List.of("-Xmx512m", "-XX:MaxDirectMemorySize=128m", "-DOFF_HEAP_MEMORY=128M")));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!answers()) {
      assertTrue(System.nanoTime() < end, "the cluster starts");
      assertTrue(processes.stream().allMatch(Process::isAlive), this::logs);
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean answers() {
    try {
      return rows("show cluster").size() >= 2;
    } catch (SQLException notYet) {
      return false;
    }
  }

  private void configure() throws IOException {
    Path conf = Files.createDirectories(home.resolve("conf"));
    Files.createDirectories(home.resolve("tmp"));
    String seed = "127.0.0.1:" + ports.get(0);
    Files.write(
        conf.resolve("iotdb-system.properties"),
        List.of(
            "cluster_name=defaultCluster",
            "cn_internal_address=127.0.0.1",
            "cn_internal_port=" + ports.get(0),
            "cn_consensus_port=" + ports.get(1),
            "cn_seed_config_node=" + seed,
            "dn_rpc_address=127.0.0.1",
            "dn_rpc_port=" + ports.get(2),
            "dn_internal_address=127.0.0.1",
            "dn_internal_port=" + ports.get(3),
            "dn_mpp_data_exchange_port=" + ports.get(4),
            "dn_schema_region_consensus_port=" + ports.get(5),
            "dn_data_region_consensus_port=" + ports.get(6),
            "dn_seed_config_node=" + seed));
    Files.writeString(
        conf.resolve("logback.xml"),
        """
        <configuration>
          <appender name="F" class="ch.qos.logback.core.FileAppender">
            <file>${LOGF}</file>
            <encoder><pattern>%d [%t] %-5p %c - %m%n</pattern></encoder>
          </appender>
          <root level="INFO"><appender-ref ref="F"/></root>
        </configuration>
        """);
  }

  private Process node(String name, String main, List<String> memory) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(memory);
    line.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-DIOTDB_HOME=" + home,
            "-DIOTDB_CONF=" + home.resolve("conf"),
            "-DCONFIGNODE_HOME=" + home,
            "-DCONFIGNODE_CONF=" + home.resolve("conf"),
            "-Djava.io.tmpdir=" + home.resolve("tmp"),
            "-Dlogback.configurationFile=" + home.resolve("conf/logback.xml"),
            "-DLOGF=" + home.resolve(name + ".log"),
            "-cp",
            home.resolve("conf") + ":" + LIBRARY + "/*",
            main,
            "-s"));
    return new ProcessBuilder(line)
        .directory(home.toFile())
        .redirectErrorStream(true)
        .redirectOutput(home.resolve(name + ".out").toFile())
        .start();
  }

  /** The driver with its libraries apart from ours, and silent. */
  private static Driver driver(Path home) throws IOException {
    Path silent = Files.createDirectories(home.resolve("client"));
    Files.writeString(
        silent.resolve("logback.xml"), "<configuration><root level=\"OFF\"/></configuration>");
    List<URL> urls = new ArrayList<>(List.of(url(silent)));
    try (Stream<Path> jars = Files.list(LIBRARY)) {
      jars.filter(jar -> jar.toString().endsWith(".jar")).map(IotdbCluster::url).forEach(urls::add);
    }
    URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    try {
      return Class.forName("org.apache.iotdb.jdbc.IoTDBDriver", true, loader)
          .asSubclass(Driver.class)
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection of its own. */
  Connection connect() throws SQLException {
    Properties user = new Properties();
    user.setProperty("user", "root");
    user.setProperty("password", "root");
    return driver.connect("jdbc:iotdb://127.0.0.1:" + ports.get(2) + "/", user);
  }

  /** The rows that a statement gives, each as its columns. */
  List<List<String>> rows(String sql) throws SQLException {
    try (Connection connection = connect()) {
      return rows(connection, sql);
    }
  }

  /** The rows that a statement gives on a connection. */
  static List<List<String>> rows(Connection connection, String sql) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(60);
      if (!statement.execute(sql)) {
        return rows;
      }
      try (ResultSet result = statement.getResultSet()) {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= columns; i++) {
            row.add(String.valueOf(result.getString(i)));
          }
          rows.add(List.copyOf(row));
        }
      }
    }
    return rows;
  }

  /** Address of the ConfigNode. */
  String seed() {
    return "127.0.0.1:" + ports.get(0);
  }

  /** What the cluster says of its AINode: id and state, empty if it has none. */
  Optional<List<String>> ainode() {
    try {
      return rows("show cluster").stream()
          .filter(row -> row.contains("AINode"))
          .map(row -> List.of(row.get(0), row.get(2)))
          .findFirst();
    } catch (SQLException notNow) {
      return Optional.empty();
    }
  }

  private String logs() {
    try {
      return Files.readString(home.resolve("confignode.out"))
          + Files.readString(home.resolve("datanode.out"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Ends both nodes at once. */
  void kill() {
    processes.forEach(Process::destroyForcibly);
    processes.forEach(
        process -> {
          try {
            process.waitFor();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public void close() {
    kill();
  }
}
