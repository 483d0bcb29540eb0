package io.taosanode.door.tdengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.door.http.Answer;
import io.taosanode.door.tdengine.AnswerWriter.Echo;
import io.taosanode.series.Interval;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerWriterTest {
  private static final Echo ECHO = new Echo("naive", Optional.of("a=\u00e9"), List.of());

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 999, 1000})
  void shortMessagesAreKept(int length) {
    String message = "x".repeat(length);
    assertEquals(message, AnswerWriter.truncated(message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\u00e9", "\u6e2c", "\ud83d\ude00"})
  void longMessagesAreCutBetweenCharacters(String character) {
    String cut = AnswerWriter.truncated(character.repeat(1200));
    int bytes = character.getBytes(StandardCharsets.UTF_8).length;
    assertEquals(character.repeat(1000 / bytes), cut);
  }

  @Test
  void brokenSurrogateDoesNotBreakTheAnswer() {
    String text = text(AnswerWriter.error("a\ud83db"));
    assertTrue(text.chars().allMatch(c -> c < 0x80), text);
  }

  @Test
  void errorHasMessageAndRows() {
    assertEquals("{\"msg\":\"no \\u00B5\",\"rows\":-1}\n", text(AnswerWriter.error("no \u00b5")));
  }

  @Test
  void forecastHasItsFieldsInOrder() {
    assertEquals(
        "{\"algo\":\"naive\",\"model_info\":\"m\",\"mse\":2.0,\"option\":\"a=\\u00E9\","
            + "\"period\":3,\"res\":[[10,15],[1.0,2.5],[0.0,1.0],[2.0,4.0]],"
            + "\"rows\":2,\"sse\":4.0}\n",
        text(AnswerWriter.forecast(ECHO, task(), forecast(4), true)));
  }

  @Test
  void forecastWithoutIntervalHasTwoRows() {
    String text = text(AnswerWriter.forecast(ECHO, task(), forecast(4), false));
    assertTrue(text.contains("\"res\":[[10,15],[1.0,2.5]],"), text);
  }

  @Test
  void measureThatIsNotFiniteIsNull() {
    String text = text(AnswerWriter.forecast(ECHO, task(), forecast(Double.NaN), true));
    assertTrue(text.contains("\"mse\":null,") && text.contains("\"sse\":null}"), text);
  }

  @Test
  void notesAreJoined() {
    Echo echo = new Echo("iqr", Optional.empty(), List.of("one", "two"));
    assertEquals(
        "{\"algo\":\"iqr\",\"mask\":[-1],\"note\":\"one; two\",\"option\":null,"
            + "\"res\":[[3,4]],\"rows\":1}\n",
        text(AnswerWriter.detection(echo, List.of(new Window(new Interval(3, 4), -1)))));
  }

  private static ForecastTask task() {
    TimeSeries series = TimeSeries.of(Precision.MILLIS, new long[] {0, 5}, new double[] {1, 2});
    return new ForecastTask(series, 2, 0.95, new Sampling(10, 5));
  }

  private static Forecast forecast(double sse) {
    return Forecast.of(
        new double[] {1, 2.5},
        new double[] {0, 1},
        new double[] {2, 4},
        FitReport.closedForm("m", 3, sse, 2));
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
