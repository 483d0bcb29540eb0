package io.taosanode.remote;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.RunContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts requests to model servers. Never waits longer than the run may take, never follows a
 * redirection, never goes through a proxy, and never keeps more of an answer than its limit.
 */
final class ServiceClient {
  /** Several times the largest forecast. */
  static final int MAX_ANSWER = 4 << 20;

  private static final int OK = 200;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Left of the run when this gives up, so that the caller hears the reason. */
  private static final Duration MARGIN = Duration.ofMillis(200);

  private static final int MARGIN_PART = 10;

  private ServiceClient() {}

  /** The client comes to life with the first request. */
  private static final class Lazy {
    static final HttpClient CLIENT =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECT)
            .build();
  }

  /**
   * The body of the answer to a JSON body.
   *
   * @throws AnalysisException if there is no answer, or one with another status than 200
   */
  static byte[] post(URI address, byte[] json, RunContext run) {
    run.checkpoint();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json))
            .build();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        Lazy.CLIENT.sendAsync(request, head -> new LimitedBody(MAX_ANSWER));
    HttpResponse<byte[]> answer = await(address, exchange, patience(run.remaining()));
    if (answer.statusCode() != OK) {
      String body = new String(answer.body(), StandardCharsets.UTF_8);
      throw ServiceFailure.status(answer.statusCode(), body);
    }
    return answer.body();
  }

  private static Duration patience(Duration remaining) {
    Duration part = remaining.dividedBy(MARGIN_PART);
    return remaining.minus(part.compareTo(MARGIN) < 0 ? part : MARGIN);
  }

  private static HttpResponse<byte[]> await(
      URI address, CompletableFuture<HttpResponse<byte[]>> exchange, Duration patience) {
    try {
      return exchange.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw ServiceFailure.late(address, patience.toMillis() / 1000.0);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new AnalysisException(ErrorKind.TIMEOUT, "timeout", "the run was cancelled");
    } catch (ExecutionException e) {
      throw ServiceFailure.broken(address, e.getCause() == null ? e : e.getCause());
    }
  }
}
