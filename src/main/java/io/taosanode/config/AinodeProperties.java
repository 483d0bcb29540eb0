package io.taosanode.config;

import io.taosanode.config.Problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The file {@code iotdb-ainode.properties} of the original: lines {@code key=value}, split at the
 * first equals sign, quotes around the value dropped, {@code #} before comments. A missing file
 * means the defaults.
 */
final class AinodeProperties {
  private static final Set<String> ON = Set.of("1", "true");
  private static final Set<String> OFF = Set.of("0", "false", "");

  /** Keys of the original without an effect here. */
  private static final List<String> WITHOUT_EFFECT =
      List.of(
          "ain_cluster_ingress_address",
          "ain_cluster_ingress_port",
          "ain_cluster_ingress_username",
          "ain_cluster_ingress_password",
          "ain_cluster_ingress_time_zone",
          "ain_models_dir",
          "ain_builtin_models_dir",
          "ain_models_builtin_dir",
          "ain_logs_dir",
          "ain_inference_batch_interval_in_ms",
          "ain_inference_model_mem_usage_map",
          "ain_inference_memory_usage_ratio",
          "ain_inference_extra_memory_ratio");

  private final Map<String, String> values;
  private final Problems problems;

  private AinodeProperties(Map<String, String> values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** A file without lines. */
  static AinodeProperties none(Problems problems) {
    return new AinodeProperties(new HashMap<>(), problems);
  }

  /** The file; what is wrong goes to the collection. */
  static AinodeProperties read(Path file, Problems problems) {
    Map<String, String> values = new HashMap<>();
    try {
      if (Files.exists(file)) {
        Files.readAllLines(file).forEach(line -> add(line, values));
      } else {
        problems.add(Severity.NOTE, file + ": no such file, its defaults apply");
      }
    } catch (IOException e) {
      problems.add(Severity.ERROR, file + ": cannot be read: " + e);
    }
    return new AinodeProperties(values, problems);
  }

  private static void add(String line, Map<String, String> values) {
    int equals = line.indexOf('=');
    if (equals > 0 && !line.stripLeading().startsWith("#")) {
      String value = line.substring(equals + 1).strip();
      values.put(line.substring(0, equals).strip(), value.replaceAll("^([\"'])(.*)\\1$", "$2"));
    }
  }

  /** The settings in the file. */
  NodeConfig.Ainode toAinode(boolean enabled, Path file) {
    String name = take("cluster_name", "defaultCluster");
    String firstSeed = take("ain_seed_config_node", "127.0.0.1:10710").split(",", -1)[0];
    Endpoint seed = endpoint("ain_seed_config_node", firstSeed.strip());
    String address = take("ain_inference_rpc_address", "127.0.0.1");
    String port = take("ain_inference_rpc_port", "10810");
    Endpoint endpoint =
        endpoint(
            "ain_rpc_address, ain_rpc_port",
            take("ain_rpc_address", address) + ":" + take("ain_rpc_port", port));
    Path systemDir = Path.of(take("ain_system_dir", "data/ainode/system"));
    boolean compact = flag("ain_thrift_compression_enabled");
    if (flag("ain_cluster_ingress_ssl_enabled")) {
      problems.add(Severity.ERROR, "ain_cluster_ingress_ssl_enabled: TLS is not spoken");
    }
    values.remove("ain_thrift_ssl_cert_file");
    values.remove("ain_thrift_ssl_key_file");
    WITHOUT_EFFECT.forEach(values::remove);
    values.keySet().stream()
        .sorted()
        .forEach(key -> problems.add(Severity.WARNING, key + ": unknown key, ignored"));
    return new NodeConfig.Ainode(enabled, file, name, seed, endpoint, systemDir, compact);
  }

  private String take(String key, String otherwise) {
    String value = values.remove(key);
    return value == null || value.isEmpty() ? otherwise : value;
  }

  private boolean flag(String key) {
    String value = take(key, "");
    if (!ON.contains(value) && !OFF.contains(value)) {
      problems.add(Severity.ERROR, key + " = " + value + ": must be 0 or 1");
    }
    return ON.contains(value);
  }

  private Endpoint endpoint(String key, String text) {
    try {
      return Endpoint.parse(text);
    } catch (IllegalArgumentException e) {
      problems.add(Severity.ERROR, key + " = " + text + ": " + e.getMessage());
      return new Endpoint("127.0.0.1", 0);
    }
  }
}
