package io.taosanode.cli;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.Algorithm;
import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.TaskKind;
import io.taosanode.engine.Catalog;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code taosanode algorithms}: prints the catalogue. */
@Command(
    name = "algorithms",
    description = "Print every algorithm with its options, ranges and references.",
    mixinStandardHelpOptions = true)
final class AlgorithmsCommand implements Callable<Integer> {
  private static final int WIDTH = 100;
  private static final String INDENT = "       ";

  @Spec private CommandSpec spec;

  // Fields that are filled in by picocli before call().
  @SuppressWarnings("NullAway.Init")
  AlgorithmsCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Catalog catalog = Catalog.of(Builtins.all());
    out.print(CapabilityTable.LEGEND);
    for (TaskKind kind : TaskKind.values()) {
      out.println();
      out.println(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
      out.println();
      CapabilityTable.print(out, kind, catalog.of(kind));
      catalog.of(kind).forEach(algorithm -> print(out, algorithm));
    }
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, Algorithm algorithm) {
    AlgorithmInfo info = algorithm.info();
    out.println();
    out.println("  " + info.name());
    out.println("    " + info.summary());
    for (Param<?> param : info.params()) {
      out.println(
          wrapped(
              String.format(
                  Locale.ROOT,
                  "    %s=%s  %s: %s",
                  param.name(),
                  param.defaultText(),
                  param.range(),
                  param.description())));
    }
    if (!info.reference().isEmpty()) {
      out.println("    reference: " + info.reference());
    }
  }

  /** The line with its end moved to lines of their own where it is too wide. */
  private static String wrapped(String line) {
    int space = line.length() <= WIDTH ? -1 : line.lastIndexOf(' ', WIDTH);
    return space < 0
        ? line
        : line.substring(0, space)
            + System.lineSeparator()
            + wrapped(INDENT + line.substring(space));
  }
}
