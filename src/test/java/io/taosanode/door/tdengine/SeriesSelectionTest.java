package io.taosanode.door.tdengine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.taosanode.analysis.Covariates;
import io.taosanode.series.Precision;
import io.taosanode.series.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesSelectionTest {
  private static final String TEN = Requests.column(10);
  private static final String REVERSED = "[9,8,7,6,5,4,3,2,1,0]";

  @Test
  void columnsAreFoundByName() {
    TimeSeries series = select("val ts", TEN, REVERSED).series(Precision.MILLIS);
    assertEquals(0, series.tick(0));
    assertEquals(9, series.value(0));
  }

  @Test
  void withoutTimeColumnTheOtherOneIsTaken() {
    TimeSeries series = select("val x", REVERSED, TEN).series(Precision.MILLIS);
    assertEquals(9, series.value(0));
  }

  @Test
  void rowsAreSortedByTime() {
    TimeSeries series = select("ts val", REVERSED, TEN).series(Precision.MILLIS);
    assertArrayEquals(new long[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, series.ticks());
    assertEquals(9, series.value(0));
  }

  @Test
  void equalTimesKeepTheirOrder() {
    String ticks = "[5,5,5,5,5,4,4,4,4,4]";
    TimeSeries series = select("ts val", ticks, TEN).series(Precision.MILLIS);
    assertArrayEquals(new double[] {5, 6, 7, 8, 9, 0, 1, 2, 3, 4}, series.values());
  }

  @Test
  void covariatesAreToldApartByPrefixAndLength() {
    Covariates covariates =
        select(
                "ts val dynamic_real_1 past_dynamic_real_1 dynamic_real_2",
                TEN,
                TEN,
                Requests.column(13),
                TEN,
                TEN)
            .covariates(3);
    assertEquals(1, covariates.futureCount());
    assertEquals(2, covariates.pastCount());
    assertEquals(13, covariates.future(0).length);
  }

  @Test
  void covariateOfAnotherLengthIsNamed() {
    SeriesSelection selection = select("ts val dynamic_real_1", TEN, TEN, Requests.column(12));
    AnodeException error = assertThrows(AnodeException.class, () -> selection.covariates(3));
    assertEquals("dynamic_real_1: 12 values, must be 13", error.getMessage());
  }

  @Test
  void columnsBesideCovariatesAreIgnored() {
    assertEquals(Covariates.none(), select("ts val other", TEN, TEN, TEN).covariates(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | data attr does not exist in json",
        "{\"data\":[[1]]} | only one column, primary timestamp column should be provided",
        "{\"data\":[[1],[]]} | data inconsistent, number of rows are not identical",
        "{\"data\":[[1],[1]]} | number of rows should between 10 and 40000, actual 1 rows",
        "{\"data\":[[1],[1],[1],[1],[1],[1],[1]]} | invalid data format, too many columns for"
            + " forecast, allowed:6, input:7"
      })
  void checksComeInTheOrderOfTheProtocol(String json, String message) {
    AnodeRequest request = Requests.read(json);
    AnodeException error =
        assertThrows(AnodeException.class, () -> SeriesSelection.of(request, "forecast", 6));
    assertEquals(message, error.getMessage());
  }

  @Test
  void schemaIsCheckedAfterTheRows() {
    AnodeRequest request = Requests.read("{\"data\":[" + TEN + "," + TEN + "]}");
    AnodeException error =
        assertThrows(AnodeException.class, () -> SeriesSelection.of(request, "forecast", 6));
    assertEquals("schema is missing", error.getMessage());
  }

  private static SeriesSelection select(String names, String... columns) {
    String schema = "[[\"" + names.replace(" ", "\"],[\"") + "\"]]";
    String json = "{\"schema\":" + schema + ",\"data\":[" + String.join(",", columns) + "]}";
    return SeriesSelection.of(Requests.read(json), "forecast", 6);
  }
}
