package io.taosanode.remote;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Optional;

/** What is told when a model server does not help: the protocol's own texts where it has them. */
final class ServiceFailure {
  private static final String SUBJECT = "service";
  private static final int NOT_FOUND = 404;
  private static final int LONGEST_BODY = 800;

  private ServiceFailure() {}

  /** An answer with another status than 200. */
  static AnalysisException status(int status, String body) {
    if (status == NOT_FOUND) {
      return failure("invalid host url");
    }
    String text = body.strip();
    String cut = text.length() > LONGEST_BODY ? text.substring(0, LONGEST_BODY) + "..." : text;
    return failure("failed to request the service, " + cut);
  }

  /** An answer that is not the one of a model server. */
  static AnalysisException answer(URI address, String what) {
    return failure("model server " + address + ": " + what);
  }

  /** No answer in time. */
  static AnalysisException late(URI address, double seconds) {
    return new AnalysisException(
        ErrorKind.TIMEOUT,
        "timeout",
        String.format(Locale.ROOT, "model server %s: no answer within %.3g s", address, seconds));
  }

  /** A connection that was not made or broke. */
  static AnalysisException broken(URI address, Throwable cause) {
    Optional<String> unmade = unmade(cause);
    return unmade.isPresent()
        ? failure(unconnected(address, unmade.get()))
        : answer(address, String.valueOf(cause.getMessage()));
  }

  /** Why no connection was made, in the words of the operating system. */
  private static Optional<String> unmade(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return Optional.of("[Errno -2] Name or service not known");
      }
      if (cause instanceof NoRouteToHostException) {
        return Optional.of("[Errno 113] No route to host");
      }
      if (cause instanceof HttpConnectTimeoutException) {
        return Optional.of("[Errno 110] Connection timed out");
      }
    }
    return failure instanceof ConnectException
        ? Optional.of("[Errno 111] Connection refused")
        : Optional.empty();
  }

  /** The text of the original's HTTP library, without the address of an object in memory. */
  private static String unconnected(URI address, String reason) {
    return "HTTP%sConnectionPool(host='%s', port=%d): Max retries exceeded with url: %s"
            .formatted(
                "https".equalsIgnoreCase(address.getScheme()) ? "S" : "",
                address.getHost(),
                AllowedHosts.port(address),
                address.getRawPath())
        + " (Caused by NewConnectionError('Failed to establish a new connection: "
        + reason
        + "'))";
  }

  private static AnalysisException failure(String message) {
    return AnalysisException.notApplicable(SUBJECT, message);
  }
}
