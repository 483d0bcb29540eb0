package io.taosanode.door.tdengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionStringTest {
  @Test
  void oddTextKeepsWhatHasKeyAndValue() {
    assertEquals(
        Map.of("a", "1", "d", "1", "e", "5"),
        OptionString.parse(" a = 1 ,b==2,c=,=3,d=1=2,xy, e=5"));
  }

  /** A hundred thousand pairs in eight requests at once used to end the process. */
  @Test
  void hundredsOfNamesAreRefused() {
    String text =
        IntStream.range(0, 257).mapToObj(i -> "k" + i + "=1").collect(Collectors.joining(","));
    AnodeException error = assertThrows(AnodeException.class, () -> OptionString.parse(text));
    assertEquals("option: must have at most 256 names", error.getMessage());
  }

  @Test
  void unknownNamesAreKept() {
    assertEquals(
        Map.of("algo", "ksigma", "k", "2", "invalid_option", "invalid_str"),
        OptionString.parse("algo=ksigma,k=2,invalid_option=invalid_str"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"k=2,k=3 | k | 3", "K=2,k=3 | K | 2", "t=a b | t | a b"})
  void lastValueOfAKeyCounts(String text, String key, String value) {
    assertEquals(value, OptionString.parse(text).get(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "=", "a", "a=", "=b", ",,,", " ", "==", "a =", "ab"})
  void piecesWithoutKeyOrValueAreDropped(String text) {
    assertEquals(Map.of(), OptionString.parse(text));
  }
}
