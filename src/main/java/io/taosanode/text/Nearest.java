package io.taosanode.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what a misspelt name probably meant. */
public final class Nearest {
  private Nearest() {}

  /**
   * The {@code count} candidates with the smallest edit distance to {@code name}, nearest first.
   */
  public static List<String> of(String name, Collection<String> candidates, int count) {
    return candidates.stream()
        .sorted(
            Comparator.<String>comparingInt(c -> distance(name, c))
                .thenComparing(Comparator.naturalOrder()))
        .limit(count)
        .toList();
  }

  /**
   * Levenshtein distance: the fewest insertions, deletions and substitutions that turn one text
   * into the other, in O(|a| |b|) time and O(|b|) memory.
   */
  public static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
