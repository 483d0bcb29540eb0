package io.taosanode.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.algorithm.Builtins;
import io.taosanode.door.DoorException;
import io.taosanode.door.http.HttpLimits;
import io.taosanode.door.tdengine.AnodeDoor;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Catalog;
import io.taosanode.engine.ComputePool;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Peers that send too much, too slowly, too little or on too many connections. */
class PeerTest {
  private static final int MAX_BODY = 64 << 10;
  private static final HttpLimits LIMITS =
      new HttpLimits(
          MAX_BODY,
          8192,
          Duration.ofSeconds(1),
          Duration.ofMillis(1500),
          Duration.ofSeconds(20),
          256,
          16);
  private static final AnodeServer SERVER =
      AnodeServer.start(Builtins.all(), new ComputePool(1, 4), LIMITS);
  private static final Wire WIRE = new Wire(SERVER);

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @AfterEach
  void serverIsAlive() {
    assertEquals(200, WIRE.get("/status").status());
  }

  @Test
  void declaredLengthOverTheLimitIsRefusedBeforeTheBody() throws IOException {
    String head = RawConnection.head("/forecast", MAX_BODY + 1);
    Reply reply = refusal(413, head);
    assertEquals("request body of 65537 bytes: must be at most 65536", reply.message());
  }

  @Test
  void lengthOverTheLimitGetsNoContinue() throws IOException {
    refusal(413, RawConnection.head("/forecast", 1 << 30, "Expect: 100-continue"));
  }

  @Test
  void chunkedBodyOverTheLimitIsRefused() throws IOException {
    String chunk = "8000\r\n" + " ".repeat(0x8000) + "\r\n";
    String head = RawConnection.head("/forecast", -1, "Transfer-Encoding: chunked");
    Reply reply = refusal(413, head + chunk + chunk + "1\r\n \r\n");
    assertTrue(reply.message().contains("more than 65536 bytes"), reply.message());
  }

  @Test
  void chunkedBodyWithinTheLimitIsRead() throws IOException {
    String body = RequestText.forecast().toString();
    String head = RawConnection.head("/forecast", -1, "Transfer-Encoding: chunked");
    String chunk = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
    Reply reply = RawConnection.exchange(SERVER.port(), head + chunk);
    assertEquals(10, reply.rows(), reply.body());
  }

  @Test
  void bodyCutOffHalfWayHarmsNobody() throws IOException {
    String body = RequestText.forecast().toString();
    try (RawConnection connection = new RawConnection(SERVER.port())) {
      connection.send(RawConnection.head("/forecast", body.length()));
      connection.send(body.substring(0, body.length() / 2));
      connection.endOutput();
    }
  }

  @Test
  void silenceWithinTheBodyTimesOut() throws IOException {
    Reply reply = refusal(408, RawConnection.head("/forecast", 100) + "{");
    assertEquals("request body: nothing came for 1500 ms", reply.message());
  }

  @Test
  void drippingBodyTimesOut() throws Exception {
    try (RawConnection connection = new RawConnection(SERVER.port())) {
      connection.send(RawConnection.head("/forecast", 1000));
      for (int i = 0; i < 100 && !connection.isAnswered(); i++) {
        connection.send(" ");
        Thread.sleep(100);
      }
      Reply reply = connection.read();
      assertEquals(408, reply.status());
      assertTrue(reply.message().endsWith("bytes arrived within 1 s"), reply.message());
    }
  }

  /** Peers that send their bodies slowly used to take every thread, so that nothing answered. */
  @Test
  void slowBodiesLeaveThreadsForStatus() throws IOException {
    List<RawConnection> slow = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      slow.add(new RawConnection(SERVER.port()));
      slow.get(i).send(RawConnection.head("/forecast", 1000) + "{");
    }
    assertEquals(200, WIRE.get("/status").status());
    Reply refused = slow.get(39).read();
    for (RawConnection connection : slow) {
      connection.close();
    }
    assertEquals(503, refused.status());
    assertEquals("busy: too many requests at once, try again later", refused.message());
  }

  @Test
  void idleConnectionsDoNotKeepOthersFromBeingServed() throws IOException {
    List<RawConnection> idle = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      idle.add(new RawConnection(SERVER.port()));
    }
    idle.get(0).send("GET /status HT");
    Reply reply = WIRE.post("/forecast", RequestText.forecast().toString());
    for (RawConnection connection : idle) {
      connection.close();
    }
    assertEquals(10, reply.rows(), reply.body());
  }

  @Test
  void hugeHeaderIsRefused() throws IOException {
    String head = RawConnection.head("/forecast", 2, "X-Long: " + "x".repeat(10_000));
    assertEquals(431, RawConnection.exchange(SERVER.port(), head + "{}").status());
  }

  @Test
  void bytesThatAreNoHttpHarmNobody() throws IOException {
    assertEquals(
        400, RawConnection.exchange(SERVER.port(), "\u0016\u0003\u0001 hello\r\n\r\n").status());
  }

  @Test
  void takenPortIsToldInOneLine() {
    ComputePool pool = new ComputePool(1, 1);
    AnalysisEngine engine = new AnalysisEngine(Catalog.of(Builtins.all()), pool, report -> {});
    AnodeDoor door = new AnodeDoor(engine, AnodeServer.settings(LIMITS, SERVER.port()));
    DoorException error = assertThrows(DoorException.class, door::start);
    pool.close();
    String message = String.valueOf(error.getMessage());
    assertTrue(message.contains(":" + SERVER.port() + ": "), message);
    assertTrue(message.contains("Address already in use"), message);
    assertFalse(message.contains("\n"), message);
  }

  private static Reply refusal(int status, String request) throws IOException {
    Reply reply = RawConnection.exchange(SERVER.port(), request);
    assertEquals(status, reply.status(), reply.body());
    StrictClient.read("POST", "/forecast", "", reply);
    assertEquals(-1, reply.rows());
    return reply;
  }
}
