package io.taosanode.config;

import io.taosanode.text.Nearest;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what was probably meant. */
final class Spelling {
  private Spelling() {}

  /**
   * The candidate fewest edits away from {@code word}, case aside, if they are a third of it or
   * less.
   */
  static Optional<String> nearest(String word, Collection<String> candidates) {
    String lower = word.toLowerCase(Locale.ROOT);
    int farthest = Math.max(1, word.length() / 3);
    return candidates.stream()
        .filter(candidate -> Nearest.distance(lower, candidate) <= farthest)
        .min(Comparator.comparingInt(candidate -> Nearest.distance(lower, candidate)));
  }
}
