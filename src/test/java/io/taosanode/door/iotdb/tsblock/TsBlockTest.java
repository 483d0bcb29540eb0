package io.taosanode.door.iotdb.tsblock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks captured between a cluster of version 2.0.1-beta and an AINode. */
class TsBlockTest {
  private static final String FLOATS =
      "000000010300000003020100"
          + "000000000000000100000000000000020000000000000003"
          + "003fc000004020000040600000";

  private static TsBlock read(String hex) {
    String digits = hex.replaceAll("[ |]", "");
    return TsBlockReader.read(ByteBuffer.wrap(HexFormat.of().parseHex(digits)), bytes -> {});
  }

  private static String ticks(int... times) {
    StringBuilder text = new StringBuilder();
    for (int time : times) {
      text.append("%016x".formatted(time));
    }
    return text.toString();
  }

  private static String hex(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return HexFormat.of().formatHex(copy);
  }

  @Test
  void capturedFloatsAreRead() {
    TsBlock block = read(FLOATS);
    assertArrayEquals(new long[] {1, 2, 3}, block.times());
    assertEquals(DataType.FLOAT, block.columns().get(0).type());
    assertArrayEquals(new double[] {1.5, 2.5, 3.5}, block.columns().get(0).values());
  }

  @Test
  void capturedEmptyBlockHasNoRows() {
    TsBlock block = read("00000001 03 00000000 02 04 | 00 | 01 01 80");
    assertEquals(0, block.rows());
    assertEquals(1, block.columns().size());
  }

  @Test
  void nullInTheMiddleIsMissing() {
    TsBlock block =
        read("00000001 03 00000003 02 01 | 00" + ticks(1, 2, 3) + "01 40 3fc00000 40600000");
    assertArrayEquals(new double[] {1.5, Double.NaN, 3.5}, block.columns().get(0).values());
  }

  @Test
  void twoColumnsOfWholeNumbersAreRead() {
    TsBlock block =
        read(
            "00000002 01 02 00000003 02 01 02 | 00"
                + ticks(10, 20, 30)
                + "00 00000001 00000007 00000000 00"
                + ticks(2, 0, 8));
    assertArrayEquals(new double[] {1, 7, 0}, block.columns().get(0).values());
    assertArrayEquals(new double[] {2, 0, 8}, block.columns().get(1).values());
  }

  @Test
  void truthValuesAreBitsAndTextsHaveNoNumber() {
    TsBlock block =
        read(
            "00000002 00 05 00000003 02 00 03 | 00"
                + ticks(1, 2, 3)
                + "01 40 80 | 00 00000000 00000001 61 00000002 6162");
    assertArrayEquals(new double[] {1, Double.NaN, 0}, block.columns().get(0).values());
    assertArrayEquals(
        new double[] {Double.NaN, Double.NaN, Double.NaN}, block.columns().get(1).values());
  }

  @Test
  void runOfNullsIsMissingThroughout() {
    TsBlock block = read("00000001 04 00000002 02 04 | 00" + ticks(1, 2) + "02 01 80");
    assertArrayEquals(new double[] {Double.NaN, Double.NaN}, block.columns().get(0).values());
  }

  @Test
  void runOfOneValueIsRepeated() {
    TsBlock block =
        read("00000001 04 00000003 02 04 | 00" + ticks(1, 2, 3) + "02 00 401c000000000000");
    assertArrayEquals(new double[] {7, 7, 7}, block.columns().get(0).values());
  }

  @Test
  void dictionaryIsLookedUp() {
    TsBlock block =
        read(
            "00000001 01 00000003 02 05 | 00"
                + ticks(1, 2, 3)
                + "01 00000002 00 00000005 00000009 00000001 00000000 00000001");
    assertArrayEquals(new double[] {9, 5, 9}, block.columns().get(0).values());
  }

  @Test
  void answerOfOneRealNumberIsAsCaptured() {
    assertEquals(
        "000000010400000001020200" + ticks(0) + "00400c000000000000",
        hex(TsBlockWriter.doubles(List.of(new double[] {3.5}))));
  }

  @Test
  void answerOfWholeNumbersIsAsCaptured() {
    assertEquals(
        "000000010100000003020100" + ticks(0, 0, 0) + "00000000000000000100000000",
        hex(TsBlockWriter.ints(new int[] {0, 1, 0})));
  }

  @Test
  void everyCutOfABlockIsRefused() {
    byte[] whole = HexFormat.of().parseHex(FLOATS);
    for (int length = 0; length < whole.length; length++) {
      ByteBuffer cut = ByteBuffer.wrap(whole, 0, length);
      assertThrows(TsBlockException.class, () -> TsBlockReader.read(cut, bytes -> {}));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7fffffff 03",
        "00000001 03 7fffffff 02 04 00 01 01 80",
        "00000001 07 00000000 02 04 00 01 01 80",
        "00000001 03 00000000 02 02 00 00",
        "00000001 03 00000000 02 04 00 01 01 80 00"
      })
  void falseClaimsAreRefused(String hex) {
    assertThrows(TsBlockException.class, () -> read(hex));
  }
}
