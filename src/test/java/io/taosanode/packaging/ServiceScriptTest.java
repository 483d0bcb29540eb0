package io.taosanode.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taosanode.packaging.Installation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service runs: the unit file, {@code start.sh} and the launcher of an installed node. */
class ServiceScriptTest {
  private static final String HOME = "usr/local/taos/taosanode/";

  @SuppressWarnings("NullAway.Init")
  private Installation node;

  @BeforeEach
  void install(@TempDir Path folder) throws Exception {
    node = Installation.in(folder.toRealPath());
    assertEquals(0, node.install().status());
  }

  private Outcome start(String config) throws IOException, InterruptedException {
    Files.writeString(node.installed("etc/taos/taosanode.ini"), config);
    return node.run(node.installed(HOME + "bin/start.sh").toString());
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static boolean has(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  @Test
  void unitFileHasNoFault() throws Exception {
    assumeTrue(has("systemd-analyze"), "systemd-analyze is not installed");
    String unit = node.installed("etc/systemd/system/taosanoded.service").toString();
    assertEquals(new Outcome(0, ""), node.run("systemd-analyze", "verify", unit));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[uwsgi]\nuid = nosuchuser\n",
        "\uFEFF[uwsgi]\r\nuid=root\r\nuid =  nosuchuser  \r\n",
        "[taosanode]\nuid = root\n[uwsgi]\n;uid = root\n uid = nosuchuser"
      })
  void userThatDoesNotExistIsNamed(String config) throws Exception {
    assumeTrue(isRoot(), "root alone becomes another user");
    Outcome outcome = start(config);
    assertEquals(1, outcome.status());
    assertTrue(
        outcome.output().startsWith("taosanode: user nosuchuser not found"), outcome.output());
  }

  @Test
  void rootIsObeyedWhenAskedFor() throws Exception {
    assumeTrue(isRoot(), "root alone becomes another user");
    Outcome outcome = start("[uwsgi]\nuid = root\ngid = root\n");
    assertTrue(outcome.output().contains("io.taosanode.cli.Main serve -c"), outcome.output());
  }

  @Test
  void otherUserThanRootIsBecome() throws Exception {
    assumeTrue(isRoot() && has("setpriv"), "root alone becomes another user, by setpriv");
    node.letOthersIn();
    Files.writeString(node.installed(HOME + "bin/taosanode"), "#!/bin/sh\nid -un\n");
    assertEquals(new Outcome(0, "nobody"), start("[uwsgi]\nuid = nobody\n"));
  }

  @Test
  void launcherOfAnInstalledNodeTrustsNothingBesideItsFolders() throws Exception {
    Installation.write(node.installed(HOME + "pom.xml"), "<project/>");
    Installation.write(node.installed(HOME + "etc/taosanode.ini"), "[uwsgi]\n");
    Outcome outcome = node.run(node.installed(HOME + "bin/taosanode").toString(), "check");
    assertTrue(outcome.output().startsWith("java "), outcome.output());
    assertTrue(
        outcome
            .output()
            .contains("-Dtaosanode.config=" + node.installed(HOME + "cfg/taosanode.ini")),
        outcome.output());
  }

  @Test
  void cacheOfNewerJavaIsPreferred() throws Exception {
    Installation.write(node.installed(HOME + "lib/taosanode.aot"), "cache");
    Outcome outcome = node.run(node.installed(HOME + "bin/taosanode").toString(), "check");
    assertTrue(
        outcome.output().contains("-XX:AOTCache=" + node.installed(HOME + "lib/taosanode.aot")),
        outcome.output());
  }

  @Test
  void namesOfModelServicesGoOnWorking() throws Exception {
    Outcome outcome = node.run(node.installed("usr/bin/start-model").toString(), "all");
    assertTrue(outcome.output().startsWith("start-model: the node serves"), outcome.output());
  }

  @Test
  void scriptsPassShellcheck() throws Exception {
    assumeTrue(has("shellcheck"), "shellcheck is not installed");
    List<String> command = new ArrayList<>(List.of("shellcheck"));
    for (String place : List.of("bin", "packaging")) {
      try (Stream<Path> files = Files.walk(Path.of(place))) {
        files.filter(ServiceScriptTest::isScript).map(Path::toString).forEach(command::add);
      }
    }
    assertEquals(new Outcome(0, ""), node.run(command.toArray(String[]::new)));
  }

  private static boolean isScript(Path file) {
    try {
      return Files.isRegularFile(file) && Files.readString(file).startsWith("#!/bin/");
    } catch (IOException e) {
      return false;
    }
  }
}
