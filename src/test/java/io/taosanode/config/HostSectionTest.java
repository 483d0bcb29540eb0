package io.taosanode.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostSectionTest {
  @TempDir private Path folder = Path.of("");

  private static ConfigResult read(String... lines) {
    return ConfigReader.readText("[uwsgi]\n" + String.join("\n", lines), "f");
  }

  private static HostConfig host(String... lines) {
    return read(lines).config().server().host();
  }

  @Test
  void everyKeyOfTheProcessIsMapped() {
    HostConfig.Instance process =
        host(
                "pidfile = /run/a.pid",
                "safe-pidfile = /run/b.pid",
                "vacuum",
                "uid = me",
                "gid = us",
                "env = A=1",
                "env = LC_ALL = en_US.UTF-8",
                "touch-reload = /t",
                "worker-reload-mercy = 10")
            .process();
    assertEquals(
        new HostConfig.Instance(
            Optional.of(Path.of("/run/b.pid")),
            true,
            "me",
            "us",
            Optional.empty(),
            Map.of("A", "1", "LC_ALL", "en_US.UTF-8"),
            Optional.of(Path.of("/t")),
            Duration.ofSeconds(10)),
        process);
  }

  @Test
  void everyKeyOfTheLogIsMapped() {
    assertEquals(
        new HostConfig.ServerLog(
            Optional.of(Path.of("/l")),
            new ByteSize(4096),
            Optional.of(Path.of("/o")),
            true,
            true,
            true,
            250,
            true,
            true),
        host(
                "logto = /l",
                "log-maxsize = 4096",
                "touch-logreopen = /o",
                "disable-logging = 1",
                "log-4xx = true",
                "log-5xx",
                "log-slow = 250",
                "log-micros = yes",
                "memory-report = true")
            .log());
  }

  @Test
  void relativePathsStartInTheDirectory() {
    NodeConfig config =
        read(
                "chdir = " + folder,
                "socket = ./x.sock",
                "[taosanode]",
                "app-log = a.log",
                "model-dir = /m")
            .config();
    assertEquals(
        List.of(UnixDomainSocketAddress.of(folder.resolve("./x.sock"))),
        config.server().host().intake().sockets());
    assertEquals(folder.resolve("a.log"), config.analysis().appLog());
    assertEquals(Path.of("/m"), config.analysis().modelDir());
  }

  @Test
  void absentDirectoryIsNotedAndNotUsed() {
    ConfigResult result = read("chdir = /no/such/place");
    assertEquals(Optional.empty(), result.config().server().host().process().directory());
    assertTrue(
        result.notes().stream().anyMatch(n -> n.message().equals("no such directory, not used")));
  }

  @Test
  void noHttpAddressIsNeeded() {
    ConfigResult result = read("http = none");
    assertEquals(List.of(), result.errors());
    assertEquals(List.of(), result.config().server().http());
  }

  @Test
  void openStatisticsAreWarnedOf() {
    assertEquals(
        List.of("other machines can read what is asked of the node"),
        read("stats = 0.0.0.0:8387").warnings().stream().map(Problem::message).toList());
    assertEquals(List.of(), read("stats = 127.0.0.1:8387").warnings());
    assertEquals(List.of(), read("stats = /run/stats.sock").warnings());
  }

  @Test
  void variableWithoutNameIsWarnedAbout() {
    ConfigResult result = read("env = A", "env = =1");
    assertEquals(2, result.warnings().size());
    assertEquals(Map.of(), result.config().server().host().process().environment());
  }

  @Test
  void socketNamedTwiceIsServedOnce() {
    ConfigResult result = read("socket = 127.0.0.1:9", "socket = 127.0.0.1:9");
    assertEquals(1, result.config().server().host().intake().sockets().size());
    assertEquals(1, result.warnings().size());
  }

  @Test
  void schemeBeforeAnAddressIsNoted() {
    assertEquals(1, read("stats = http://127.0.0.1:8387").notes().size());
  }

  @Test
  void renderingReadsBackAsTheSameHost() {
    ConfigResult original =
        read(
            "socket = [::1]:9",
            "socket = /run/x.sock",
            "stats = 127.0.0.1:8387",
            "pidfile = /p",
            "logto = /l",
            "env = A = b",
            "chmod-socket = 660",
            "limit-post = 1MB");
    ConfigResult again =
        ConfigReader.readText(EffectiveConfig.render(original.effective()), "rendered");
    assertEquals(original.config(), again.config());
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "abc", "9", "1234", "888"})
  void modeThatIsNoneIsAnError(String mode) {
    assertEquals(1, read("chmod-socket = " + mode).errors().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "socket = @x|abstract UNIX sockets are not supported: must be address:port or a path",
        "stats = 8387|must be address:port, did you mean 0.0.0.0:8387?",
        "stats = *|must be address:port, did you mean *:6090?",
        "buffer-size = 65536|must be a whole number in [1024, 65535]",
        "uid = a b|must be a user",
        "daemonize = /l|not supported: it conflicts with systemd, which runs the node in the"
            + " foreground; use logto for the log"
      })
  void valueThatCannotBeHonouredIsAnError(String line, String message) {
    assertEquals(List.of(message), read(line).errors().stream().map(Problem::message).toList());
  }

  @Test
  void pathOfSocketThatIsTooLongIsAnError() {
    assertEquals(1, read("socket = /" + "x".repeat(120)).errors().size());
  }
}
