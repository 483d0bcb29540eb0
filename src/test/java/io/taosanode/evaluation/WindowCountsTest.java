package io.taosanode.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WindowCountsTest {
  private static boolean[] marks(String text) {
    boolean[] marks = new boolean[text.length()];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = text.charAt(i) == '#';
    }
    return marks;
  }

  @Test
  void runsOfMarksAreWindows() {
    assertEquals(
        List.of(new RowWindow(0, 1), new RowWindow(3, 3), new RowWindow(6, 6)),
        RowWindow.runs(marks("##.#..#")));
  }

  @Test
  void marksBeyondTheRowsAreCutOff() {
    List<RowWindow> windows = List.of(new RowWindow(-3, 0), new RowWindow(3, 9));
    assertArrayEquals(marks("#..##"), RowWindow.marks(windows, 5));
    assertArrayEquals(marks("..."), RowWindow.marks(List.of(new RowWindow(7, 9)), 3));
  }

  @Test
  void oneFlaggedRowFindsAWindowAndARunThatTouchesItIsNotFalse() {
    WindowCounts counts = WindowCounts.of(marks("..###...##.."), marks("####..#....#"));
    assertEquals(new WindowCounts(1, 1, 2, 12), counts);
  }

  @Test
  void f1AndFalseRunsAreThoseComputedByHand() {
    WindowCounts counts = new WindowCounts(3, 1, 2, 5000);
    assertEquals(2 * 0.6 * 0.75 / (0.6 + 0.75), counts.f1(), 1e-12);
    assertEquals(4, counts.falseRunsPer10kRows(), 1e-12);
  }

  @Test
  void nothingFoundIsZero() {
    assertEquals(0, new WindowCounts(0, 0, 0, 10).f1());
  }
}
