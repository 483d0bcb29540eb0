package io.taosanode.evaluation;

import java.util.Map;

/**
 * An algorithm and the options that it is run with.
 *
 * @param algorithm name in the catalogue
 * @param options texts by name
 */
public record AlgorithmSetting(String algorithm, Map<String, String> options) {
  /** Copies the options. */
  public AlgorithmSetting {
    options = Map.copyOf(options);
  }
}
