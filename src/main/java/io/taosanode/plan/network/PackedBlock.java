package io.taosanode.plan.network;

import io.taosanode.plan.encoding.PlanSequences;

/**
 * Some sequences side by side, the longest first, without padding: row r of step t of sequence s is
 * {@code offset(t) + s}, and a step has rows for the sequences alone that are long enough.
 */
final class PackedBlock {
  private final int[] members;
  private final int[] offsets;
  private final int[] lines;
  private final int[] last;

  /**
   * A block of sequences.
   *
   * @param members their numbers, by descending length; kept
   */
  PackedBlock(PlanSequences sequences, int[] members) {
    this.members = members;
    int steps = sequences.length(members[0]);
    this.offsets = new int[steps + 1];
    int active = members.length;
    for (int t = 0; t < steps; t++) {
      while (sequences.length(members[active - 1]) <= t) {
        active--;
      }
      offsets[t + 1] = offsets[t] + active;
    }
    this.lines = new int[offsets[steps]];
    this.last = new int[members.length];
    for (int s = 0; s < members.length; s++) {
      int length = sequences.length(members[s]);
      for (int t = 0; t < length; t++) {
        lines[offsets[t] + s] = sequences.line(members[s], t);
      }
      last[s] = offsets[length - 1] + s;
    }
  }

  /** The number of sequences. */
  int size() {
    return members.length;
  }

  /** The number of a sequence in its table. */
  int member(int s) {
    return members[s];
  }

  /** The number of steps of the longest sequence. */
  int steps() {
    return offsets.length - 1;
  }

  /** The number of rows of all steps. */
  int rows() {
    return lines.length;
  }

  /** The first row of step {@code t}. */
  int offset(int t) {
    return offsets[t];
  }

  /** The number of sequences that have a step {@code t}. */
  int active(int t) {
    return offsets[t + 1] - offsets[t];
  }

  /** The line of the table behind a row. */
  int line(int row) {
    return lines[row];
  }

  /** The row of the last step of sequence {@code s}. */
  int last(int s) {
    return last[s];
  }
}
