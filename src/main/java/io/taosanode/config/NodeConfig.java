package io.taosanode.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything the file says, one record per section.
 *
 * @param server section {@code [uwsgi]}
 * @param analysis section {@code [taosanode]}
 * @param tsfmServices section {@code [tsfm-service]}: address of each remote algorithm, by its name
 *     in lower case, in the order of the file
 * @param openGauss section {@code [opengauss]}
 * @param ainode section {@code [iotdb]} and the file that it names
 */
public record NodeConfig(
    Server server,
    Analysis analysis,
    Map<String, URI> tsfmServices,
    OpenGauss openGauss,
    Ainode ainode) {
  /** Keeps the order of the services. */
  public NodeConfig {
    tsfmServices = Collections.unmodifiableMap(new LinkedHashMap<>(tsfmServices));
  }

  /** The configuration of an empty file. */
  public static NodeConfig defaults() {
    return ConfigReader.readText("", "defaults").config();
  }

  /**
   * How requests come in.
   *
   * @param http addresses to listen on; none only if there are sockets of the uwsgi protocol
   * @param processes workers of the original, at least 1; see {@link #slots()}
   * @param threads threads of each worker, at least 1
   * @param listen connections that may wait to be accepted
   * @param httpTimeout longest silence of a connection; zero means the default of the door
   * @param harakiri longest run of a request; zero means no limit
   * @param socketTimeout longest wait for the next bytes of a body, or for the client to take some
   * @param strict whether unknown keys are errors
   * @param host what is done in the place of uWSGI
   */
  public record Server(
      List<Endpoint> http,
      int processes,
      int threads,
      int listen,
      Duration httpTimeout,
      Duration harakiri,
      Duration socketTimeout,
      boolean strict,
      HostConfig host) {
    /** Copies the list. */
    public Server {
      http = List.copyOf(http);
    }

    /** Requests that may be computed at the same time. */
    public int slots() {
      return processes * threads;
    }
  }

  /**
   * How requests are answered.
   *
   * @param appLog application log file
   * @param modelDir directory of the models
   * @param pluginDir directory of jars with more algorithms
   * @param logLevel least severe messages that are logged
   * @param drawResult whether pictures are asked for; none are drawn in this release
   * @param deadline longest computation of one request
   * @param queue requests that may wait for a free slot
   * @param maxRequest largest body of a request
   * @param publishedTypes kinds of analysis offered to the database
   * @param tsfmHosts model servers that callers may name: {@code services}, {@code host} or {@code
   *     host:port}
   */
  public record Analysis(
      Path appLog,
      Path modelDir,
      Path pluginDir,
      LogLevel logLevel,
      boolean drawResult,
      Duration deadline,
      int queue,
      ByteSize maxRequest,
      List<PublishedType> publishedTypes,
      List<String> tsfmHosts) {
    /** Copies the lists. */
    public Analysis {
      publishedTypes = List.copyOf(publishedTypes);
      tsfmHosts = List.copyOf(tsfmHosts);
    }
  }

  /**
   * The predictor for openGauss.
   *
   * @param enabled whether it is served
   * @param bind address to listen on
   * @param caDir folder of certificates
   * @param modelDir folder of models and training logs
   * @param reservation how long a model that was set up waits for its prediction
   * @param maxUpload largest file of plans
   */
  public record OpenGauss(
      boolean enabled,
      Endpoint bind,
      Path caDir,
      Path modelDir,
      Duration reservation,
      ByteSize maxUpload) {}

  /**
   * How an IoTDB cluster is joined.
   *
   * @param enabled whether it is
   * @param file the original's own file, with the keys below
   * @param clusterName the cluster's name
   * @param seed a ConfigNode of the cluster
   * @param endpoint where to listen, as the cluster will call it
   * @param systemDir directory of what the node remembers about its membership
   * @param compact whether the cluster speaks the compact protocol
   */
  public record Ainode(
      boolean enabled,
      Path file,
      String clusterName,
      Endpoint seed,
      Endpoint endpoint,
      Path systemDir,
      boolean compact) {}
}
