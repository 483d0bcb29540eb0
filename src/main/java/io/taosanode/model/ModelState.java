package io.taosanode.model;

/** How far a model has come. */
public enum ModelState {
  /** Its files are in order; it is not loaded. */
  REGISTERED,
  /** It answers. */
  READY,
  /** It is left out, and the reason is told. */
  FAILED
}
