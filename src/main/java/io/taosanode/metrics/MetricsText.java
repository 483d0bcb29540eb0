package io.taosanode.metrics;

import java.util.Locale;

/** The text format of Prometheus, version 0.0.4. */
public final class MetricsText {
  /** The content type of the format. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder(4096);

  /** Begins a family of samples: {@code type} is counter, gauge or histogram. */
  public MetricsText family(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  /** One sample of the family; {@code labels} are {@link #label}s joined by commas, or empty. */
  public MetricsText sample(String name, String labels, double value) {
    return sample(name, labels, String.format(Locale.ROOT, "%.12g", value));
  }

  /** One sample of a count. */
  public MetricsText sample(String name, String labels, long value) {
    return sample(name, labels, Long.toString(value));
  }

  private MetricsText sample(String name, String labels, String value) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append('{').append(labels).append('}');
    }
    text.append(' ').append(value).append('\n');
    return this;
  }

  /** A gauge without labels. */
  public MetricsText gauge(String name, String help, long value) {
    return family(name, "gauge", help).sample(name, "", value);
  }

  /** A label with its value escaped. */
  public static String label(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return name + "=\"" + escaped + "\"";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
