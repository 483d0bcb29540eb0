package io.taosanode.model;

import java.util.Optional;

/**
 * One folder or file below the directory of models, and what is known of it.
 *
 * @param name name of the folder
 * @param state how far it has come
 * @param manifest what its manifest says, if that could be read
 * @param reason why it failed, otherwise empty
 */
public record ModelEntry(
    String name, ModelState state, Optional<ModelManifest> manifest, String reason) {
  /** A model whose files are in order. */
  static ModelEntry registered(ModelManifest manifest) {
    return new ModelEntry(manifest.name(), ModelState.REGISTERED, Optional.of(manifest), "");
  }

  /** The same model, loaded. */
  ModelEntry ready() {
    return new ModelEntry(name, ModelState.READY, manifest, "");
  }

  /** The same model, left out. */
  ModelEntry failed(String why) {
    return new ModelEntry(name, ModelState.FAILED, manifest, why);
  }

  /** Something that is not a model. */
  static ModelEntry broken(String name, String why) {
    return new ModelEntry(name, ModelState.FAILED, Optional.empty(), why);
  }
}
