package io.taosanode.evaluation.io;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taosanode.analysis.AnalysisException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Files that hold one JSON object a line. */
final class JsonLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonLines() {}

  /** The given files, and for a folder the files in it whose name is wanted, in order of path. */
  static List<Path> files(List<Path> paths, Predicate<String> wanted) {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      try (Stream<Path> inside = Files.walk(path)) {
        inside
            .filter(file -> file.toString().endsWith(".jsonl") && wanted.test(name(file)))
            .sorted()
            .forEach(files::add);
      } catch (IOException e) {
        throw unreadable(path, e);
      }
    }
    return files;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /**
   * Hands each object of a file to {@code reader}; blank lines are skipped.
   *
   * @throws AnalysisException if the file cannot be read or the reader refuses a line with an
   *     {@code IllegalArgumentException}; names file and line
   */
  static void read(Path file, Consumer<JsonNode> reader) {
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          reader.accept(JSON.readTree(line));
        }
      }
    } catch (JacksonException e) {
      throw AnalysisException.input(file + ":" + number + ": " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw AnalysisException.input(file + ":" + number + ": " + e.getMessage());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static AnalysisException unreadable(Path file, IOException e) {
    return AnalysisException.input(file + ": cannot be read: " + e);
  }

  /** The text of a member that must be there. */
  static String text(JsonNode object, String member) {
    JsonNode value = object.path(member);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(member + ": must be a text");
    }
    return value.textValue();
  }

  /** The numbers of a member that must be an array of them. */
  static double[] numbers(JsonNode object, String member) {
    JsonNode array = object.path(member);
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).isNumber() ? array.get(i).doubleValue() : Double.NaN;
      if (!Double.isFinite(numbers[i])) {
        throw new IllegalArgumentException(
            member + "[" + i + "] = " + array.get(i) + ": must be a finite number");
      }
    }
    return numbers;
  }
}
