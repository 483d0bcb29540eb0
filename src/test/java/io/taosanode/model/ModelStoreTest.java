package io.taosanode.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelStoreTest {
  private static final int LIMIT = 10_000;

  @TempDir private Path folder = Path.of("");

  private Path directory() {
    return folder.resolve("models");
  }

  private ModelStore store() {
    return new ModelStore(directory(), LIMIT);
  }

  private String reason(String name) {
    return store().entries().stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow()
        .reason();
  }

  @Test
  void absentDirectoryHasNoModels() {
    assertEquals(List.of(), store().entries());
  }

  @Test
  void soundFolderIsRegistered() {
    ModelFixture.LAST.write(directory(), "one");
    ModelEntry entry = store().entries().get(0);
    assertEquals(ModelState.REGISTERED, entry.state());
    assertEquals("one", entry.manifest().orElseThrow().name());
  }

  @Test
  void directoryMayBeALink() throws IOException {
    ModelFixture.LAST.write(folder.resolve("elsewhere"), "one");
    Files.createSymbolicLink(directory(), folder.resolve("elsewhere"));
    assertEquals(ModelState.REGISTERED, store().entries().get(0).state());
  }

  @Test
  void wrongChecksumIsTold() {
    byte[] content = ModelFixture.LAST.content();
    ModelFixture.LAST.write(directory(), "one", content, "ab".repeat(32), content.length);
    assertTrue(reason("one").startsWith("model.onnx: its checksum is "), reason("one"));
  }

  @Test
  void truncatedNetworkIsTold() {
    byte[] content = ModelFixture.LAST.content();
    byte[] cut = Arrays.copyOf(content, content.length - 7);
    ModelFixture.LAST.write(directory(), "one", cut, ModelFixture.sha256(content), content.length);
    assertEquals(
        "model.onnx: it has " + cut.length + " bytes, the manifest says " + content.length,
        reason("one"));
  }

  @Test
  void truncatedNetworkWithItsOwnSealIsNoOnnxFile() {
    byte[] content = ModelFixture.LAST.content();
    byte[] cut = Arrays.copyOf(content, content.length - 40);
    ModelFixture.LAST.write(directory(), "one", cut, ModelFixture.sha256(cut), cut.length);
    assertEquals("not an ONNX file: it is cut off", reason("one"));
  }

  @Test
  void weightsInAnotherFileAreRefused() {
    new ModelFixture("external", ModelFixture.LAST.parts()).write(directory(), "one");
    assertEquals(
        "the weights lie in another file; export the model with all weights inside", reason("one"));
  }

  @Test
  void hugeNetworkIsRefusedUnread() throws IOException {
    Path model = ModelFixture.LAST.write(directory(), "one");
    try (FileChannel file =
        FileChannel.open(model.resolve("model.onnx"), StandardOpenOption.WRITE)) {
      file.position(1L << 40);
      file.write(java.nio.ByteBuffer.allocate(1));
    }
    assertEquals("model.onnx: 1099511627777 bytes: must be at most " + LIMIT, reason("one"));
  }

  @Test
  void hugeManifestIsRefusedUnread() throws IOException {
    Path model = ModelFixture.LAST.write(directory(), "one");
    Files.write(model.resolve("model.json"), new byte[70_000]);
    assertEquals("model.json: 70000 bytes: must be at most 65536", reason("one"));
  }

  @Test
  void linkToAFolderIsNotFollowed() throws IOException {
    ModelFixture.LAST.write(folder, "one");
    Files.createDirectories(directory());
    Files.createSymbolicLink(directory().resolve("one"), folder.resolve("one"));
    assertEquals("a link, not a folder", reason("one"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.onnx", "model.json"})
  void linkToAFileIsNotFollowed(String name) throws IOException {
    Path model = ModelFixture.LAST.write(directory(), "one");
    Path real = Files.move(model.resolve(name), folder.resolve(name));
    Files.createSymbolicLink(model.resolve(name), real);
    assertEquals(name + ": a link, which is not followed", reason("one"));
  }

  @Test
  void folderUnderAnotherNameIsTold() throws IOException {
    Files.move(ModelFixture.LAST.write(directory(), "one"), directory().resolve("two"));
    assertEquals("model.json: name = one: must be the name of the folder", reason("two"));
  }

  @ParameterizedTest
  @CsvSource({
    "net.keras, a Keras model is not read",
    "net.pkl, a pickle runs code",
    "net.pt, a PyTorch file is a pickle",
    "net.safetensors, weights without their network",
    "net.tmp, not a folder"
  })
  void foreignFileIsToldWhatToDo(String name, String beginning) throws IOException {
    Files.createDirectories(directory());
    Files.write(directory().resolve(name), new byte[10]);
    assertTrue(reason(name).startsWith(beginning), reason(name));
  }

  @Test
  void folderWithAForeignFileIsToldWhatToDo() throws IOException {
    Path other = Files.createDirectories(directory().resolve("old"));
    Files.write(other.resolve("net.keras"), new byte[10]);
    assertTrue(reason("old").startsWith("net.keras: a Keras model is not read"), reason("old"));
  }

  @Test
  void brokenNeighbourDoesNoHarm() throws IOException {
    ModelFixture.LAST.write(directory(), "b_sound");
    Files.createDirectories(directory().resolve("a_empty"));
    Files.writeString(
        Files.createDirectories(directory().resolve("c_text")).resolve("model.json"), "{");
    assertEquals(
        List.of(ModelState.FAILED, ModelState.REGISTERED, ModelState.FAILED),
        store().entries().stream().map(ModelEntry::state).toList());
  }

  @Test
  void readmeIsPassedOver() throws IOException {
    Files.createDirectories(directory());
    Files.writeString(directory().resolve("README.md"), "models");
    assertEquals(List.of(), store().entries());
  }

  @Test
  void addedModelIsACopyWithItsLicence() throws IOException {
    Path source = ModelFixture.LAST.write(folder, "one");
    Files.writeString(source.resolve("LICENSE"), "free");
    Files.writeString(source.resolve("train.py"), "pass");
    assertEquals("one", store().add(source, false).name());
    Path copy = directory().resolve("one");
    assertArrayEquals(ModelFixture.LAST.content(), Files.readAllBytes(copy.resolve("model.onnx")));
    try (Stream<Path> files = Files.list(copy)) {
      assertEquals(3, files.count());
    }
    assertEquals(ModelState.REGISTERED, store().entries().get(0).state());
  }

  @Test
  void brokenSourceLeavesNothingBehind() throws IOException {
    byte[] content = ModelFixture.LAST.content();
    Path source = ModelFixture.LAST.write(folder, "one", content, "ab".repeat(32), content.length);
    assertThrows(ModelException.class, () -> store().add(source, false));
    try (Stream<Path> files = Files.list(directory())) {
      assertEquals(List.of(".lock"), files.map(f -> f.getFileName().toString()).toList());
    }
  }

  @Test
  void presentModelIsReplacedOnlyOnDemand() {
    Path source = ModelFixture.LAST.write(folder, "one");
    store().add(source, false);
    ModelException e = assertThrows(ModelException.class, () -> store().add(source, false));
    assertEquals("one: is there already; --replace replaces it", e.getMessage());
    ModelFixture.QUANTILES.write(folder, "one");
    store().add(source, true);
    assertEquals(
        ModelFixture.sha256(ModelFixture.QUANTILES.content()),
        store().entries().get(0).manifest().orElseThrow().seal().sha256());
  }

  @Test
  void removedModelIsGone() {
    ModelFixture.LAST.write(directory(), "one");
    store().remove("one");
    assertEquals(List.of(), store().entries());
    assertFalse(Files.exists(directory().resolve("one")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../one", "/etc", ".lock", "", "a/b", "ONE"})
  void nameThatIsNoModelIsNotRemoved(String name) {
    ModelFixture.LAST.write(folder, "one");
    ModelException e = assertThrows(ModelException.class, () -> store().remove(name));
    assertTrue(e.getMessage().endsWith(": not the name of a model"), e.getMessage());
    assertTrue(Files.exists(folder.resolve("one")));
  }

  @Test
  void unknownModelIsNotRemoved() {
    ModelException e = assertThrows(ModelException.class, () -> store().remove("one"));
    assertEquals("one: no such model in " + directory(), e.getMessage());
  }

  @Test
  void leftoversOfAKilledChangeAreIgnoredAndThenDeleted() throws IOException {
    ModelFixture.LAST.write(directory(), ".aside-123");
    assertEquals(List.of(), store().entries());
    store().add(ModelFixture.LAST.write(folder, "one"), false);
    assertFalse(Files.exists(directory().resolve(".aside-123")));
  }

  @Test
  @SuppressWarnings("try") // the lock is held, not used
  void secondChangeAtTheSameTimeIsRefused() throws IOException {
    Path source = ModelFixture.LAST.write(folder, "one");
    Files.createDirectories(directory());
    try (FileChannel lock =
            FileChannel.open(
                directory().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = lock.lock()) {
      ModelException e = assertThrows(ModelException.class, () -> store().add(source, false));
      assertEquals(directory() + ": another change is in progress", e.getMessage());
    }
  }

  @Test
  void namesOfFilesStayOnOneLine() {
    assertEquals("a?b", PrintableName.of("a\nb"));
    assertEquals(103, PrintableName.of("x".repeat(500)).length());
  }
}
