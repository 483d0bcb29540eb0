package io.taosanode.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.packaging.Installation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code install.sh} and {@code rmtaosanode}, as an operator meets them. */
class InstallScriptTest {
  private static final String CONFIG = "etc/taos/taosanode.ini";
  private static final String HOME = "usr/local/taos/taosanode/";
  private static final String MODELS = "var/lib/taos/taosanode/model/";

  @SuppressWarnings("NullAway.Init")
  private Installation node;

  @BeforeEach
  void unpack(@TempDir Path folder) throws IOException {
    node = Installation.in(folder.toRealPath());
  }

  @Test
  void successIsToldInTheLastLine() throws Exception {
    Outcome outcome = node.install("-v", "server", "-e", "no");
    assertEquals(0, outcome.status(), outcome.output());
    assertTrue(outcome.output().endsWith("\nTDengine Anode is installed successfully!"));
  }

  @Test
  void filesLieWhereOperatorsKnowThem() throws Exception {
    node.install();
    List<String> expected =
        List.of(
            CONFIG,
            "etc/systemd/system/taosanoded.service",
            "usr/bin/rmtaosanode",
            "usr/bin/start-model",
            "usr/bin/stop-model",
            "usr/bin/taosanode",
            HOME + "bin/start.sh",
            HOME + "bin/stop.sh",
            HOME + "bin/taosanode",
            HOME + "cfg/taosanode.ini",
            HOME + "lib/taosanode.jar",
            HOME + "log",
            HOME + "model",
            HOME + "resource",
            MODELS + "ours/model.json",
            "var/lib/taos/taosanode/resource/sample-ad.sql");
    List<String> files = node.files();
    assertEquals(List.of(), expected.stream().filter(file -> !files.contains(file)).toList());
    assertTrue(Files.isDirectory(node.installed("var/log/taos/taosanode")));
  }

  @Test
  void linksLeadToWhatTheyName() throws Exception {
    node.install();
    assertEquals(
        node.installed(HOME + "bin/uninstall.sh"),
        node.installed("usr/bin/rmtaosanode").toRealPath());
    assertEquals(node.installed(MODELS).toRealPath(), node.installed(HOME + "model").toRealPath());
    assertEquals(node.installed(CONFIG), node.installed(HOME + "cfg/taosanode.ini").toRealPath());
  }

  @Test
  void installedConfigurationNamesFoldersBelowThePrefix() throws Exception {
    node.install();
    String text = Files.readString(node.installed(CONFIG));
    assertTrue(text.contains("\napp-log = " + node.installed("var/log/taos/taosanode/")), text);
    assertTrue(text.contains("\nmodel-dir = " + node.installed(HOME + "model/")), text);
    assertTrue(text.contains("\npidfile = " + node.installed(HOME + "taosanode.pid")), text);
  }

  @Test
  void configurationOfTheOperatorIsKeptAndTheNewOneLiesBesideIt() throws Exception {
    Installation.write(node.installed(CONFIG), "[uwsgi]\nhttp = 127.0.0.1:6050\n");
    Outcome outcome = node.install();
    assertEquals("[uwsgi]\nhttp = 127.0.0.1:6050\n", Files.readString(node.installed(CONFIG)));
    assertTrue(Files.readString(node.installed(CONFIG + ".new")).contains("[taosanode]"));
    assertTrue(outcome.output().contains("taosanode.ini is kept as it is"), outcome.output());
  }

  @Test
  void configurationThatIsTheNewOneGetsNoSecondFile() throws Exception {
    node.install();
    assertEquals(0, node.install().status());
    assertFalse(Files.exists(node.installed(CONFIG + ".new")));
  }

  @Test
  void modelOfTheOperatorIsKept() throws Exception {
    Installation.write(node.installed(MODELS + "ours/model.json"), "changed");
    Outcome outcome = node.install();
    assertEquals("changed", Files.readString(node.installed(MODELS + "ours/model.json")));
    assertTrue(outcome.output().contains("ours is kept as it is"), outcome.output());
  }

  @Test
  void upgradeLeavesNoJarOfTheOlderRelease() throws Exception {
    Installation.write(node.installed(HOME + "lib/older.jar"), "older");
    assertEquals(0, node.install().status());
    assertFalse(Files.exists(node.installed(HOME + "lib/older.jar")));
  }

  @Test
  void installationThatWasCutShortIsCompletedByTheNext() throws Exception {
    Files.createDirectories(node.installed(MODELS + ".ours.new"));
    assertEquals(0, node.install().status());
    assertEquals(
        List.of(MODELS + "ours/model.json"),
        node.files().stream().filter(file -> file.startsWith(MODELS)).toList());
  }

  @Test
  void clientGetsNothing() throws Exception {
    Files.createDirectories(node.installed(""));
    assertEquals(0, node.install("-v", "client").status());
    assertEquals(List.of(), node.files());
  }

  @Test
  void helpTellsTheOptions() throws Exception {
    Outcome outcome = node.run(node.unpacked("install.sh").toString(), "-h");
    assertEquals(0, outcome.status());
    assertTrue(outcome.output().contains("-v server|client"), outcome.output());
  }

  @Test
  void valueThatIsNoneIsToldWithWhatIsAccepted() throws Exception {
    Outcome outcome = node.install("-v", "serer");
    assertEquals(1, outcome.status());
    assertEquals("install.sh: -v serer: must be server|client", outcome.output());
  }

  @Test
  void prefixMustBeAbsolute() throws Exception {
    Outcome outcome = node.run(node.unpacked("install.sh").toString(), "--prefix", "here");
    assertEquals(1, outcome.status());
    assertEquals("install.sh: --prefix here: must be an absolute path", outcome.output());
  }

  @Test
  void unknownOptionIsRefused() throws Exception {
    Outcome outcome = node.install("-x");
    assertEquals(1, outcome.status());
    assertTrue(outcome.output().endsWith("install.sh: -x: unknown option"), outcome.output());
  }

  @Test
  void olderJavaIsRefusedBeforeAnythingIsWritten() throws Exception {
    Files.createDirectories(node.installed(""));
    node.java("11.0.2");
    Outcome outcome = node.install();
    assertEquals(1, outcome.status());
    assertTrue(outcome.output().endsWith("is of Java 11: 17 or newer is needed"), outcome.output());
    assertEquals(List.of(), node.files());
  }

  @Test
  void incompleteArchiveIsRefused() throws Exception {
    Files.delete(node.unpacked("lib/taosanode.jar"));
    Outcome outcome = node.install();
    assertEquals(1, outcome.status());
    assertTrue(outcome.output().endsWith("is missing, unpack the archive again"));
  }

  @Test
  void removalLeavesModelsAndDataAlone() throws Exception {
    node.install();
    Installation.write(node.installed(MODELS + "mine/model.json"), "mine");
    Installation.write(node.installed("var/log/taos/taosanode/taosanode.app.log"), "words");
    Outcome outcome = node.remove();
    assertEquals(0, outcome.status(), outcome.output());
    assertTrue(outcome.output().endsWith("\nTDengine TDgpt is uninstalled successfully!"));
    assertEquals(
        List.of(
            MODELS + "mine/model.json",
            MODELS + "ours/model.json",
            "var/lib/taos/taosanode/resource/sample-ad.sql"),
        node.files());
  }

  @Test
  void removalSparesWhatOtherProgramsPutThere() throws Exception {
    List<String> foreign =
        List.of(
            "etc/taos/taos.cfg",
            "usr/bin/start-model",
            "usr/local/taos/bin/taosd",
            HOME + "venv/pyvenv.cfg",
            "var/log/taos/taosd.log");
    for (String file : foreign) {
      Installation.write(node.installed(file), "theirs");
    }
    assertEquals(0, node.install().status());
    assertEquals(0, node.remove().status());
    List<String> files = node.files();
    assertEquals(foreign, files.stream().filter(file -> !file.startsWith("var/lib")).toList());
  }
}
