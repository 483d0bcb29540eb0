package io.taosanode.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The options of one run, parsed and checked against their declarations. */
public final class Params {
  private final Map<Param<?>, Object> values;

  private Params(Map<Param<?>, Object> values) {
    this.values = values;
  }

  /**
   * Parses {@code options} against the declared parameters; what is absent takes its default.
   *
   * @throws AnalysisException of kind {@code INVALID_PARAMETER} if a name is not declared or a
   *     value is malformed or out of range
   */
  public static Params of(Map<String, String> options, List<Param<?>> declared) {
    Map<String, String> left = new HashMap<>(options);
    Map<Param<?>, Object> values = new HashMap<>();
    for (Param<?> param : declared) {
      String text = left.remove(param.name());
      values.put(param, text == null ? param.defaultValue() : param.parse(text));
    }
    left.keySet().stream().sorted().findFirst().ifPresent(name -> reject(name, options, declared));
    return new Params(values);
  }

  private static void reject(String name, Map<String, String> options, List<Param<?>> declared) {
    List<String> known = declared.stream().map(Param::name).toList();
    String hint =
        known.isEmpty() ? "there are no options" : "known are " + String.join(", ", known);
    throw AnalysisException.parameter(
        name, String.valueOf(options.get(name)), "no such option, " + hint);
  }

  /**
   * The value of a declared parameter.
   *
   * @throws IllegalArgumentException if {@code param} was not declared
   */
  @SuppressWarnings("unchecked") // of() stores under each key only what the key itself parsed
  public <T> T get(Param<T> param) {
    Object value = values.get(param);
    if (value == null) {
      throw new IllegalArgumentException(param.name() + ": not declared by this algorithm");
    }
    return (T) value;
  }
}
