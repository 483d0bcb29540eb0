package io.taosanode.door.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taosanode.door.DoorException;
import io.taosanode.metrics.Requests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatsDoorTest {
  private final Requests requests = new Requests(4, Set.of("/list"));
  private final StatsDocument document =
      new StatsDocument(
          requests,
          () -> List.of("127.0.0.1:6090"),
          new StatsDocument.Shape("1.2", 2, 2, 100, 5000, true));
  private final StatsDoor door =
      new StatsDoor(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), document::text);

  @AfterEach
  void stop() {
    door.stop(Duration.ZERO);
  }

  private JsonNode read() throws IOException {
    String address = door.addresses().get(0);
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      byte[] all = socket.getInputStream().readAllBytes();
      return new ObjectMapper().readTree(new String(all, StandardCharsets.UTF_8));
    }
  }

  @Test
  void everyConnectionGetsOneDocumentAndItsEnd() throws IOException {
    door.start();
    assertEquals("1.2", read().get("version").asText());
    assertEquals("127.0.0.1:6090", read().at("/sockets/0/name").asText());
  }

  @Test
  void slotsAreTheCoresOfWorkers() throws IOException {
    for (int i = 0; i < 3; i++) {
      requests.began("/list", List.of("REQUEST_METHOD=GET", "N=" + i));
    }
    door.start();
    JsonNode all = read();
    assertEquals(2, all.get("workers").size());
    assertEquals("N=2", all.at("/workers/1/cores/0/vars/1").asText());
    assertEquals("", all.at("/workers/1/cores/0/vars/2").asText());
    assertEquals(0, all.at("/workers/1/cores/1/in_request").asInt());
    assertTrue(all.at("/workers/0/cores/0/req_info/request_start").asLong() > 0);
    assertEquals(5, all.at("/workers/0/last_spawn").asLong());
  }

  @Test
  void sumsStandInTheFirstWorker() throws IOException {
    requests.began("/list", List.of()).ended(504, 10);
    door.start();
    JsonNode worker = read().at("/workers/0");
    assertEquals(1, worker.get("requests").asInt());
    assertEquals(1, worker.get("harakiri_count").asInt());
    assertEquals(10, worker.get("tx").asInt());
    assertEquals("idle", worker.get("status").asText());
    assertTrue(worker.get("rss").asLong() > 0);
  }

  @Test
  void addressThatIsTakenIsTold() {
    door.start();
    String address = door.addresses().get(0);
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    StatsDoor second =
        new StatsDoor(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), document::text);
    DoorException e = assertThrows(DoorException.class, second::start);
    assertTrue(String.valueOf(e.getMessage()).startsWith("cannot listen on "));
  }
}
