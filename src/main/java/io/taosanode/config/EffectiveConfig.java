package io.taosanode.config;

import java.util.List;

/** The effective values as text. */
public final class EffectiveConfig {
  private EffectiveConfig() {}

  /**
   * The values as an ini file that means the same when read again; a comment above each value says
   * where it comes from.
   *
   * @param values the values, those of one section together
   */
  public static String render(List<EffectiveValue> values) {
    StringBuilder text = new StringBuilder();
    String section = "";
    for (EffectiveValue value : values) {
      if (!value.section().equals(section)) {
        text.append(text.isEmpty() ? "" : "\n").append('[').append(value.section()).append("]\n");
        section = value.section();
      }
      text.append("# ").append(value.origin()).append('\n');
      text.append(value.key()).append(" = ").append(written(value)).append('\n');
    }
    return text.toString();
  }

  private static String written(EffectiveValue value) {
    return value.section().equals(IniLines.UWSGI)
        ? value.value().replace("%", "%%")
        : value.value();
  }
}
