package io.taosanode.door.tdengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.taosanode.algorithm.forecast.Arima;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Params;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractTextsTest {
  /** Recorded from the original node: option max_p=-1. */
  @Test
  void negativeLimitOfAnOrderHasTheTextOfTheProtocol() {
    assertEquals("max_p must be >= start_p", refusal("max_p"));
    assertEquals("max_q must be >= start_q", refusal("max_q"));
  }

  @Test
  void otherErrorsKeepTheTextOfTheCore() {
    assertEquals("start_p = -1: must be a whole number in [0, 10000]", refusal("start_p"));
  }

  private static String refusal(String option) {
    AnalysisException e =
        assertThrows(
            AnalysisException.class,
            () -> Params.of(Map.of(option, "-1"), new Arima().info().params()));
    return ContractTexts.of("arima", e);
  }
}
