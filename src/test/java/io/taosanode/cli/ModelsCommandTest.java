package io.taosanode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.model.ModelFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
  @TempDir private Path folder = Path.of("");

  private Outcome models(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "models";
    all[1] = "--model-dir";
    all[2] = folder.resolve("store").toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Outcome.run(all);
  }

  @Test
  void addedModelIsListedCheckedAndRemoved() {
    String source = ModelFixture.LAST.write(folder, "one").toString();
    Outcome added = models("add", source);
    assertEquals(0, added.status(), added.err());
    assertTrue(added.out().startsWith("added one to "), added.out());
    Outcome listed = models("list");
    assertEquals(0, listed.status());
    assertTrue(listed.out().contains("one   registered  forecast  0.0 MB"), listed.out());
    Outcome checked = models("check");
    assertEquals(0, checked.status());
    assertTrue(checked.out().contains("ready"), checked.out());
    assertEquals(0, models("remove", "one").status());
    assertEquals(1, models("list").out().lines().count());
  }

  @Test
  void brokenSourceIsOneLine() {
    byte[] content = ModelFixture.LAST.content();
    Path source = ModelFixture.LAST.write(folder, "one", content, "ab".repeat(32), content.length);
    Outcome outcome = models("add", source.toString());
    assertEquals(1, outcome.status());
    assertEquals(1, outcome.err().lines().count());
    assertTrue(outcome.err().startsWith("taosanode: model.onnx: its checksum is "), outcome.err());
  }

  @Test
  void presentModelNeedsReplace() {
    String source = ModelFixture.LAST.write(folder, "one").toString();
    models("add", source);
    assertEquals(
        "taosanode: one: is there already; --replace replaces it\n", models("add", source).err());
    assertEquals(0, models("add", "--replace", source).status());
  }

  @Test
  void pickleIsRefusedWithAdvice() throws IOException {
    Path file = Files.write(folder.resolve("net.pkl"), new byte[1]);
    assertTrue(models("add", file.toString()).err().contains("never read here; export"));
  }

  @Test
  void brokenModelIsExplainedUnderTheTableAndFailsTheCommand() throws IOException {
    ModelFixture.PERIOD
        .with("forecast\", \"horizon\"", "x\", \"horizon\"")
        .write(folder.resolve("store"), "one");
    assertEquals(0, models("list").status());
    Outcome checked = models("check");
    assertEquals(1, checked.status());
    assertTrue(
        checked.out().endsWith("one: the graph has no output x, it has [forecast]\n"),
        checked.out());
  }

  @Test
  void unknownNameIsNotRemoved() {
    assertEquals(1, models("remove", "nonesuch").status());
  }

  @Test
  void directoryOfTheConfigurationIsUsed() throws IOException {
    ModelFixture.LAST.write(folder.resolve("store"), "one");
    Path ini = folder.resolve("t.ini");
    Files.writeString(ini, "[taosanode]\nmodel-dir = " + folder.resolve("store") + "\n");
    Outcome outcome = Outcome.run("models", "-c", ini.toString(), "list");
    assertTrue(outcome.out().contains("one   registered"), outcome.out() + outcome.err());
  }

  @Test
  void checkOfTheConfigurationNotesModelsThatAreLeftOut() throws IOException {
    Files.createDirectories(folder.resolve("store/one"));
    Path ini = folder.resolve("t.ini");
    Files.writeString(ini, "[taosanode]\nmodel-dir = " + folder.resolve("store") + "\n");
    Outcome outcome = Outcome.run("check", "-c", ini.toString());
    assertEquals(0, outcome.status());
    assertTrue(
        outcome.err().contains("note: model one is left out: model.json: is missing"),
        outcome.err());
  }
}
