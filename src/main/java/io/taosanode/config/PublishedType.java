package io.taosanode.config;

/** A kind of analysis that the node offers to the database. */
public enum PublishedType {
  FORECAST("forecast"),
  ANOMALY_DETECTION("anomaly-detection");

  private final String label;

  PublishedType(String label) {
    this.label = label;
  }

  /** The type's name in the file and on the wire. */
  public String label() {
    return label;
  }
}
