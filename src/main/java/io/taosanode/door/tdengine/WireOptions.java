package io.taosanode.door.tdengine;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.Param;
import io.taosanode.text.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The option text of one request, split into what the client put there for itself, what the
 * algorithm declares, and what nobody knows.
 *
 * <p>The protocol passes over unknown options; so do we, with a note for people.
 */
final class WireOptions {
  private static final int MIN_TIMEOUT_SECONDS = 1;
  private static final int MAX_TIMEOUT_SECONDS = 1200;
  private static final int MOST_NOTES = 8;

  /** Options of the client or of the request as a whole, known for every algorithm. */
  private static final Set<String> COMMON =
      Set.of(
          "algo",
          "conf",
          "every",
          "forecast_rows",
          "host",
          "period",
          "return_conf",
          "rows",
          "score",
          "start",
          "start_ts",
          "time_step",
          "timeout",
          "valid_code",
          "wncheck");

  private final Map<String, String> options;

  private WireOptions(Map<String, String> options) {
    this.options = options;
  }

  static WireOptions of(Optional<String> text) {
    return new WireOptions(text.map(OptionString::parse).orElse(Map.of()));
  }

  /** An option as a field, as if it had been sent as one. */
  Optional<Field> field(String name) {
    return Optional.ofNullable(options.get(name)).map(v -> new Field(Field.Kind.STRING, v));
  }

  /** The deadline that the client waits for, or {@code fallback} if it names no valid one. */
  Duration timeout(Duration fallback) {
    return field("timeout")
        .filter(f -> f.text().matches("\\d{1,4}"))
        .map(f -> Integer.parseInt(f.text()))
        .filter(s -> s >= MIN_TIMEOUT_SECONDS && s <= MAX_TIMEOUT_SECONDS)
        .map(Duration::ofSeconds)
        .orElse(fallback);
  }

  /**
   * The texts of the options that the algorithm declares; numbers are checked for their notation.
   *
   * @throws AnodeException with the protocol's text if one is not a number
   */
  Map<String, String> declaredBy(AlgorithmInfo info) {
    Map<String, String> declared = new LinkedHashMap<>();
    for (Param<?> param : info.params()) {
      String text = options.get(param.name());
      if (text != null) {
        declared.put(param.name(), normalised(param, text));
      }
    }
    return declared;
  }

  private static String normalised(Param<?> param, String text) {
    return switch (param.type()) {
      case INTEGER -> Numbers.wholeText(text);
      case REAL -> Numbers.realText(text);
      case CHOICE, FLAG, TEXT -> text;
    };
  }

  /** A remark for each of the first options that nobody knows, naming the nearest known one. */
  List<String> notes(AlgorithmInfo info) {
    List<String> declared = info.params().stream().map(Param::name).toList();
    List<String> notes = new ArrayList<>();
    for (String name : options.keySet()) {
      boolean covariate = name.startsWith("dynamic_real") || name.startsWith("past_dynamic_real");
      if (notes.size() < MOST_NOTES
          && !COMMON.contains(name)
          && !covariate
          && !declared.contains(name)) {
        notes.add("option " + name + " is unknown and was ignored" + hint(name, declared));
      }
    }
    return notes;
  }

  private static String hint(String name, List<String> declared) {
    return declared.isEmpty() ? "" : ", nearest is " + Nearest.of(name, declared, 1).get(0);
  }
}
