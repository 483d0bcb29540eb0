package io.taosanode.evaluation.io;

import com.fasterxml.jackson.databind.JsonNode;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.evaluation.DetectionCase;
import io.taosanode.evaluation.RowWindow;
import io.taosanode.evaluation.SeriesName;
import io.taosanode.series.Precision;
import io.taosanode.series.TimeSeries;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Labelled series: a {@code manifest.jsonl} with one JSON object a line, and a CSV file for each:
 *
 * <pre>
 *   {"id":"a1","dataset":"load","file":"series/a1.csv","windows":[[1100,1200]]}
 * </pre>
 *
 * Windows are rows counted from 0, both ends included. The CSV has a header line, epoch seconds in
 * column {@code t} and values in the other columns; an empty field is a missing value. Rows keep
 * their order, so a time that goes back counts as the latest before it.
 */
public final class DetectionFiles {
  private static final Set<String> NO_VALUE = Set.of("t", "label");

  private static final CSVFormat CSV =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private DetectionFiles() {}

  /**
   * The cases of manifests and of folders with manifests.
   *
   * @param sets the sets to keep, all if empty
   * @throws AnalysisException if a file cannot be read or a line is malformed; names both
   */
  public static List<DetectionCase> read(List<Path> paths, Set<String> sets) {
    List<DetectionCase> cases = new ArrayList<>();
    for (Path file : JsonLines.files(paths, name -> name.startsWith("manifest"))) {
      JsonLines.read(
          file,
          line -> {
            if (sets.isEmpty() || sets.contains(line.path("dataset").asText())) {
              cases.add(parse(file, line));
            }
          });
    }
    return cases;
  }

  private static DetectionCase parse(Path manifest, JsonNode line) {
    SeriesName name = new SeriesName(JsonLines.text(line, "id"), JsonLines.text(line, "dataset"));
    List<TimeSeries> columns = columns(manifest.resolveSibling(JsonLines.text(line, "file")));
    List<RowWindow> windows = new ArrayList<>();
    for (JsonNode window : line.path("windows")) {
      windows.add(new RowWindow(window.path(0).asInt(), window.path(1).asInt()));
    }
    return new DetectionCase(name, columns.get(0), columns.subList(1, columns.size()), windows);
  }

  private static List<TimeSeries> columns(Path file) {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser rows = CSV.parse(reader)) {
      List<String> names =
          rows.getHeaderNames().stream().filter(name -> !NO_VALUE.contains(name)).toList();
      if (names.isEmpty()) {
        throw AnalysisException.input(file + ": no column of values");
      }
      List<CSVRecord> records = rows.getRecords();
      long[] ticks = new long[records.size()];
      for (int i = 0; i < ticks.length; i++) {
        long tick = new BigDecimal(records.get(i).get("t")).longValue();
        ticks[i] = i == 0 ? tick : Math.max(tick, ticks[i - 1]);
      }
      return names.stream()
          .map(name -> TimeSeries.owning(Precision.SECONDS, ticks, values(records, name)))
          .toList();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw AnalysisException.input(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw JsonLines.unreadable(file, e);
    }
  }

  private static double[] values(List<CSVRecord> records, String column) {
    return records.stream()
        .map(line -> line.get(column))
        .mapToDouble(text -> text.isEmpty() ? Double.NaN : Double.parseDouble(text))
        .toArray();
  }
}
