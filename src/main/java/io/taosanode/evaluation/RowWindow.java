package io.taosanode.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Consecutive rows of a series, counted from 0.
 *
 * @param first first row
 * @param last last row, included
 */
public record RowWindow(int first, int last) {
  /** The maximal runs of marked rows, in order. */
  public static List<RowWindow> runs(boolean[] marks) {
    List<RowWindow> runs = new ArrayList<>();
    for (int start = 0, end; start < marks.length; start = end) {
      end = start + 1;
      while (end < marks.length && marks[end] == marks[start]) {
        end++;
      }
      if (marks[start]) {
        runs.add(new RowWindow(start, end - 1));
      }
    }
    return runs;
  }

  /** {@code rows} marks, true inside of the windows; what lies beyond the rows is cut off. */
  public static boolean[] marks(List<RowWindow> windows, int rows) {
    boolean[] marks = new boolean[rows];
    for (RowWindow window : windows) {
      int from = Math.min(rows, Math.max(0, window.first));
      int to = Math.max(from, Math.min(rows, window.last + 1));
      Arrays.fill(marks, from, to, true);
    }
    return marks;
  }

  /** Whether any row of this window is marked. */
  boolean touches(boolean[] marks) {
    for (int i = first; i <= last; i++) {
      if (marks[i]) {
        return true;
      }
    }
    return false;
  }
}
