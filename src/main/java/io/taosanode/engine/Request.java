package io.taosanode.engine;

import io.taosanode.analysis.Task;
import java.time.Duration;
import java.util.Map;

/**
 * A task, the algorithm that is to answer it, and the conditions of the run.
 *
 * @param algorithm name in the catalogue
 * @param task the question
 * @param options texts of the algorithm's options by name; absent ones take their defaults
 * @param deadline longest time until the answer, waiting included
 * @param refuseWhiteNoise whether a series without any autocorrelation is turned away
 */
public record Request<T extends Task>(
    String algorithm,
    T task,
    Map<String, String> options,
    Duration deadline,
    boolean refuseWhiteNoise) {
  /** Copies the options. */
  public Request {
    options = Map.copyOf(options);
  }
}
