package io.taosanode.config;

import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the node does in the place of uWSGI: its process, its server log, its statistics and the
 * sockets of the uwsgi protocol.
 *
 * @param process the process and its files
 * @param log what goes to the server log
 * @param stats the statistics server
 * @param intake limits and sockets of the uwsgi protocol
 */
public record HostConfig(Instance process, ServerLog log, Stats stats, Intake intake) {
  /**
   * The process and its files.
   *
   * @param pidFile where the process id is written, if anywhere
   * @param vacuum whether the pid file and sockets are removed at the end
   * @param uid user that the process must run as, empty for any
   * @param gid group that the process must run as, empty for any
   * @param directory where relative paths start, if it is named and exists
   * @param environment variables for child processes
   * @param touchReload file whose change has the effect of SIGHUP, if any
   * @param mercy longest time that requests in progress get at the end
   */
  public record Instance(
      Optional<Path> pidFile,
      boolean vacuum,
      String uid,
      String gid,
      Optional<Path> directory,
      Map<String, String> environment,
      Optional<Path> touchReload,
      Duration mercy) {
    /** Keeps the order of the variables. */
    public Instance {
      environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }
  }

  /**
   * What goes to the server log.
   *
   * @param file the file, if any; without one there are no lines for requests
   * @param maxSize size at which the file is rotated
   * @param touchReopen file whose change makes the log files be opened anew, if any
   * @param quiet whether there are no lines for requests
   * @param clientErrors whether status 4xx is an exception to {@code quiet}
   * @param serverErrors whether status 5xx is an exception to {@code quiet}
   * @param slow milliseconds from which a request is an exception to {@code quiet}, 0 for never
   * @param micros whether times are in microseconds instead of milliseconds
   * @param memory whether each line tells the memory in use
   */
  public record ServerLog(
      Optional<Path> file,
      ByteSize maxSize,
      Optional<Path> touchReopen,
      boolean quiet,
      boolean clientErrors,
      boolean serverErrors,
      int slow,
      boolean micros,
      boolean memory) {}

  /**
   * The statistics server.
   *
   * @param address where it listens, if anywhere
   * @param http whether an HTTP head comes before the document
   * @param minified whether the document has no white space
   * @param withoutCores whether the document is without cores
   */
  public record Stats(
      Optional<SocketAddress> address, boolean http, boolean minified, boolean withoutCores) {}

  /**
   * What is taken in.
   *
   * @param sockets addresses of the uwsgi protocol, TCP or UNIX
   * @param socketMode octal mode of UNIX sockets, empty for that of the process
   * @param bufferSize largest head of a request in bytes
   * @param limitPost largest body of a request, 0 bytes for no limit of its own
   */
  public record Intake(
      List<SocketAddress> sockets, String socketMode, int bufferSize, ByteSize limitPost) {
    /** Copies the list. */
    public Intake {
      sockets = List.copyOf(sockets);
    }
  }
}
