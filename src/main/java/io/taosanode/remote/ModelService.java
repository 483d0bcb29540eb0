package io.taosanode.remote;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A server that runs one model.
 *
 * @param name name of the algorithm
 * @param address where requests are posted
 */
public record ModelService(String name, URI address) {
  /** The path that every model server answers. */
  public static final String PATH = "/ds_predict";

  private static final String HERE = "http://127.0.0.1:";

  /** Services that are there without being configured, where the original expects them. */
  private static final List<ModelService> ALWAYS =
      List.of(
          new ModelService("tdtsfm_1", URI.create(HERE + "5000/tdtsfm")),
          new ModelService("timemoe-fc", URI.create(HERE + "5001" + PATH)));

  /** The models that the protocol's own list describes. */
  private static final Map<String, String> DESCRIPTIONS =
      Map.of(
          "tdtsfm_1",
          "Time-Series Foundation Model based on transformer by TAOS DATA",
          "timemoe-fc",
          "Time-MoE: Billion-Scale Time Series Foundation Models with Mixture of Experts; Ref. to"
              + " https://github.com/Time-MoE/Time-MoE",
          "chronos",
          "Time-Series Foundation Model by Amazon Inc.",
          "moirai",
          "Time-Series Foundation Model by SalesForce Inc.",
          "timesfm",
          "Time-Series Foundation Model by Google");

  /** Names of services that answer no forecasts. */
  private static final Set<String> OTHER_TASKS = Set.of("moment");

  /** Models that are known to take one series alone. */
  private static final Set<String> ONE_SERIES = Set.of("tdtsfm_1", "timemoe-fc");

  /**
   * The services that forecast: those that are always there, at their usual address unless {@code
   * configured} has another, then the rest of {@code configured} in its order.
   */
  public static List<ModelService> all(Map<String, URI> configured) {
    Map<String, URI> addresses = new LinkedHashMap<>();
    ALWAYS.forEach(service -> addresses.put(service.name(), service.address()));
    addresses.putAll(configured);
    List<ModelService> services = new ArrayList<>();
    addresses.forEach(
        (name, address) -> {
          if (!OTHER_TASKS.contains(name)) {
            services.add(new ModelService(name, address));
          }
        });
    return services;
  }

  /** The service of that name, if there is one. */
  public static Optional<ModelService> find(String name, Map<String, URI> configured) {
    return all(configured).stream().filter(service -> service.name().equals(name)).findFirst();
  }

  /** What the model is, for people. */
  String description() {
    return DESCRIPTIONS.getOrDefault(name, "Model " + name + " on another server");
  }

  /** Whether further series may accompany the history. */
  boolean takesCovariates() {
    return !ONE_SERIES.contains(name);
  }
}
