package io.taosanode.plan;

/** How an attempt to set a model up ended. */
public enum Setup {
  /** The model is loaded and waits for its prediction. */
  READY,
  /** The engine is occupied. */
  BUSY,
  /** Nothing is known under this name. */
  UNKNOWN,
  /** Configured but never trained, or its file cannot be read. */
  NOT_LOADABLE
}
