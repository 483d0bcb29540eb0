package io.taosanode.cli;

import io.taosanode.evaluation.EvaluationRun;
import io.taosanode.evaluation.Outcome;
import io.taosanode.evaluation.report.MeasureTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code evaluate forecast} and {@code evaluate detect} print and write alike. */
final class EvaluationOutput {
  private EvaluationOutput() {}

  /** What writes a file. */
  @FunctionalInterface
  interface Content {
    void write(Writer out) throws IOException;
  }

  /** Writes a file, if one was asked for. */
  static void write(@Nullable Path file, Content content) {
    if (file == null) {
      return;
    }
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      content.write(out);
    } catch (IOException e) {
      throw new CliException(file + ": cannot be written: " + e);
    }
  }

  /** The command line as it was typed, for a report. */
  static String command(CommandSpec spec) {
    List<String> typed = spec.root().commandLine().getParseResult().originalArgs();
    return "taosanode " + String.join(" ", typed) + " (version " + BuildInfo.version() + ")";
  }

  static void print(PrintWriter out, MeasureTable measures) {
    Table table = new Table(measures.header().toArray(new String[0]));
    measures.rows().forEach(row -> table.add(row.toArray(new String[0])));
    table.print(out);
  }

  /** Prints each distinct reason for which an algorithm had no result, with its first series. */
  static void printFailures(PrintWriter out, EvaluationRun<?, ?> run) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (Outcome outcome : run.outcomes()) {
      if (!outcome.failure().isEmpty()) {
        byReason
            .computeIfAbsent(outcome.failure(), reason -> new ArrayList<>())
            .add(outcome.name().id());
      }
    }
    byReason.forEach(
        (reason, ids) ->
            out.printf(
                "failed: %s, %d series from %s on: %s%n",
                run.label(), ids.size(), ids.get(0), reason));
  }
}
