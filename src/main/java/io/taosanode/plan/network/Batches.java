package io.taosanode.plan.network;

import io.taosanode.plan.encoding.PlanSequences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts examples into blocks that are worth a piece of work each. */
final class Batches {
  private static final int WANTED_BLOCKS = 8;
  private static final int FEWEST_ROWS = 64;
  private static final int MOST_ROWS = 1024;

  private Batches() {}

  /**
   * Blocks of examples of similar length. They depend on the examples alone, never on the machine,
   * so that sums over blocks are always taken in the same order.
   */
  static List<PackedBlock> blocks(PlanSequences sequences, int[] members) {
    int[] byLength =
        Arrays.stream(members)
            .boxed()
            .sorted((a, b) -> Integer.compare(sequences.length(b), sequences.length(a)))
            .mapToInt(Integer::intValue)
            .toArray();
    long total = Arrays.stream(byLength).mapToLong(sequences::length).sum();
    long rows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, total / WANTED_BLOCKS));
    List<PackedBlock> blocks = new ArrayList<>();
    int start = 0;
    long sum = 0;
    for (int i = 0; i < byLength.length; i++) {
      sum += sequences.length(byLength[i]);
      if (sum >= rows || i == byLength.length - 1) {
        blocks.add(new PackedBlock(sequences, Arrays.copyOfRange(byLength, start, i + 1)));
        start = i + 1;
        sum = 0;
      }
    }
    return blocks;
  }
}
