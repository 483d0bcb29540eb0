package io.taosanode.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be wrong with the file as a whole. */
class ConfigFileTest {
  private final Path dir;

  ConfigFileTest(@TempDir Path dir) {
    this.dir = dir;
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(dir.resolve("taosanode.ini"), content);
  }

  private static List<String> messages(List<Problem> problems) {
    return problems.stream().map(Problem::message).toList();
  }

  @Test
  void missingFileIsAnErrorWhenItMustExist() {
    Path missing = dir.resolve("none.ini");
    assertEquals(
        List.of(missing + ": no such file"),
        ConfigReader.read(missing).errors().stream().map(Problem::toString).toList());
  }

  @Test
  void missingFileGivesTheDefaultsWhenItMayBeAbsent() {
    ConfigResult result = ConfigReader.readIfPresent(dir.resolve("none.ini"));
    assertEquals(NodeConfig.defaults(), result.config());
    assertEquals(List.of("no such file: the defaults apply"), messages(result.notes()));
  }

  @Test
  void presentFileIsReadWhenItMayBeAbsent() throws IOException {
    Path file = file("[taosanode]\nqueue = 3\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(3, ConfigReader.readIfPresent(file).config().analysis().queue());
  }

  @Test
  void directoryIsAnError() {
    assertEquals(List.of("is a directory"), messages(ConfigReader.read(dir).errors()));
  }

  @Test
  void unreadableFileIsAnError() throws IOException {
    Path file = file(new byte[0]);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "this user may read everything");
    assertEquals(
        List.of("cannot be read: permission denied"), messages(ConfigReader.read(file).errors()));
  }

  @Test
  void fileThatFailsWhileReadingIsAnError() {
    Path failing = Path.of("/proc/self/mem");
    assumeTrue(Files.isRegularFile(failing), "only Linux has such a file");
    List<String> messages = messages(ConfigReader.read(failing).errors());
    assertEquals(1, messages.size());
    assertTrue(messages.get(0).startsWith("cannot be read: "), messages::toString);
  }

  @Test
  void specialFileIsAnError() {
    Path special = Path.of("/dev/null");
    assumeTrue(Files.exists(special), "only UNIX has such a file");
    assertEquals(List.of("is not a regular file"), messages(ConfigReader.read(special).errors()));
  }

  @Test
  void largestFileIsRead() throws IOException {
    Path file = file("#".repeat(IniBytes.MAX_BYTES).getBytes(StandardCharsets.UTF_8));
    assertTrue(ConfigReader.read(file).isUsable());
  }

  @Test
  void largerFileIsAnError() throws IOException {
    Path file = file("#".repeat(IniBytes.MAX_BYTES + 1).getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of("larger than 65536 bytes"), messages(ConfigReader.read(file).errors()));
  }

  @Test
  void byteOrderMarkIsSkippedAndNoted() throws IOException {
    Path file = file("\uFEFF[taosanode]\r\nqueue = 3".getBytes(StandardCharsets.UTF_8));
    ConfigResult result = ConfigReader.read(file);
    assertEquals(3, result.config().analysis().queue());
    assertEquals(List.of("byte order mark skipped"), messages(result.notes()));
  }

  @Test
  void otherCharacterSetIsWarnedAboutAndRead() {
    Problems problems = new Problems("f");
    byte[] bytes = "[a]\nb = 数据".getBytes(Charset.forName("GBK"));
    assertEquals(
        Optional.of("[a]\nb = 数据"), IniBytes.decode(bytes, Charset.forName("GBK"), problems));
    assertEquals("f:2: not valid UTF-8: the file is read as GBK", problems.all().get(0).toString());
  }

  @Test
  void brokenUtf8InACommentDoesNotStopTheReading() throws IOException {
    ConfigResult result =
        ConfigReader.read(
            file("# caf\u00e9\n[taosanode]\nqueue = 3".getBytes(StandardCharsets.ISO_8859_1)));
    assertEquals(3, result.config().analysis().queue());
    assertEquals(1, result.warnings().size());
  }

  @Test
  void sequenceCutAtTheEndIsNotUtf8() {
    Problems problems = new Problems("f");
    IniBytes.decode(
        new byte[] {'a', (byte) 0xE6, (byte) 0x95}, StandardCharsets.ISO_8859_1, problems);
    assertEquals(1, problems.all().size());
  }

  @Test
  void utf16IsAnError() throws IOException {
    Path file = file("\uFEFF[taosanode]\n".getBytes(StandardCharsets.UTF_16LE));
    assertEquals(
        List.of("is UTF-16 text: save it as UTF-8"), messages(ConfigReader.read(file).errors()));
  }
}
