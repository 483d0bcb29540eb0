package io.taosanode.door.tdengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a forecast or a detection request comes to. */
class CallsTest {
  private static final String REQUIRED = ",\"forecast_rows\":3,\"start\":12,\"every\":1";

  /** The option used to override the time that the operator allows, {@code harakiri}. */
  @Test
  void noRequestGetsMoreTimeThanIsAllowed() {
    AnodeRequest request = Requests.series(",\"option\":\"timeout=1200\"");
    assertEquals(Duration.ofMinutes(5), Requests.common(request).deadline());
  }

  @Test
  void absentFieldsTakeTheirDefaults() {
    ForecastCall call = forecast(REQUIRED);
    assertEquals(0.95, call.task().level());
    assertEquals(true, call.withInterval());
    assertEquals(Precision.MILLIS, call.task().series().precision());
    assertEquals("holtwinters", call.common().algorithm());
    assertEquals(true, call.common().refuseWhiteNoise());
  }

  @Test
  void optionTextStandsInForFields() {
    ForecastCall call =
        forecast(",\"option\":\"rows=2,start_ts=5,time_step=7,conf=80,return_conf=0\"");
    assertEquals(2, call.task().horizon());
    assertEquals(new Sampling(5, 7), call.task().future());
    assertEquals(0.8, call.task().level());
    assertEquals(false, call.withInterval());
  }

  @Test
  void fieldsOverrideTheOptionText() {
    ForecastCall call = forecast(REQUIRED + ",\"conf\":0.5,\"option\":\"rows=9,conf=0.9\"");
    assertEquals(3, call.task().horizon());
    assertEquals(0.5, call.task().level());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.5, 0.5", "1.5, 0.015", "95, 0.95", "99.5, 0.995"})
  void levelAboveOneIsAPercentage(String conf, double level) {
    assertEquals(level, forecast(REQUIRED + ",\"conf\":" + conf).task().level(), 1e-15);
  }

  @Test
  void lastTimeThatFitsIsAccepted() {
    String fields = ",\"forecast_rows\":3,\"start\":9223372036854775805,\"every\":1";
    assertEquals(Long.MAX_VALUE, forecast(fields).task().future().tick(2));
  }

  @Test
  void timeThatDoesNotFitIsRefused() {
    String fields = ",\"forecast_rows\":3,\"start\":9223372036854775806,\"every\":1";
    AnodeException error = assertThrows(AnodeException.class, () -> forecast(fields));
    assertEquals(
        "start = 9223372036854775806, every = 1: time stamp 3 must fit 64 bits",
        error.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "1, true",
    "0, false",
    "true, true",
    "false, false",
    "null, false",
    "0.0, false",
    "'\"0\"', false",
    "'\"1\"', true",
    "'\"\"', false",
    "[], true"
  })
  void whiteNoiseCheckFollowsTheTruthOfItsField(String json, boolean on) {
    AnodeRequest request = Requests.series(",\"wncheck\":" + json);
    assertEquals(on, Requests.common(request).refuseWhiteNoise());
  }

  @Test
  void whiteNoiseCheckMayComeFromTheOption() {
    AnodeRequest request = Requests.series(",\"option\":\"wncheck=0\"");
    assertEquals(false, Requests.common(request).refuseWhiteNoise());
  }

  @ParameterizedTest
  @CsvSource({"ksigma, -1", "grubbs, -1", "iqr, 1", "sample_ad_model, 1"})
  void validCodeIsFixedForSomeDetectors(String algorithm, int code) {
    String fields = ",\"algo\":\"" + algorithm + "\",\"option\":\"valid_code=-1\"";
    assertEquals(code, detection(fields).validCode());
  }

  @Test
  void precisionOfADetectionIsPassedOver() {
    assertEquals(Precision.MILLIS, detection(",\"prec\":\"zz\"").task().series().precision());
  }

  private static ForecastCall forecast(String more) {
    AnodeRequest request = Requests.series(more);
    return ForecastCall.of(request, Requests.common(request));
  }

  private static DetectionCall detection(String more) {
    AnodeRequest request = Requests.series(more);
    return DetectionCall.of(request, Requests.common(request), false);
  }
}
