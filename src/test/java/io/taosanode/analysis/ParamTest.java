package io.taosanode.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParamTest {
  private enum Colour {
    RED,
    DARK_BLUE
  }

  private static final Param<Integer> PERIOD = Param.integer("period", 2, 2, 9, "a number");
  private static final Param<Double> LEVEL = Param.real("level", 0.5, 0, 1, "a share");
  private static final Param<Double> ALPHA = Param.openReal("alpha", 0.5, 0, 1, "a share");
  private static final Param<Colour> COLOUR = Param.choice("colour", Colour.RED, "a colour");
  private static final Param<Boolean> DAMPED = Param.flag("damped", false, "yes or no");
  private static final List<Param<?>> ALL = List.of(PERIOD, LEVEL, ALPHA, COLOUR, DAMPED);

  private static String messageOf(String name, String value) {
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> Params.of(Map.of(name, value), ALL));
    assertEquals(ErrorKind.INVALID_PARAMETER, e.kind());
    assertEquals(name, e.subject());
    return e.getMessage();
  }

  @Test
  void absentOptionsTakeTheirDefaults() {
    Params params = Params.of(Map.of(), ALL);
    assertEquals(2, params.get(PERIOD));
    assertEquals(0.5, params.get(LEVEL));
    assertEquals(Colour.RED, params.get(COLOUR));
    assertEquals(false, params.get(DAMPED));
  }

  @Test
  void textsAreParsed() {
    Params params =
        Params.of(
            Map.of("period", " 9 ", "level", "1", "colour", "dark_blue", "damped", "TRUE"), ALL);
    assertEquals(9, params.get(PERIOD));
    assertEquals(1.0, params.get(LEVEL));
    assertEquals(Colour.DARK_BLUE, params.get(COLOUR));
    assertEquals(true, params.get(DAMPED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "period;1;period = 1: must be a whole number in [2, 9]",
        "period;2.5;period = 2.5: must be a whole number in [2, 9]",
        "level;-0.1;level = -0.1: must be a number in [0.0, 1.0]",
        "level;NaN;level = NaN: must be a number in [0.0, 1.0]",
        "alpha;1;alpha = 1: must be a number in (0.0, 1.0)",
        "alpha;0;alpha = 0: must be a number in (0.0, 1.0)",
        "colour;green;colour = green: must be one of red|dark_blue",
        "damped;maybe;damped = maybe: must be true or false",
      })
  void badTextIsRefusedWithNameValueAndBound(String name, String value, String message) {
    assertEquals(message, messageOf(name, value));
  }

  @Test
  void unknownOptionIsRefusedWithTheKnownOnes() {
    assertEquals(
        "perod = 3: no such option, known are period, level, alpha, colour, damped",
        messageOf("perod", "3"));
  }

  @Test
  void optionOfAnAlgorithmWithoutOptionsIsRefused() {
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> Params.of(Map.of("k", "3"), List.of()));
    assertEquals("k = 3: no such option, there are no options", e.getMessage());
  }

  @Test
  void undeclaredParameterIsAMistakeOfTheProgrammer() {
    Params params = Params.of(Map.of(), List.of(PERIOD));
    assertThrows(IllegalArgumentException.class, () -> params.get(LEVEL));
  }

  @Test
  void documentationReadsDefaultsAsTheyAreWritten() {
    assertEquals("red", COLOUR.defaultText());
    assertEquals("2", PERIOD.defaultText());
    assertEquals("red|dark_blue", COLOUR.range());
  }
}
