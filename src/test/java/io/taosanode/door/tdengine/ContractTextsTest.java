package io.taosanode.door.tdengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.taosanode.algorithm.anomaly.Shesd;
import io.taosanode.algorithm.forecast.Arima;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTextsTest {
  @Test
  void knownErrorGetsTheTextOfTheProtocol() {
    AnalysisException error = AnalysisException.parameter("k", "9", "must be in [1, 3]");
    assertEquals("k value out of range, valid range [1, 3]", ContractTexts.of("ksigma", error));
  }

  @Test
  void offendingValueIsPutIntoItsPlace() {
    AnalysisException error = AnalysisException.parameter("neighbors", "0", "must be positive");
    assertEquals(
        "The 'n_neighbors' parameter of LocalOutlierFactor must be an int in the range"
            + " [1, inf) or None. Got 0 instead.",
        ContractTexts.of("lof", error));
  }

  @Test
  void otherErrorKeepsItsMessage() {
    AnalysisException error = AnalysisException.parameter("k", "9", "must be odd");
    assertEquals("k = 9: must be odd", ContractTexts.of("lof", error));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "period    | 1   | 60 | The frequency must be greater than 1.",
        "period    | 24  | 47 | Anom detection needs at least 2 periods worth of data",
        "period    | 24  | 48 | The time series must contain more than 2 full periods of data.",
        "direction | abc | 60 | 'direction options are: pos | neg | both.'"
      })
  void seasonalTestRefusesInTheWordsOfTheProtocol(
      String name, String value, int rows, String text) {
    assertEquals(text, refusal(Kind.SEASONAL, rows, Map.of(name, value)));
  }

  @Test
  void absentSeasonIsNamedInTheWordsOfTheProtocol() {
    assertEquals(
        "Period must be set to the number of data points in a single period",
        refusal(Kind.WHITE_NOISE, 150, Map.of()));
  }

  private static String refusal(Kind kind, int rows, Map<String, String> options) {
    Shesd detector = new Shesd();
    DetectionTask task = new DetectionTask(new SeriesGen(kind, 1).series(rows));
    AnalysisException error =
        assertThrows(
            AnalysisException.class,
            () ->
                detector.detect(
                    task, Params.of(options, detector.info().params()), RunContext.unlimited()));
    return ContractTexts.of("shesd", error);
  }

  /** Recorded from the original node: option max_p=-1. */
  @ParameterizedTest
  @CsvSource({"max_p,max_p must be >= start_p", "max_q,max_q must be >= start_q"})
  void negativeLimitOfAnOrderHasTheTextOfTheProtocol(String option, String text) {
    AnalysisException e =
        assertThrows(
            AnalysisException.class,
            () -> Params.of(Map.of(option, "-1"), new Arima().info().params()));
    assertEquals(text, ContractTexts.of("arima", e));
  }
}
