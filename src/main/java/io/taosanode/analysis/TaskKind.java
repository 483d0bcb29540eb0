package io.taosanode.analysis;

/** The kinds of question that can be asked of a series. */
public enum TaskKind {
  FORECAST,
  ANOMALY_DETECTION
}
