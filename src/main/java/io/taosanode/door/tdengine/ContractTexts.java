package io.taosanode.door.tdengine;

import io.taosanode.analysis.AnalysisException;
import java.util.Map;

/**
 * The protocol's own texts for errors of the core. The SQL client and people's scripts know some of
 * them by heart; for the rest the core's message is the better one.
 */
final class ContractTexts {
  private static final String CONTAMINATION =
      "contamination value out of range, valid range (0, 0.5]";

  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("ksigma.k", "k value out of range, valid range [1, 3]"),
          Map.entry("grubbs.alpha", "invalid alpha value, valid range is (0, 1)"),
          Map.entry(
              "lof.neighbors",
              "The 'n_neighbors' parameter of LocalOutlierFactor must be an int in the range"
                  + " [1, inf) or None. Got {value} instead."),
          Map.entry("shesd.direction", "direction options are: pos | neg | both."),
          Map.entry("shesd.period", "The frequency must be greater than 1."),
          Map.entry(
              "shesd.season", "Period must be set to the number of data points in a single period"),
          Map.entry("shesd.two-periods", "Anom detection needs at least 2 periods worth of data"),
          Map.entry(
              "shesd.more-than-two-periods",
              "The time series must contain more than 2 full periods of data."),
          Map.entry("hbos.contamination", CONTAMINATION),
          Map.entry("ecod.contamination", CONTAMINATION),
          Map.entry("copod.contamination", CONTAMINATION),
          Map.entry("iforest.contamination", CONTAMINATION),
          Map.entry("pca.contamination", CONTAMINATION),
          Map.entry("arima.max_p", "max_p must be >= start_p"),
          Map.entry("arima.max_q", "max_q must be >= start_q"),
          Map.entry("holtwinters.trend", "trend parameter can only be 'mul' or 'add'"),
          Map.entry("holtwinters.seasonal", "seasonal parameter can only be 'mul' or 'add'"));

  private ContractTexts() {}

  /** The text for an error of {@code algorithm}, with the offending value where it has a place. */
  static String of(String algorithm, AnalysisException error) {
    String text = TEXTS.get(algorithm + "." + error.subject());
    return text == null ? error.getMessage() : text.replace("{value}", value(error));
  }

  /** The value in a message of the form {@code name = value: bound}, empty if it has another. */
  private static String value(AnalysisException error) {
    String start = error.subject() + " = ";
    String message = error.getMessage();
    int end = message.indexOf(": must be ");
    return message.startsWith(start) && end > 0 ? message.substring(start.length(), end) : "";
  }
}
