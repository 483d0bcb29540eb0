package io.taosanode.algorithm.forecast;

/**
 * Where the search for one order begins and how far it may go.
 *
 * @param low lower limit
 * @param start first order tried
 * @param high upper limit
 */
record OrderRange(int low, int start, int high) {
  /** Only this order. */
  static OrderRange fixed(int order) {
    return new OrderRange(order, order, order);
  }

  /** From 0 to {@code high}, beginning at {@code start} or as near as possible. */
  static OrderRange upTo(int high, int start) {
    return new OrderRange(0, Math.min(start, high), high);
  }

  /** The order within the limits that is nearest to {@code order}. */
  int nearest(int order) {
    return Math.max(low, Math.min(high, order));
  }

  /** Whether the order lies within the limits. */
  boolean contains(int order) {
    return order >= low && order <= high;
  }

  /** The same limits, with an upper one of at most {@code most} unless the order is fixed. */
  OrderRange cappedAt(int most) {
    return low == high ? this : upTo(Math.min(high, most), start);
  }
}
