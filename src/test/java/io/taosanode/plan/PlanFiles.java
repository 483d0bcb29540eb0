package io.taosanode.plan;

import io.taosanode.plan.encoding.PlanFileReader;
import io.taosanode.plan.encoding.PlanTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Plan files of which everything is known. */
public final class PlanFiles {
  private static final int WIDTH = 67;
  private static final int QUERIES = 200;
  private static final long MEMORY = 64 << 20;

  private PlanFiles() {}

  /** Two small trees of width 4. */
  public static final String TREES =
      """
      7, 1, 0, 1 0 0 1 , 0, 40, 5, 2
      7, 2, 1, 1 0 1 0 , 0, 30, 50, 1
      7, 3, 2, 1 1 0 0 , 0, 10, 100, 1
      7, 4, 2, 1 1 0 1 , 5, 15, 200, 1
      9, 1, 0, 1 1 1 0 , 0, 3, 9, 1
      9, 2, 1, 1 0 1 1 , 0, 2, 9, 1
      """;

  /** The lines of {@link #TREES}. */
  public static List<String> trees() {
    return TREES.lines().collect(Collectors.toList());
  }

  /** 200 chains of one to six nodes whose costs follow from their operators, 696 lines. */
  public static String chains() {
    StringBuilder text = new StringBuilder();
    for (int q = 0; q < QUERIES; q++) {
      text.append(chain(q, false));
    }
    return text.toString();
  }

  /** The lines of one chain; to be predicted, they tell no costs. */
  public static String chain(int q, boolean predicted) {
    int length = 1 + 7 * q % 6;
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= length; i++) {
      int total = 0;
      for (int j = i; j <= length; j++) {
        total += 1 + operator(q, j);
      }
      int rows = 10 * (1 + operator(q, i));
      String costs =
          predicted ? "-1, -1, -1, -1" : "%d, %d, %d, 1".formatted(total / 2, total, rows);
      text.append("%d, %d, %d, %s , %s\n".formatted(1000 + q, i, i - 1, encoding(q, i), costs));
    }
    return text.toString();
  }

  private static int operator(int q, int i) {
    return (5 * q + 3 * i) % 20;
  }

  private static String encoding(int q, int i) {
    String[] numbers = new String[WIDTH];
    Arrays.fill(numbers, "0");
    numbers[0] = "1.000";
    numbers[1] = "1";
    numbers[3 + operator(q, i)] = "1";
    int hash = (37 * q + 11 * i) % 4096;
    for (int bit = 0; bit < 12; bit++) {
      numbers[43 + bit] = Integer.toString(hash >> bit & 1);
    }
    return String.join(" ", numbers);
  }

  /** A text as the engine reads it. */
  public static PlanTable table(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      return PlanFileReader.read(new ByteArrayInputStream(bytes), MEMORY);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
