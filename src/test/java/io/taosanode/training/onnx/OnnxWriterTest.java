package io.taosanode.training.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.taosanode.analysis.RunContext;
import io.taosanode.series.Precision;
import io.taosanode.series.TimeSeries;
import io.taosanode.training.Autoencoder;
import io.taosanode.training.AutoencoderTrainer;
import io.taosanode.training.TrainingSettings;
import io.taosanode.training.TrainingWindows;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OnnxWriterTest {
  private static Autoencoder tiny() {
    long[] ticks = IntStream.range(0, 60).asLongStream().toArray();
    double[] values = IntStream.range(0, 60).mapToDouble(i -> i * 7 % 12).toArray();
    return AutoencoderTrainer.train(
        TrainingWindows.of(TimeSeries.of(Precision.SECONDS, ticks, values), 12),
        new TrainingSettings(4, 3, 0, 1),
        RunContext.unlimited(),
        (done, losses) -> {});
  }

  /**
   * The file was checked by onnx.checker and run by ONNX Runtime, see
   * golden/scripts/autoencoder_onnx.py.
   */
  @Test
  void fileIsTheOneThatWasChecked() throws IOException {
    try (InputStream in =
        OnnxWriterTest.class.getResourceAsStream("/golden/autoencoder/tiny/model.onnx")) {
      byte[] expected = Objects.requireNonNull(in).readAllBytes();
      assertArrayEquals(expected, OnnxWriter.write(tiny().layers()));
    }
  }

  /** Single precision there, double here. */
  @Test
  void scoresAreThoseOfOnnxRuntime() {
    double[] values = IntStream.range(0, 40).mapToDouble(i -> i * 5 % 11).toArray();
    double[] scores = tiny().scores(values, RunContext.unlimited());
    assertEquals(0.8527995105717067, scores[0], 1e-6);
    assertEquals(0.681022492284236, scores[20], 1e-6);
    assertEquals(0.681022492284236, scores[39], 1e-6);
  }

  /** Lengths and numbers of one byte, of two and of ten. */
  @Test
  void numbersTakeSevenBitsAByte() {
    byte[] bytes = new Message().with(1, 127).with(2, 300).with(16, -1).bytes();
    int[] expected = {
      0x08, 127, 0x10, 0xac, 0x02, 0x80, 0x01, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1
    };
    assertArrayEquals(
        expected, IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xff).toArray());
  }

  @Test
  void textsAndMessagesCarryTheirLength() {
    byte[] bytes = new Message().with(1, new Message().with(2, "ab")).bytes();
    assertArrayEquals(new byte[] {0x0a, 4, 0x12, 2, 'a', 'b'}, bytes);
  }

  @Test
  void weightsAreLittleEndian() {
    byte[] bytes = new Message().with(9, new float[] {1f}).bytes();
    assertArrayEquals(new byte[] {0x4a, 4, 0, 0, (byte) 0x80, 0x3f}, bytes);
  }
}
