package io.taosanode.model;

import java.nio.ByteBuffer;

/** What makes a running network of a file. */
public interface NetworkRuntime {
  /**
   * A network, ready to run: its tensors are those of the manifest.
   *
   * @param content the file in a direct buffer
   * @throws ModelException if the runtime is not available or the network does not fit
   */
  Network open(ModelManifest manifest, ByteBuffer content);
}
