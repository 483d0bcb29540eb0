package io.taosanode.door.tdengine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.taosanode.analysis.AnalysisException;
import org.junit.jupiter.api.Test;

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
}
