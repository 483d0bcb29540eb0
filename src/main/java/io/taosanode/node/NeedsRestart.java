package io.taosanode.node;

import io.taosanode.config.EffectiveValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys that a running node cannot go over to. */
final class NeedsRestart {
  private static final Set<String> KEYS =
      Set.of(
          "http",
          "http-socket",
          "socket",
          "chmod-socket",
          "listen",
          "buffer-size",
          "pidfile",
          "pidfile2",
          "safe-pidfile",
          "safe-pidfile2",
          "vacuum",
          "uid",
          "gid",
          "chdir",
          "env",
          "touch-reload",
          "touch-logreopen",
          "logto",
          "log-maxsize",
          "stats",
          "stats-http",
          "stats-minified",
          "stats-no-cores",
          "app-log",
          "model-dir",
          "plugin-dir",
          "queue");

  private NeedsRestart() {}

  /** The values that are other than before and have no effect yet. */
  static List<EffectiveValue> between(List<EffectiveValue> before, List<EffectiveValue> after) {
    Set<String> known = before.stream().map(NeedsRestart::text).collect(Collectors.toSet());
    Set<String> told = new HashSet<>();
    return after.stream()
        .filter(value -> KEYS.contains(value.key()) && !known.contains(text(value)))
        .filter(value -> told.add(text(value)))
        .toList();
  }

  private static String text(EffectiveValue value) {
    return value.key() + "=" + value.value();
  }
}
