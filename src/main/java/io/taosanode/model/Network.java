package io.taosanode.model;

import io.taosanode.analysis.RunContext;

/** A loaded network. Runs are safe for concurrent calls; closing comes after the last one. */
public interface Network extends AutoCloseable {
  /**
   * The answer for every row of a batch.
   *
   * @return the tensor in row-major order, of the size that the manifest tells, all finite
   * @throws io.taosanode.analysis.AnalysisException if time is up, or of kind {@code INTERNAL} if
   *     the network fails or answers anything else
   */
  float[] run(NetworkInput input, RunContext run);

  @Override
  void close();
}
