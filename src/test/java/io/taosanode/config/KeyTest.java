package io.taosanode.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {
  @ParameterizedTest
  @CsvSource({"1, 1000", "250ms, 250", "2s, 2000", "3 m, 180000", "1H, 3600000", "24h, 86400000"})
  void durationCarriesItsUnit(String text, long millis) {
    assertEquals(Optional.of(Duration.ofMillis(millis)), AnalysisSection.DEADLINE.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "25h", "1d", "-1", "+1", "1.5s", "s", "abc", "9999999999s", "１"})
  void durationIsRefused(String text) {
    assertEquals(Optional.empty(), AnalysisSection.DEADLINE.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"2048, 2048", "2048B, 2048", "2kb, 2048", "3 MB, 3145728", "1GB, 1073741824"})
  void sizeCarriesItsUnit(String text, long bytes) {
    assertEquals(Optional.of(new ByteSize(bytes)), AnalysisSection.MAX_REQUEST.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1023", "2GB", "1TB", "-1KB", "MB", "999999999999999999GB"})
  void sizeIsRefused(String text) {
    assertEquals(Optional.empty(), AnalysisSection.MAX_REQUEST.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"0, 0B", "1023, 1023B", "1024, 1KB", "1536, 1536B", "33554432, 32MB"})
  void sizeIsWrittenWithoutFraction(long bytes, String text) {
    assertEquals(text, new ByteSize(bytes).toString());
  }

  @Test
  void sizesBeyondGigabytesStayInGigabytes() {
    assertEquals("2048GB", new ByteSize(2L << 40).toString());
  }

  @Test
  void negativeSizeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ByteSize(-1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "4x", "0", "1025", "-1", "1.0", "99999999999"})
  void wholeNumberIsRefused(String text) {
    assertEquals(Optional.empty(), ServerSection.PROCESSES.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "1, true",
    "TRUE, true",
    "Yes, true",
    "on, true",
    "0, false",
    "False, false",
    "no, false",
    "OFF, false"
  })
  void flagIsRead(String text, boolean expected) {
    assertEquals(Optional.of(expected), AnalysisSection.DRAW_RESULT.parse(text));
  }

  @Test
  void flagIsRefused() {
    assertEquals(Optional.empty(), AnalysisSection.DRAW_RESULT.parse("maybe"));
  }

  @ParameterizedTest
  @CsvSource({"'', true", "maybe, true", "false, false", "Off, false", "no, false", "0, false"})
  void looseFlagIsTrueUnlessDenied(String text, boolean expected) {
    assertEquals(Optional.of(expected), ServerSection.STRICT.parse(text));
  }

  @Test
  void selectionIsInFixedOrder() {
    assertEquals(
        Optional.of(List.of(PublishedType.FORECAST, PublishedType.ANOMALY_DETECTION)),
        AnalysisSection.PUBLISHED_TYPES.parse("anomaly-detection ,forecast"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "forecast,", "forecast, forecast", "imputation", "FORECAST"})
  void selectionIsRefused(String text) {
    assertEquals(Optional.empty(), AnalysisSection.PUBLISHED_TYPES.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\0b"})
  void pathIsRefused(String text) {
    assertEquals(Optional.empty(), AnalysisSection.APP_LOG.parse(text));
  }
}
