package io.taosanode.cli;

import io.taosanode.analysis.Algorithm;
import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.TaskKind;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What algorithms of one kind take and can do, a line each, in at most 100 columns. */
final class CapabilityTable {
  /** What the columns mean. */
  static final String LEGEND =
      """
      Of a constant series the forecast is the constant, and no value of it is an anomaly.
        rows      fewest observed values
        missing   missing values: bridged by linear interpolation, skipped (left out, and unflagged
                  by a detection) or native (the method copes with them)
        spacing   even: rows count as evenly spaced, whatever their time stamps; stamps: values
                  count at their time stamps; none: values alone matter, not their order
        seasons   how many seasons the method can follow at once
        columns   how many columns of values are judged together, row by row
        extra     columns known over the horizon, too, that the forecast can make use of
        interval  whether bounds are wider than nothing where values vary
        units     any: another unit or zero of the values changes nothing but the unit of the answer
        time      how time grows with n rows; capped: of a long series only the end is used
      """;

  private static final Set<TaskKind> ANY = EnumSet.allOf(TaskKind.class);
  private static final Set<TaskKind> FORECAST = EnumSet.of(TaskKind.FORECAST);
  private static final Set<TaskKind> DETECTION = EnumSet.of(TaskKind.ANOMALY_DETECTION);

  private static final List<Column> COLUMNS =
      List.of(
          new Column("rows", ANY, info -> info.minLength() + "+"),
          new Column("missing", ANY, info -> info.missing().name().toLowerCase(Locale.ROOT)),
          new Column("spacing", ANY, CapabilityTable::spacing),
          new Column("seasons", ANY, CapabilityTable::seasons),
          new Column("columns", DETECTION, CapabilityTable::columns),
          new Column("extra", FORECAST, info -> yes(info, Capability.COVARIATES)),
          new Column("interval", FORECAST, info -> yes(info, Capability.INTERVALS)),
          new Column("units", ANY, info -> info.can(Capability.AFFINE_EQUIVARIANCE) ? "any" : "-"),
          new Column("time", ANY, info -> info.cost().symbol()));

  private static final int NAME_WIDTH = 20;
  private static final int WIDTH = 10;

  private CapabilityTable() {}

  /** A column, and the kinds of task for which it has a meaning. */
  private record Column(
      String heading, Set<TaskKind> kinds, Function<AlgorithmInfo, String> cell) {}

  /** Prints a heading and a line for each algorithm. */
  static void print(PrintWriter out, TaskKind kind, List<Algorithm> algorithms) {
    List<Column> columns = COLUMNS.stream().filter(c -> c.kinds.contains(kind)).toList();
    out.println(line("", columns.stream().map(Column::heading)));
    for (Algorithm algorithm : algorithms) {
      AlgorithmInfo info = algorithm.info();
      out.println(line(info.name(), columns.stream().map(column -> column.cell.apply(info))));
    }
  }

  private static String line(String name, Stream<String> cells) {
    StringBuilder line = new StringBuilder(padded("  " + name, NAME_WIDTH));
    cells.forEach(cell -> line.append(padded(cell, WIDTH)));
    return line.toString().stripTrailing();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  private static String spacing(AlgorithmInfo info) {
    if (info.can(Capability.TIME_STAMPS)) {
      return "stamps";
    }
    return info.can(Capability.ANY_ORDER) ? "none" : "even";
  }

  private static String seasons(AlgorithmInfo info) {
    if (info.can(Capability.SEVERAL_SEASONS)) {
      return "several";
    }
    return info.can(Capability.SEASONALITY) ? "one" : "-";
  }

  private static String columns(AlgorithmInfo info) {
    return info.can(Capability.SEVERAL_COLUMNS) ? "several" : "one";
  }

  private static String yes(AlgorithmInfo info, Capability capability) {
    return info.can(capability) ? "yes" : "-";
  }
}
