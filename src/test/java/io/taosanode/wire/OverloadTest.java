package io.taosanode.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.ErrorKind;
import io.taosanode.engine.ComputePool;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One compute thread, one place in the queue, and algorithms that wait or fail on demand. */
@Timeout(60)
class OverloadTest {
  private static final String HELD = RequestText.forecast().algorithm("held").toString();

  private final HeldForecaster held = new HeldForecaster();
  private final AnodeServer server =
      AnodeServer.start(
          List.of(held, new FailingForecaster()),
          new ComputePool(1, 1),
          AnodeServer.limits(AnodeServer.MAX_BODY, Duration.ofSeconds(10)));
  private final Wire wire = new Wire(server);
  private final ExecutorService clients = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    clients.shutdownNow();
    server.close();
  }

  @Test
  void fullQueueIsToldAtOnce() throws Exception {
    CompletableFuture<Reply> running = ask(HELD);
    await(() -> server.pool().running() == 1);
    CompletableFuture<Reply> waiting = ask(HELD);
    await(() -> server.pool().waiting() == 1);

    Reply refused = wire.post("/forecast", HELD);
    assertEquals(-1, refused.rows());
    assertEquals(
        "busy: 1 runs are in progress and 1 are waiting, try again later", refused.message());

    held.release();
    held.release();
    assertEquals(10, running.get().rows());
    assertEquals(10, waiting.get().rows());
  }

  @Test
  void statusAndListAreAnsweredWhileAllThreadsCompute() throws Exception {
    CompletableFuture<Reply> running = ask(HELD);
    await(() -> server.pool().running() == 1);
    long start = System.nanoTime();
    wire.get("/status");
    wire.get("/list");
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    held.release();
    assertEquals(10, running.get().rows());
    assertTrue(elapsed.compareTo(Duration.ofSeconds(5)) < 0, elapsed::toString);
  }

  @Test
  void deadlineOfTheRequestIsKept() {
    String request =
        RequestText.forecast()
            .with("algo", "\"held\"")
            .with("option", "\"algo=held,timeout=1\"")
            .toString();
    Reply reply = wire.post("/forecast", request);
    assertEquals(-1, reply.rows());
    assertEquals("not finished within 1.0 s", reply.message());
    await(() -> server.pool().running() == 0);
  }

  @Test
  void stopLetsRequestInProgressEnd() throws Exception {
    CompletableFuture<Reply> running = ask(HELD);
    await(() -> server.pool().running() == 1);
    int port = server.port();
    CompletableFuture<Void> stop =
        CompletableFuture.runAsync(() -> server.stopDoor(Duration.ofSeconds(20)), clients);
    await(() -> !isServed(port));
    held.release();
    assertEquals(10, running.get().rows());
    stop.get();
  }

  @Test
  void stopCutsOffWhatDoesNotEndInTime() throws Exception {
    CompletableFuture<Reply> running = ask(HELD);
    await(() -> server.pool().running() == 1);
    int port = server.port();
    server.stopDoor(Duration.ofMillis(200));
    assertFalse(isServed(port));
    held.release();
    running.handle((reply, failure) -> failure).get();
  }

  @ParameterizedTest
  @EnumSource(ErrorKind.class)
  void everyKindOfErrorHasAnAnswer(ErrorKind kind) {
    String request =
        RequestText.forecast()
            .with("algo", "\"failing\"")
            .with("option", "\"kind=" + kind.name().toLowerCase(Locale.ROOT) + "\"")
            .toString();
    Reply reply = wire.post("/forecast", request);
    assertEquals(200, reply.status());
    assertEquals(-1, reply.rows());
    assertEquals("failed as " + kind, reply.message());
  }

  @Test
  void defectOfAnAlgorithmTellsNothingOfTheInside() {
    String request =
        RequestText.forecast()
            .with("algo", "\"failing\"")
            .with("option", "\"defect=1\"")
            .toString();
    assertEquals("internal error, see the node's log", wire.post("/forecast", request).message());
  }

  private CompletableFuture<Reply> ask(String request) {
    return CompletableFuture.supplyAsync(() -> wire.post("/forecast", request), clients);
  }

  private static boolean isServed(int port) {
    try {
      String request = "GET /status HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      return RawConnection.exchange(port, request).status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      sleep();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
