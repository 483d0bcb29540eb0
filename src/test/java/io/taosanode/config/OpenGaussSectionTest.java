package io.taosanode.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.config.NodeConfig.OpenGauss;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenGaussSectionTest {
  @Test
  void predictorIsOffUnlessAskedFor() {
    assertFalse(NodeConfig.defaults().openGauss().enabled());
    assertEquals("127.0.0.1:5000", NodeConfig.defaults().openGauss().bind().toString());
  }

  @Test
  void everyKeyIsRead() {
    String text =
        """
        [opengauss]
        enabled = true
        bind = 10.0.0.5:5001
        ca-dir = /a
        model-dir = /b
        reservation = 5m
        max-upload = 1GB
        """;
    OpenGauss read = ConfigReader.readText(text, "f").config().openGauss();
    assertEquals(
        new OpenGauss(
            true,
            new Endpoint("10.0.0.5", 5001),
            Path.of("/a"),
            Path.of("/b"),
            Duration.ofMinutes(5),
            ByteSize.ofMegabytes(1024)),
        read);
  }

  @ParameterizedTest
  @ValueSource(ints = {60_006, 60_080, 61_999, 62_555})
  void portThatTheKernelRefusesIsAWarning(int port) {
    ConfigResult result = ConfigReader.readText("[opengauss]\nbind = 127.0.0.1:" + port, "f");
    assertEquals(1, result.warnings().size());
    assertTrue(result.warnings().get(0).toString().contains("openGauss refuses this port"));
  }

  @ParameterizedTest
  @ValueSource(ints = {5000, 59_999, 60_000, 65_535})
  void portThatTheKernelTakesIsNoWarning(int port) {
    ConfigResult result = ConfigReader.readText("[opengauss]\nbind = 127.0.0.1:" + port, "f");
    assertEquals(0, result.warnings().size());
  }

  @Test
  void badAddressIsAnErrorAndUnknownKeyAWarning() {
    assertFalse(ConfigReader.readText("[opengauss]\nbind = nowhere", "f").isUsable());
    ConfigResult result = ConfigReader.readText("[opengauss]\nreservations = 5s", "f");
    assertTrue(result.warnings().get(0).toString().contains("did you mean reservation?"));
  }
}
