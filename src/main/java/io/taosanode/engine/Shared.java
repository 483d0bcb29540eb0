package io.taosanode.engine;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Something that is closed when its last holder lets go of it. Its maker is the first holder. Safe
 * for concurrent calls.
 *
 * @param <T> what is held
 */
public final class Shared<T> {
  private final T resource;
  private final Runnable close;
  private final AtomicLong holders = new AtomicLong(1);

  /** A resource with one holder, and what to do after the last one. */
  public Shared(T resource, Runnable close) {
    this.resource = resource;
    this.close = close;
  }

  /** The resource; only for a holder. */
  public T get() {
    return resource;
  }

  /** Whether the caller is one more holder now; false once the last one has let go. */
  public boolean retain() {
    return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /**
   * Ends one holding.
   *
   * @throws IllegalStateException if there is no holder left
   */
  public void release() {
    long left = holders.decrementAndGet();
    if (left < 0) {
      throw new IllegalStateException("released more often than retained");
    }
    if (left == 0) {
      close.run();
    }
  }
}
