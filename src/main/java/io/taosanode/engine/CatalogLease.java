package io.taosanode.engine;

import java.util.concurrent.atomic.AtomicBoolean;

/** A hold on one catalogue: until it is closed, everything that the catalogue names works. */
public final class CatalogLease implements AutoCloseable {
  private final Shared<Catalog> held;
  private final AtomicBoolean open = new AtomicBoolean(true);

  /** Takes over one holding of {@code held}. */
  CatalogLease(Shared<Catalog> held) {
    this.held = held;
  }

  /** What can be called. */
  public Catalog catalog() {
    return held.get();
  }

  /** Ends the hold; further calls do nothing. */
  @Override
  public void close() {
    if (open.getAndSet(false)) {
      held.release();
    }
  }
}
