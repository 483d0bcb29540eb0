package io.taosanode.plan.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.plan.PlanFiles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanSequencesTest {
  private static List<List<Integer>> nodes(String text) {
    PlanTable table = PlanFiles.table(text);
    PlanSequences sequences = new PlanSequences(table);
    List<List<Integer>> result = new ArrayList<>();
    for (int i = 0; i < sequences.size(); i++) {
      List<Integer> nodes = new ArrayList<>();
      for (int t = 0; t < sequences.length(i); t++) {
        nodes.add(table.node(sequences.line(i, t)));
      }
      result.add(nodes);
    }
    return result;
  }

  private static String joined(List<String> lines) {
    return String.join("\n", lines);
  }

  @Test
  void subtreesAreInPreorder() {
    assertEquals(
        List.of(
            List.of(1, 2, 3, 4),
            List.of(2, 3, 4),
            List.of(3),
            List.of(4),
            List.of(1, 2),
            List.of(2)),
        nodes(PlanFiles.TREES));
  }

  @Test
  void orderOfTheLinesIsThatOfTheSamplesNotOfTheTree() {
    List<String> lines = PlanFiles.trees();
    List<String> mixed = new ArrayList<>();
    for (int i : new int[] {4, 1, 6, 2, 5, 3}) {
      mixed.add(lines.get(i - 1));
    }
    assertEquals(
        List.of(
            List.of(4),
            List.of(1, 2, 3, 4),
            List.of(2),
            List.of(2, 3, 4),
            List.of(1, 2),
            List.of(3)),
        nodes(joined(mixed)));
  }

  @Test
  void nodeWithoutItsParentIsARoot() {
    assertEquals(List.of(List.of(3)), nodes(PlanFiles.trees().get(2)));
    List<String> lines = PlanFiles.trees();
    lines.set(3, lines.get(3).replace("7, 4, 2,", "7, 4, 77,"));
    assertEquals(List.of(1, 2, 3), nodes(joined(lines)).get(0));
  }

  @Test
  void numbersOfNodesMayHaveGaps() {
    String text =
        """
        7, 10, 0, 1, 0, 0, 0, 0
        7, 20, 10, 1, 0, 0, 0, 0
        7, 30, 20, 1, 0, 0, 0, 0
        7, 40, 20, 1, 0, 0, 0, 0
        """;
    assertEquals(List.of(10, 20, 30, 40), nodes(text).get(0));
  }

  @Test
  void repeatedLineIsASampleButNotInTheTree() {
    List<String> lines = PlanFiles.trees();
    lines.add(2, lines.get(1));
    List<List<Integer>> nodes = nodes(joined(lines));
    assertEquals(7, nodes.size());
    assertEquals(List.of(1, 2, 3, 4), nodes.get(0));
    assertEquals(List.of(2, 3, 4), nodes.get(2));
  }

  @Test
  void repeatedLineHasItsOwnEncodingAtItsHead() {
    PlanTable table =
        PlanFiles.table("7, 1, 0, 1, 0, 0, 0, 0\n7, 1, 0, 2, 0, 0, 0, 0\n7, 2, 1, 3, 0, 0, 0, 0\n");
    PlanSequences sequences = new PlanSequences(table);
    assertEquals(1, sequences.line(1, 0));
    assertEquals(2, sequences.line(1, 1));
  }

  @Test
  void cycleIsRefused() {
    List<String> lines = PlanFiles.trees();
    lines.set(0, lines.get(0).replace("7, 1, 0,", "7, 1, 2,"));
    String message = assertThrows(AnalysisException.class, () -> nodes(joined(lines))).getMessage();
    assertEquals("query 7: a node is above itself", message);
  }

  @Test
  void chainTooLongIsRefused() {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= PlanSequences.LONGEST + 1; i++) {
      text.append("7, %d, %d, 1, 0, 0, 0, 0\n".formatted(i, i - 1));
    }
    String message =
        assertThrows(AnalysisException.class, () -> nodes(text.toString())).getMessage();
    assertEquals("query 7: 4097 nodes below node 1: must be at most 4096", message);
  }
}
