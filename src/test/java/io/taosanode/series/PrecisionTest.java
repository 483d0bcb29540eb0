package io.taosanode.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrecisionTest {
  @ParameterizedTest
  @EnumSource
  void tickAndInstantAreInverse(Precision precision) {
    for (long tick : new long[] {0, 1, -1, 1_577_808_000_123L, -62_135_596_800L}) {
      assertEquals(tick, precision.tick(precision.instant(tick)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void symbolIsReadInAnyLetterCase(Precision precision) {
    assertEquals(
        precision, Precision.ofSymbol(precision.symbol().toUpperCase(Locale.ROOT)).orElseThrow());
  }

  @Test
  void unknownSymbolIsNothing() {
    assertTrue(Precision.ofSymbol("min").isEmpty());
  }

  @Test
  void finerPartOfAnInstantIsCutOffTowardsThePast() {
    Instant instant = Instant.parse("2026-01-01T00:00:00.999999999Z");
    assertEquals(
        Instant.parse("2026-01-01T00:00:00Z").getEpochSecond(), Precision.SECONDS.tick(instant));
    assertEquals(-1, Precision.SECONDS.tick(Instant.ofEpochSecond(-1, 999_999_999)));
  }

  @Test
  void instantBeyondTheRangeOfTicksIsRefused() {
    assertThrows(ArithmeticException.class, () -> Precision.NANOS.tick(Instant.MAX));
  }

  @Test
  void ticksHaveADuration() {
    assertEquals(Duration.ofMillis(1500), Precision.MICROS.duration(1_500_000));
    assertEquals(Duration.ofSeconds(-2), Precision.SECONDS.duration(-2));
  }
}
