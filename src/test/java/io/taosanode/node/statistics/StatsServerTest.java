package io.taosanode.node.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.door.SocketListener.Binding;
import io.taosanode.door.http.RequestHead;
import io.taosanode.door.http.Traffic.Passage;
import io.taosanode.door.http.Traffic.Sent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StatsServerTest {
  private static final RequestHead HEAD =
      new RequestHead(
          Map.of("REQUEST_METHOD", "GET", "REQUEST_URI", "/a\"b", "HTTP_COOKIE", "secret"));
  private static final Sent SENT = new Sent(200, 10, 2, 50, false);

  private final Workers workers = new Workers(1, 2);

  private static StatsSettings settings(boolean http, boolean minified, boolean withoutCores) {
    return new StatsSettings(
        "9.9", Optional.empty(), List::of, 100, false, http, minified, withoutCores);
  }

  private String read(StatsSettings settings) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    StatsServer server = new StatsServer(new Binding(any, 8, "", false), settings, workers);
    server.start();
    String address = server.address();
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      server.stop();
    }
  }

  @Test
  void headOfHttpComesFirstIfAskedFor() throws IOException {
    String text = read(settings(true, false, false));
    assertTrue(
        text.startsWith(
            String.join(
                "\r\n",
                "HTTP/1.0 200 OK",
                "Connection: close",
                "Access-Control-Allow-Origin: *",
                "Content-Type: application/json",
                "",
                "{\n")),
        text);
  }

  @Test
  void minifiedDocumentHasNoWhiteSpace() throws IOException {
    String text = read(settings(false, true, false));
    assertTrue(text.startsWith("{\"version\":\"9.9\",\"listen_queue\":0,"), text);
    assertFalse(text.contains("\n") || text.contains("\t"), text);
  }

  @Test
  void coresAreLeftOutIfAskedFor() throws IOException {
    assertFalse(read(settings(false, false, true)).contains("\"cores\""));
  }

  @Test
  void secretsAreMaskedAndTextIsEscaped() throws IOException {
    Passage passage = workers.begin(HEAD);
    String text = read(settings(false, false, false));
    assertTrue(text.contains("\"HTTP_COOKIE=***\""), text);
    assertTrue(text.contains("\"REQUEST_URI=/a\\\"b\""), text);
    passage.end(SENT);
    assertFalse(read(settings(false, false, false)).contains("REQUEST_URI"));
  }

  @Test
  void requestBeyondTheCoresWaitsForOne() {
    Passage first = workers.begin(HEAD);
    Passage second = workers.begin(HEAD);
    Passage third = workers.begin(HEAD);
    assertEquals(1, workers.waiting());
    second.end(SENT);
    assertEquals(0, workers.waiting());
    third.end(SENT);
    first.end(SENT);
    assertEquals(List.of(3L, 3L), List.of(workers.requests()[0], workers.requests()[1]));
  }

  @Test
  void requestThatEndsWhileItWaitsIsCounted() {
    Passage first = workers.begin(HEAD);
    Passage second = workers.begin(HEAD);
    workers.begin(HEAD).end(SENT);
    assertEquals(0, workers.waiting());
    assertEquals(1, workers.requests()[1]);
    first.end(SENT);
    second.end(SENT);
  }

  @Test
  void countersSinceTheReloadBeginAgain() {
    workers.begin(HEAD).end(SENT);
    workers.reloaded();
    workers.overdue();
    workers.begin(HEAD).end(new Sent(0, 0, 0, 0, true));
    Workers.WorkerState state = workers.snapshot().get(0);
    assertEquals(2, state.requests());
    assertEquals(1, state.delta());
    assertEquals(1, state.exceptions());
    assertEquals(1, state.harakiris());
    assertEquals(60, state.bytes());
  }

  @Test
  void fewerCoresEndWhatRunsOnThem() {
    Passage first = workers.begin(HEAD);
    Passage second = workers.begin(HEAD);
    workers.resize(1, 1);
    second.end(SENT);
    first.end(SENT);
    workers.resize(3, 2);
    assertEquals(3, workers.snapshot().size());
    assertEquals(2, workers.requests()[1]);
  }
}
