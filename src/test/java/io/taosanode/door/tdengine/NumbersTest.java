package io.taosanode.door.tdengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "WHOLE, 5, 5",
    "WHOLE, -9223372036854775808, -9223372036854775808",
    "REAL, 2.9, 2",
    "REAL, -2.9, -2",
    "REAL, 1e3, 1000",
    "BOOLEAN, true, 1",
    "BOOLEAN, false, 0",
    "STRING, ' 1_000 ', 1000",
    "STRING, +7, 7"
  })
  void wholeNumbersAreRead(Field.Kind kind, String text, long expected) {
    assertEquals(expected, Numbers.whole("x", new Field(kind, text)));
  }

  @ParameterizedTest
  @CsvSource({
    "WHOLE, 9223372036854775808, x = 9223372036854775808: must fit 64 bits",
    "REAL, 1e19, x = 1e19: must fit 64 bits",
    "REAL, NaN, x = NaN: must fit 64 bits",
    "NULL, null, x = null: must be a whole number",
    "OTHER, [...], x = [...]: must be a whole number",
    "STRING, 2.5, invalid literal for int() with base 10: '2.5'",
    "STRING, 1__0, invalid literal for int() with base 10: '1__0'",
    "STRING, '', invalid literal for int() with base 10: ''"
  })
  void whatIsNoWholeNumberIsRefused(Field.Kind kind, String text, String message) {
    Field field = new Field(kind, text);
    AnodeException error = assertThrows(AnodeException.class, () -> Numbers.whole("x", field));
    assertEquals(message, error.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "WHOLE, 5, 5",
    "REAL, 0.95, 0.95",
    "BOOLEAN, true, 1",
    "STRING, ' 1_0.5e-1 ', 1.05",
    "STRING, .5, 0.5",
    "STRING, 5., 5"
  })
  void realNumbersAreRead(Field.Kind kind, String text, double expected) {
    assertEquals(expected, Numbers.real("x", new Field(kind, text)));
  }

  @ParameterizedTest
  @CsvSource({
    "NULL, null, x = null: must be a number",
    "OTHER, {...}, x = {...}: must be a number",
    "STRING, abc, could not convert string to float: 'abc'",
    "STRING, 0x10, could not convert string to float: '0x10'",
    "STRING, 1d, could not convert string to float: '1d'",
    "STRING, ., could not convert string to float: '.'"
  })
  void whatIsNoRealNumberIsRefused(Field.Kind kind, String text, String message) {
    Field field = new Field(kind, text);
    AnodeException error = assertThrows(AnodeException.class, () -> Numbers.real("x", field));
    assertEquals(message, error.getMessage());
  }
}
