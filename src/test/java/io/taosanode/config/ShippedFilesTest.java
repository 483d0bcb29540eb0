package io.taosanode.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as operators have them, and the one that comes with the node. */
class ShippedFilesTest {
  @ParameterizedTest
  @CsvSource({
    "generation-a, 127.0.0.1:6050, 4, ",
    "generation-a2, 0.0.0.0:6090, 8, other machines can read what is asked of the node",
    "generation-b, 127.0.0.1:6090, 1, "
  })
  void fileOfTheOriginalLoadsUnchanged(
      String name, String address, int slots, @Nullable String warning) {
    ConfigResult result =
        ConfigReader.read(Path.of("src", "test", "resources", "config", name + ".ini"));
    assertEquals(List.of(), result.errors());
    assertEquals(
        Stream.ofNullable(warning).toList(),
        result.warnings().stream().map(Problem::message).toList());
    assertEquals(List.of(Endpoint.parse(address)), result.config().server().http());
    assertEquals(slots, result.config().server().slots());
    assertEquals(LogLevel.DEBUG, result.config().analysis().logLevel());
    assertEquals(Path.of("/usr/local/taos/taosanode/model"), result.config().analysis().modelDir());
  }

  @Test
  void remoteModelsOfTheOriginalAreKept() {
    NodeConfig config =
        ConfigReader.read(Path.of("src/test/resources/config/generation-a2.ini")).config();
    assertEquals(Set.of("tdtsfm_1", "timemoe-fc"), config.tsfmServices().keySet());
  }

  @Test
  void optionsOfTheOriginalWithoutEffectAreNotedWithTheirLines() {
    ConfigResult result = ConfigReader.read(Path.of("src/test/resources/config/generation-b.ini"));
    assertEquals(
        Set.of(3, 4, 8), result.notes().stream().map(Problem::line).collect(Collectors.toSet()));
  }

  @Test
  void shippedFileLoadsWithoutWarnings() {
    ConfigResult result = ConfigReader.read(Path.of("etc", "taosanode.ini"));
    assertEquals(List.of(), result.errors());
    assertEquals(List.of(), result.warnings());
    assertEquals(List.of(Endpoint.parse("127.0.0.1:6090")), result.config().server().http());
  }

  @Test
  void fileOfTheAinodeAloneLoadsWithoutWarnings() {
    ConfigResult result = ConfigReader.read(Path.of("etc", "ainode.ini"));
    assertEquals(List.of(), result.errors());
    assertEquals(List.of(), result.warnings());
    assertEquals(List.of(), result.config().server().http());
    assertEquals(10810, result.config().ainode().endpoint().port());
  }

  @Test
  void shippedFileLoadsWithEveryKeySet() throws IOException {
    String text =
        Files.readString(Path.of("etc", "taosanode.ini")).replaceAll("(?m)^;(?=[a-z])", "");
    ConfigResult result = ConfigReader.readText(text, "f");
    assertEquals(List.of(), result.errors());
    assertEquals(List.of(), result.warnings());
  }
}
