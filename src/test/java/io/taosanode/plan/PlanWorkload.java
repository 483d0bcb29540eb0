package io.taosanode.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A workload as a database would record it: queries that come again and again, each time with the
 * same plan and slightly other times.
 *
 * <p>Eight tables of 1,000 to 100,000 rows; every query joins one to seven of them, left-deep, and
 * may group, sort and cut the result. What a node costs follows from its operator and from the rows
 * that it reads and makes; the measured time of each node varies by 3 %. A model sees neither
 * tables nor rows but the hashes of the texts of conditions and projections.
 */
public final class PlanWorkload {
  private static final double NOISE = 0.03;
  private static final int TABLES = 8;
  private static final int CONDITIONS = 4;
  private static final int EXECUTIONS = 3;
  private static final int LONGEST_JOIN = 7;

  private final Random random;
  private final double[] rowsOfTable = new double[TABLES];
  private final double[][] shares = new double[TABLES][CONDITIONS];
  private final StringBuilder text = new StringBuilder();
  private int lines;

  private PlanWorkload(long seed) {
    this.random = new Random(seed);
    Arrays.setAll(rowsOfTable, t -> Math.pow(10, 3 + 2 * random.nextDouble()));
    for (double[] share : shares) {
      Arrays.setAll(share, c -> Math.pow(10, -1.5 * random.nextDouble()));
    }
  }

  /** A file of about so many lines. */
  public static String file(long seed, int lines) {
    PlanWorkload workload = new PlanWorkload(seed);
    while (workload.lines < lines) {
      Node plan = workload.plan();
      for (int i = 0; i < EXECUTIONS && workload.lines < lines; i++) {
        workload.execute(plan);
      }
    }
    return workload.text.toString();
  }

  /** Operators with their place in the alphabetical list of the encoding. */
  private enum Operator {
    AGGREGATE(1),
    HASH(6),
    JOIN(7),
    LIMIT(8),
    SCAN(15),
    SORT(17);

    private final int place;

    Operator(int place) {
      this.place = place;
    }
  }

  /**
   * A node of a plan.
   *
   * @param own what it costs itself, in milliseconds
   * @param blocking whether it is done with its first child before its first row
   */
  private record Node(
      Operator operator, Texts texts, double rows, double own, boolean blocking, List<Node> below) {

    int size() {
      return 1 + below.stream().mapToInt(Node::size).sum();
    }
  }

  /** What the database hashes, and the strategy of the operator. */
  private record Texts(int strategy, String condition, String projection) {
    String encoding(Operator operator) {
      int[] numbers = new int[67];
      numbers[0] = 1;
      numbers[1] = 1;
      numbers[3 + operator.place] = 1;
      numbers[23 + strategy] = 1;
      for (int bit = 0; bit < 12; bit++) {
        numbers[43 + bit] = condition.hashCode() >> bit & 1;
        numbers[55 + bit] = projection.hashCode() >> bit & 1;
      }
      return Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    }
  }

  private Node plan() {
    List<Integer> tables = new ArrayList<>();
    int joined = 1 + random.nextInt(LONGEST_JOIN);
    while (tables.size() < joined) {
      int table = random.nextInt(TABLES);
      if (!tables.contains(table)) {
        tables.add(table);
      }
    }
    Node plan = scan(tables.get(0));
    for (int table : tables.subList(1, joined)) {
      plan = join(plan, table);
    }
    if (random.nextBoolean()) {
      int groups = random.nextInt(4);
      double rows = Math.min(plan.rows, Math.pow(10, groups));
      plan = above(plan, Operator.AGGREGATE, "group " + groups, rows, 5e-4 * plan.rows);
    }
    if (random.nextBoolean()) {
      double cost = 2e-4 * plan.rows * Math.log(2 + plan.rows);
      plan = above(plan, Operator.SORT, "", plan.rows, cost);
    }
    if (random.nextInt(4) == 0) {
      Texts texts = new Texts(0, "", "");
      plan = new Node(Operator.LIMIT, texts, Math.min(100, plan.rows), 0.1, false, List.of(plan));
    }
    return plan;
  }

  private static Node above(Node plan, Operator operator, String text, double rows, double own) {
    return new Node(operator, new Texts(0, text, ""), rows, own, true, List.of(plan));
  }

  private Node scan(int table) {
    int condition = random.nextInt(CONDITIONS);
    double rows = rowsOfTable[table] * shares[table][condition];
    boolean indexed = rows < 0.1 * rowsOfTable[table];
    double own = indexed ? 1 + 1e-2 * rows : 2e-3 * rowsOfTable[table];
    String filter = "(t" + table + ".c" + condition + " < " + (17 * condition + 5) + ")";
    Texts texts = new Texts(indexed ? 1 : 0, filter, "t" + table + ".id, t" + table + ".value");
    return new Node(Operator.SCAN, texts, rows, own, false, List.of());
  }

  private Node join(Node left, int table) {
    Node right = scan(table);
    Node hash =
        new Node(
            Operator.HASH,
            new Texts(0, "", right.texts.projection),
            right.rows,
            1e-3 * right.rows,
            true,
            List.of(right));
    double rows = Math.max(1, left.rows * Math.sqrt(right.rows / rowsOfTable[table]));
    double own = 1e-3 * (left.rows + rows);
    Texts texts = new Texts(2, "(t" + table + ".id = s.id)", "s, t" + table);
    return new Node(Operator.JOIN, texts, rows, own, false, List.of(left, hash));
  }

  private void execute(Node plan) {
    write(plan, 1, 0, 1000 + lines);
  }

  /** Writes a subtree in preorder; its startup time and total time. */
  private double[] write(Node node, int id, int parent, int query) {
    int position = text.length();
    lines++;
    double own = node.own * Math.exp(NOISE * random.nextGaussian());
    double startup = node.blocking ? own : 0;
    double total = own;
    int next = id + 1;
    for (Node child : node.below) {
      double[] times = write(child, next, id, query);
      startup += node.blocking || child.operator == Operator.HASH ? times[1] : times[0];
      total += times[1];
      next += child.size();
    }
    String line =
        "%d, %d, %d, %s , %d, %d, %d, %d\n"
            .formatted(
                query,
                id,
                parent,
                node.texts.encoding(node.operator),
                Math.round(startup),
                Math.round(total),
                Math.round(node.rows),
                1 + Math.round(node.rows / 10_000));
    text.insert(position, line);
    return new double[] {startup, total};
  }
}
