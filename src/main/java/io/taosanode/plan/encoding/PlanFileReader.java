package io.taosanode.plan.encoding;

import io.taosanode.analysis.AnalysisException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads a file of plan encodings: eight fields a line, separated by commas, the fourth of which is
 * a row of numbers separated by blanks.
 *
 * <p>Blanks around fields, blank lines, carriage returns and further fields are ignored. Features
 * that are not finite count as 0. Everything else that is not as it must be is an error that names
 * the line. O(bytes) time; only what is kept is held in memory.
 */
public final class PlanFileReader {
  /** The longest line, in bytes; a database writes at most 4096. */
  static final int LONGEST_LINE = 1 << 16;

  private static final int FIELDS = 8;
  private static final int LABELS = Label.values().length;
  private static final int FIRST_LABEL = FIELDS - LABELS;
  private static final int READ_BYTES_PER_LINE = 48;

  /** What {@link PlanSequences} takes for a line while it builds them, at worst. */
  private static final int TREE_BYTES_PER_LINE = 200;

  private static final int READ_AT_ONCE = 1 << 16;

  private final long maxBytes;
  private final EncodingMatrix.Builder encodings = new EncodingMatrix.Builder();
  private final LineFields fields = new LineFields();
  private long[] queries = new long[16];
  private int[] nodes = new int[16];
  private int[] parents = new int[16];
  private final double[][] labels = new double[LABELS][16];
  private int count;
  private int width = -1;
  private long line;

  private PlanFileReader(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Reads to the end of {@code in}, which stays open.
   *
   * @param maxBytes memory that the table may take
   * @throws AnalysisException of kind {@code INVALID_INPUT} if the content cannot be used
   */
  public static PlanTable read(InputStream in, long maxBytes) throws IOException {
    PlanFileReader reader = new PlanFileReader(maxBytes);
    reader.readLines(in);
    return reader.table();
  }

  private void readLines(InputStream in) throws IOException {
    byte[] chunk = new byte[READ_AT_ONCE];
    byte[] current = new byte[LONGEST_LINE];
    int length = 0;
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      for (int i = 0; i < n; i++) {
        if (chunk[i] == '\n') {
          readLine(current, length);
          length = 0;
        } else if (length == LONGEST_LINE) {
          line++;
          throw bad("longer than " + LONGEST_LINE + " bytes");
        } else {
          current[length++] = chunk[i];
        }
      }
    }
    readLine(current, length);
  }

  private void readLine(byte[] text, int length) {
    line++;
    int found = fields.split(text, length, FIELDS);
    if (found == 0) {
      return;
    }
    if (found < FIELDS) {
      throw bad(found + " fields: must be " + FIELDS);
    }
    makeRoom();
    queries[count] = fields.query(0).orElseThrow(() -> badField(0, "a whole number"));
    nodes[count] = id(1);
    parents[count] = id(2);
    readEncoding();
    for (int k = 0; k < LABELS; k++) {
      double value = fields.number(FIRST_LABEL + k);
      if (!Double.isFinite(value)) {
        throw badField(FIRST_LABEL + k, "a number");
      }
      labels[k][count] = value;
    }
    count++;
  }

  private int id(int field) {
    return fields.whole(field).orElseThrow(() -> badField(field, "a whole number"));
  }

  private void readEncoding() {
    int column = 0;
    for (fields.beginTokens(FIRST_LABEL - 1); fields.hasToken(); column++) {
      if (column == EncodingMatrix.Builder.MAX_WIDTH) {
        throw bad("encoding: must have at most " + column + " numbers");
      }
      double value = fields.token();
      if (Double.isNaN(value) && !fields.isNotFinite()) {
        throw bad("encoding: " + fields.tokenText() + " is no number");
      }
      float feature = (float) value;
      encodings.add(column, Float.isFinite(feature) ? feature : 0);
    }
    if (column == 0 || (width >= 0 && column != width)) {
      String wanted =
          width < 0 ? "must not be empty" : "must be " + width + " as in the first line";
      throw bad("encoding of " + column + " numbers: " + wanted);
    }
    width = column;
    encodings.endRow();
  }

  private void makeRoom() {
    if (count == nodes.length) {
      int larger = count + (count >> 1);
      queries = Arrays.copyOf(queries, larger);
      nodes = Arrays.copyOf(nodes, larger);
      parents = Arrays.copyOf(parents, larger);
      for (int k = 0; k < LABELS; k++) {
        labels[k] = Arrays.copyOf(labels[k], larger);
      }
    }
    if (encodings.bytes() + lineBytes() > maxBytes) {
      throw AnalysisException.input(
          "plan file: needs more than "
              + (maxBytes >> 20)
              + " MB of memory after "
              + count
              + " lines, give the node a larger heap");
    }
  }

  private long lineBytes() {
    return (long) READ_BYTES_PER_LINE * nodes.length + (long) TREE_BYTES_PER_LINE * count;
  }

  private PlanTable table() {
    if (count == 0) {
      throw AnalysisException.input("plan file: has no lines");
    }
    double[][] kept = new double[LABELS][];
    for (int k = 0; k < LABELS; k++) {
      kept[k] = Arrays.copyOf(labels[k], count);
    }
    PlanTable.Ids ids =
        new PlanTable.Ids(
            Arrays.copyOf(queries, count),
            Arrays.copyOf(nodes, count),
            Arrays.copyOf(parents, count));
    return new PlanTable(ids, kept, encodings.build(width));
  }

  private AnalysisException badField(int field, String wanted) {
    return bad("field " + (field + 1) + " = " + fields.text(field) + ": must be " + wanted);
  }

  private AnalysisException bad(String message) {
    return AnalysisException.input("line " + line + ": " + message);
  }
}
