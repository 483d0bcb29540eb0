package io.taosanode.engine;

/**
 * What can be called now: one immutable catalogue behind one reference, which a reload replaces as
 * a whole. Whoever works with a catalogue leases it, and what belongs to a replaced one is given up
 * when the last lease on it ends. Safe for concurrent calls.
 */
public final class LiveCatalog {
  private volatile Shared<Catalog> current;

  /** Begins with a catalogue to which nothing belongs. */
  public LiveCatalog(Catalog first) {
    this.current = new Shared<>(first, () -> {});
  }

  /** The catalogue of this moment, for a look at its declarations. */
  public Catalog now() {
    return current.get();
  }

  /** A hold on the catalogue of this moment. */
  public CatalogLease lease() {
    while (true) {
      Shared<Catalog> catalog = current;
      if (catalog.retain()) {
        return new CatalogLease(catalog);
      }
    }
  }

  /**
   * Puts another catalogue in place; requests in progress end on the one that they have leased.
   *
   * @param whenUnused gives up what belongs to {@code next}, called once after it was replaced and
   *     its last lease has ended
   */
  public synchronized void replace(Catalog next, Runnable whenUnused) {
    Shared<Catalog> replaced = current;
    current = new Shared<>(next, whenUnused);
    replaced.release();
  }
}
