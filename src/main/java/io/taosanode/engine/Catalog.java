package io.taosanode.engine;

import io.taosanode.analysis.Algorithm;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.TaskKind;
import io.taosanode.text.Nearest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be called: an immutable table of algorithms by kind and name, in a fixed order. */
public final class Catalog {
  private final Map<TaskKind, Map<String, Algorithm>> algorithms;

  private Catalog(Map<TaskKind, Map<String, Algorithm>> algorithms) {
    this.algorithms = algorithms;
  }

  /**
   * A catalogue of the given algorithms; each kind keeps their order.
   *
   * @throws IllegalArgumentException if two of one kind share a name; the message tells both
   */
  public static Catalog of(List<? extends Algorithm> algorithms) {
    Map<TaskKind, Map<String, Algorithm>> byKind = new EnumMap<>(TaskKind.class);
    for (Algorithm algorithm : algorithms) {
      String name = algorithm.info().name();
      Algorithm other =
          byKind
              .computeIfAbsent(algorithm.kind(), kind -> new LinkedHashMap<>())
              .putIfAbsent(name, algorithm);
      if (other != null) {
        throw new IllegalArgumentException(
            name + ": claimed by " + other.getClass() + " and by " + algorithm.getClass());
      }
    }
    return new Catalog(Collections.unmodifiableMap(byKind));
  }

  /** The algorithms of one kind, in the order of the catalogue. */
  public List<Algorithm> of(TaskKind kind) {
    return List.copyOf(byName(kind).values());
  }

  /**
   * The forecaster of that name.
   *
   * @throws AnalysisException of kind {@code UNKNOWN_ALGORITHM} naming the nearest known ones
   */
  public Forecaster forecaster(String name) {
    return (Forecaster) find(TaskKind.FORECAST, name);
  }

  /**
   * The detector of that name.
   *
   * @throws AnalysisException of kind {@code UNKNOWN_ALGORITHM} naming the nearest known ones
   */
  public AnomalyDetector detector(String name) {
    return (AnomalyDetector) find(TaskKind.ANOMALY_DETECTION, name);
  }

  /**
   * The algorithm of that kind and name.
   *
   * @throws AnalysisException of kind {@code UNKNOWN_ALGORITHM} naming the nearest known ones
   */
  public Algorithm find(TaskKind kind, String name) {
    Algorithm found = byName(kind).get(name);
    if (found == null) {
      List<String> nearest = Nearest.of(name, new ArrayList<>(byName(kind).keySet()), 3);
      throw new AnalysisException(
          ErrorKind.UNKNOWN_ALGORITHM,
          "algo",
          "algo = " + name + ": no such algorithm, nearest are " + String.join(", ", nearest));
    }
    return found;
  }

  private Map<String, Algorithm> byName(TaskKind kind) {
    return algorithms.getOrDefault(kind, Map.of());
  }
}
