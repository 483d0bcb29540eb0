package io.taosanode.door.tdengine;

import io.taosanode.analysis.AnalysisException;
import java.util.Map;

/**
 * The protocol's own texts for errors of the core. The SQL client and people's scripts know some of
 * them by heart; for the rest the core's message is the better one.
 */
final class ContractTexts {
  private static final Map<String, String> TEXTS =
      Map.of(
          "ksigma.k", "k value out of range, valid range [1, 3]",
          "grubbs.alpha", "invalid alpha value, valid range is (0, 1)",
          "arima.max_p", "max_p must be >= start_p",
          "arima.max_q", "max_q must be >= start_q",
          "holtwinters.trend", "trend parameter can only be 'mul' or 'add'",
          "holtwinters.seasonal", "seasonal parameter can only be 'mul' or 'add'");

  private ContractTexts() {}

  /** The text for an error of {@code algorithm}. */
  static String of(String algorithm, AnalysisException error) {
    return TEXTS.getOrDefault(algorithm + "." + error.subject(), error.getMessage());
  }
}
