package io.taosanode.arch.violations.a26metrics.engine;

import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Breaks the rule on purpose. */
public final class KnowsPrometheus {
  PrometheusRegistry broken = new PrometheusRegistry();
}
