package io.taosanode.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.config.NodeConfig.Analysis;
import io.taosanode.config.NodeConfig.Server;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  private static final HostConfig HOST =
      new HostConfig(
          new HostConfig.Instance(
              Optional.empty(),
              false,
              "",
              "",
              Optional.empty(),
              Map.of(),
              Optional.empty(),
              Duration.ofSeconds(60)),
          new HostConfig.ServerLog(
              Optional.empty(),
              ByteSize.ofMegabytes(10),
              Optional.empty(),
              false,
              false,
              false,
              0,
              false,
              false),
          new HostConfig.Stats(Optional.empty(), false, false, false),
          new HostConfig.Intake(List.of(), "", 8192, new ByteSize(0)));

  private static ConfigResult read(String... lines) {
    return ConfigReader.readText(String.join("\n", lines), "f");
  }

  private static List<String> texts(List<Problem> problems) {
    return problems.stream().map(Problem::toString).toList();
  }

  @Test
  void emptyFileGivesTheServerDefaults() {
    Server expected =
        new Server(
            List.of(new Endpoint("127.0.0.1", 6090)),
            1,
            1,
            100,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(4),
            false,
            HOST);
    assertEquals(expected, NodeConfig.defaults().server());
  }

  @Test
  void emptyFileGivesTheAnalysisDefaults() {
    Analysis expected =
        new Analysis(
            Path.of("taosanode.app.log"),
            Path.of("/var/lib/taos/taosanode/model"),
            Path.of("/var/lib/taos/taosanode/plugins"),
            LogLevel.INFO,
            false,
            Duration.ofSeconds(60),
            64,
            ByteSize.ofMegabytes(32),
            List.of(PublishedType.FORECAST, PublishedType.ANOMALY_DETECTION),
            List.of("services"));
    assertEquals(expected, NodeConfig.defaults().analysis());
  }

  @Test
  void emptyFileNamesNoServices() {
    assertEquals(Map.of(), NodeConfig.defaults().tsfmServices());
  }

  @Test
  void serviceWhoseKeyIsNoAlgorithmIsPassedOver() {
    ConfigResult result = read("[tsfm-service]", "9x = http://h:1/p", "own = http://h:1/p");
    assertEquals(Set.of("own"), result.config().tsfmServices().keySet());
    assertEquals(
        List.of(
            "f:2: [tsfm-service] 9x = http://h:1/p: ignored, its key is not the name of an"
                + " algorithm"),
        texts(result.warnings()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"services,", "a b", "http://h:1", "h:0", "h:123456", "-h", "[::1]x"})
  void hostThatIsNoneIsAnError(String hosts) {
    assertEquals(1, read("[taosanode]", "tsfm-hosts = " + hosts).errors().size());
  }

  @Test
  void listOfHostsMayBeEmpty() {
    NodeConfig config = read("[taosanode]", "tsfm-hosts =").config();
    assertEquals(List.of(), config.analysis().tsfmHosts());
  }

  @Test
  void everyServerKeyIsMapped() {
    ConfigResult result =
        read(
            "[uwsgi]",
            "http = 127.0.0.1:6050",
            "http-socket = [::1]:6051",
            "processes = 3",
            "threads = 5",
            "listen = 7",
            "http-timeout = 1200",
            "harakiri = 2m",
            "socket-timeout = 10",
            "strict = true");
    Server expected =
        new Server(
            List.of(new Endpoint("127.0.0.1", 6050), new Endpoint("::1", 6051)),
            3,
            5,
            7,
            Duration.ofSeconds(1200),
            Duration.ofMinutes(2),
            Duration.ofSeconds(10),
            true,
            HOST);
    assertEquals(expected, result.config().server());
    assertEquals(15, result.config().server().slots());
    assertEquals(List.of(), result.warnings());
  }

  @Test
  void everyAnalysisKeyIsMapped() {
    ConfigResult result =
        read(
            "[taosanode]",
            "app-log = D:\\log\\app.log",
            "model-dir = /m",
            "plugin-dir = /p",
            "log-level = critical",
            "draw-result = 1",
            "deadline = 90s",
            "queue = 0",
            "max-request = 1MB",
            "published-types = forecast",
            "tsfm-hosts = services, GPU.example:5000, [::1]");
    Analysis expected =
        new Analysis(
            Path.of("D:\\log\\app.log"),
            Path.of("/m"),
            Path.of("/p"),
            LogLevel.CRITICAL,
            true,
            Duration.ofSeconds(90),
            0,
            ByteSize.ofMegabytes(1),
            List.of(PublishedType.FORECAST),
            List.of("services", "gpu.example:5000", "[::1]"));
    assertEquals(expected, result.config().analysis());
    assertEquals(
        List.of("f:6: [taosanode] draw-result = 1: no pictures are drawn in this release"),
        texts(result.notes()));
  }

  @Test
  void servicesAreMappedInOrderUnderLowerCaseNames() {
    ConfigResult result =
        read("[tsfm-service]", "Timemoe-FC = https://h:1/x", "tdtsfm_1: http://127.0.0.1:5000/t");
    assertEquals(
        List.of(
            Map.entry("timemoe-fc", URI.create("https://h:1/x")),
            Map.entry("tdtsfm_1", URI.create("http://127.0.0.1:5000/t"))),
        List.copyOf(result.config().tsfmServices().entrySet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ftp://h/x", "127.0.0.1:5000", "/x", "http:///x", "http://h/ x"})
  void serviceAddressIsRefused(String address) {
    assertEquals(
        List.of(
            "f:2: [tsfm-service] a = " + address + ": must be an http or https URL with a host"),
        texts(read("[tsfm-service]", "a = " + address).errors()));
  }

  @Test
  void allErrorsAreReportedAtOnceInOneException() {
    ConfigResult result =
        read(
            "[uwsgi]",
            "processes = abc",
            "http = 6050",
            "[taosanode]",
            "deadline = soon",
            "published-types = imputation");
    assertFalse(result.isUsable());
    ConfigException e = assertThrows(ConfigException.class, result::config);
    assertEquals(
        """
        f:3: [uwsgi] http = 6050: must be address:port, did you mean 0.0.0.0:6050?
        f:2: [uwsgi] processes = abc: must be a whole number in [1, 1024]
        f:5: [taosanode] deadline = soon: must be a duration in [1ms, 86400s] \
        (ms, s, m or h; seconds without)
        f:6: [taosanode] published-types = imputation: must be a comma-separated list \
        out of forecast, anomaly-detection""",
        e.getMessage());
  }

  @Test
  void lastOfRepeatedScalarsWinsAcrossItsNames() {
    assertEquals(
        4,
        read("[uwsgi]", "processes = 2", "workers = 3", "[taosanode]", "[uwsgi]", "processes = 4")
            .config()
            .server()
            .processes());
  }

  @Test
  void repeatedAddressesAccumulate() {
    assertEquals(
        List.of(new Endpoint("127.0.0.1", 1), new Endpoint("127.0.0.1", 2)),
        read("[uwsgi]", "http = 127.0.0.1:1", "http = 127.0.0.1:2").config().server().http());
  }

  @Test
  void addressNamedTwiceIsServedOnce() {
    ConfigResult result = read("[uwsgi]", "http = 127.0.0.1:1", "http-socket = 127.0.0.1:1");
    assertEquals(1, result.config().server().http().size());
    assertEquals(
        List.of("f:3: [uwsgi] http-socket = 127.0.0.1:1: is named twice"),
        texts(result.warnings()));
  }

  @Test
  void schemeBeforeAnAddressIsNoted() {
    assertEquals(
        List.of("f:2: [uwsgi] http = http://127.0.0.1:1: is read as 127.0.0.1:1"),
        texts(read("[uwsgi]", "http = http://127.0.0.1:1").notes()));
  }

  @Test
  void fileWithOnlyTheUwsgiProtocolHasNoHttpAddress() {
    NodeConfig.Server server =
        read("[uwsgi]", "socket = 127.0.0.1:9", "socket = /run/x.sock").config().server();
    assertEquals(List.of(), server.http());
    assertEquals(
        List.of(
            SocketAddresses.parse("127.0.0.1:9", Path.of("")),
            UnixDomainSocketAddress.of("/run/x.sock")),
        server.host().intake().sockets());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uwsgi|proceses|; did you mean processes?",
        "uwsgi|enable_threads|; did you mean enable-threads?",
        "uwsgi|HTTP|; did you mean http?",
        "uwsgi|threads: 4|; did you mean threads?",
        "uwsgi|queue|; it belongs to [taosanode]",
        "uwsgi|something-else|''",
        "taosanode|modeldir|; did you mean model-dir?",
        "taosanode|http|; it belongs to [uwsgi]"
      })
  void unknownKeyIsWarnedAboutWithTheNearestKnownOne(
      String section, String key, String suggestion) {
    ConfigResult result = read("[" + section + "]", key + " = 4");
    assertTrue(result.isUsable());
    assertEquals(
        List.of("f:2: [%s] %s = 4: unknown key, ignored%s".formatted(section, key, suggestion)),
        texts(result.warnings()));
  }

  @Test
  void unknownKeyIsWarnedAboutOnce() {
    assertEquals(1, read("[uwsgi]", "foo = 1", "foo = 2").warnings().size());
  }

  @Test
  void strictTurnsUnknownKeysIntoErrors() {
    ConfigResult result = read("[uwsgi]", "foo = 1", "strict", "[taosanode]", "bar = 1");
    assertEquals(
        List.of(
            "f:2: [uwsgi] foo = 1: unknown key, ignored",
            "f:5: [taosanode] bar = 1: unknown key, ignored"),
        texts(result.errors()));
  }

  @Test
  void unknownSectionIsWarnedAboutOnceWithTheNearestKnownOne() {
    ConfigResult result = read("[taosanod]", "queue = 1", "deadline = 1");
    assertEquals(
        List.of("f:2: [taosanod]: unknown section, ignored; did you mean taosanode?"),
        texts(result.warnings()));
  }

  @Test
  void sectionNamesKeepTheirCase() {
    ConfigResult result = read("[UWSGI]", "processes = 4");
    assertEquals(1, result.config().server().processes());
    assertEquals(
        List.of("f:2: [UWSGI]: unknown section, ignored; did you mean uwsgi?"),
        texts(result.warnings()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"daemonize", "emperor", "mount", "route-uri", "https", "ini", "if-env", "endif"})
  void unsupportedOptionIsAnError(String key) {
    List<Problem> errors = read("[uwsgi]", key + " = x").errors();
    assertEquals(1, errors.size());
    assertTrue(errors.get(0).message().startsWith("not supported"), errors::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"master", "log-format", "plugins", "py-autoreload", "cheaper-algo"})
  void optionWithoutEffectIsNotedOnce(String key) {
    ConfigResult result = read("[uwsgi]", key + " = x", key + " = y");
    assertEquals(List.of(), result.warnings());
    assertEquals(1, result.notes().size());
    assertTrue(result.notes().get(0).message().startsWith("accepted"));
  }

  @Test
  void placeholdersExpandInUwsgi() {
    ConfigResult result =
        read("[uwsgi]", "http = %(h):%(threads)", "threads = 7", "set = h = 127.0.0.1");
    assertEquals(List.of(new Endpoint("127.0.0.1", 7)), result.config().server().http());
  }

  @Test
  void placeholderThatGrowsTooLongIsAnError() {
    String[] lines = new String[16];
    lines[0] = "[uwsgi]\nset = k0=xxxxxxxxxx";
    for (int i = 1; i < lines.length; i++) {
      lines[i] = "set = k%d=%%(k%d)%%(k%d)".formatted(i, i - 1, i - 1);
    }
    ConfigResult result = read(String.join("\n", lines), "chdir = %(k15)");
    assertEquals("expands to more than 4096 characters", result.errors().get(0).message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%(x)", "100%", "%%", "%(queue)"})
  void percentSignsAreLiteralInTaosanode(String path) {
    assertEquals(
        Path.of(path),
        read("[taosanode]", "queue = 1", "model-dir = " + path).config().analysis().modelDir());
  }

  @Test
  void percentSignAtTheLineEndGluesNothing() {
    ConfigResult result = read("[uwsgi]", "env = P=100%", "threads = 3");
    assertEquals(3, result.config().server().threads());
  }

  @ParameterizedTest
  @CsvSource({"debug, DEBUG", "Info, INFO", "WARN, WARN", "error, ERROR", "CRITICAL, CRITICAL"})
  void logLevelIgnoresCase(String text, LogLevel expected) {
    ConfigResult result = read("[taosanode]", "LOG-LEVEL: " + text);
    assertEquals(expected, result.config().analysis().logLevel());
    assertEquals(List.of(), result.warnings());
  }

  @Test
  void otherLogLevelIsInfoWithAWarning() {
    ConfigResult result = read("[taosanode]", "log-level = trace");
    assertEquals(LogLevel.INFO, result.config().analysis().logLevel());
    assertEquals(
        List.of(
            "f:2: [taosanode] log-level = trace: must be one of DEBUG, INFO, WARN, ERROR, "
                + "CRITICAL, in any case; INFO is used"),
        texts(result.warnings()));
  }

  @Test
  void longAndUnprintableTextIsShownSafely() {
    String shown = texts(read("[uwsgi]", "processes = 9\u001b" + "9".repeat(500)).errors()).get(0);
    assertEquals(
        "f:2: [uwsgi] processes = 9?"
            + "9".repeat(118)
            + "...: must be a whole number in [1, 1024]",
        shown);
  }
}
