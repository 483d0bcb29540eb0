package io.taosanode.metrics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HistogramTest {
  @Test
  void durationCountsInEveryBucketThatHoldsIt() {
    Histogram histogram = new Histogram();
    histogram.add(2_500_000);
    histogram.add(2_500_001);
    histogram.add(3_600_000_000_000L);
    MetricsText text = new MetricsText();
    histogram.write("t", "", text);
    String written = text.toString();
    assertTrue(written.contains("t_bucket{le=\"0.001\"} 0\n"), written);
    assertTrue(written.contains("t_bucket{le=\"0.0025\"} 1\n"), written);
    assertTrue(written.contains("t_bucket{le=\"0.005\"} 2\n"), written);
    assertTrue(written.contains("t_bucket{le=\"60.0\"} 2\n"), written);
    assertTrue(written.contains("t_bucket{le=\"+Inf\"} 3\n"), written);
    assertTrue(written.contains("t_count 3\n"), written);
  }

  @Test
  void labelValuesAreEscaped() {
    assertTrue(MetricsText.label("a", "x\"y\\z\n").equals("a=\"x\\\"y\\\\z\\n\""));
  }
}
