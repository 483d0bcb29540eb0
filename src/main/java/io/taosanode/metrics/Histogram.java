package io.taosanode.metrics;

import java.util.concurrent.atomic.LongAdder;

/** Durations counted by size; safe for concurrent calls. */
final class Histogram {
  /** Upper bounds of the buckets in seconds; one more takes the rest. */
  private static final double[] BOUNDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
  };

  private static final double NANOS = 1e9;

  private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
  private final LongAdder nanos = new LongAdder();

  Histogram() {
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new LongAdder();
    }
  }

  /** Counts a duration. */
  void add(long duration) {
    int at = 0;
    while (at < BOUNDS.length && duration > BOUNDS[at] * NANOS) {
      at++;
    }
    buckets[at].increment();
    nanos.add(duration);
  }

  /** Writes the samples of a family, with the labels of this member. */
  void write(String name, String labels, MetricsText text) {
    String separator = labels.isEmpty() ? "" : ",";
    long sum = 0;
    for (int i = 0; i < buckets.length; i++) {
      sum += buckets[i].sum();
      String bound = i < BOUNDS.length ? Double.toString(BOUNDS[i]) : "+Inf";
      text.sample(name + "_bucket", labels + separator + MetricsText.label("le", bound), sum);
    }
    text.sample(name + "_sum", labels, nanos.sum() / NANOS);
    text.sample(name + "_count", labels, sum);
  }
}
