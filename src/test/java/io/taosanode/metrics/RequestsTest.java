package io.taosanode.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.metrics.Requests.Ending;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private final Requests requests = new Requests(2, Set.of("/list"));

  private String text() {
    MetricsText text = new MetricsText();
    requests.write(text);
    return text.toString();
  }

  @Test
  void requestOccupiesTheFirstFreeSlot() {
    Ending first = requests.began("/list", List.of("A=1"));
    requests.began("/list", List.of("A=2"));
    first.ended(200, 10);
    requests.began("/list", List.of("A=3"));
    assertEquals(List.of("A=3"), requests.slots().get(0).current().orElseThrow().variables());
    assertEquals(1, requests.slots().get(0).requests());
    assertEquals(List.of("A=2"), requests.slots().get(1).current().orElseThrow().variables());
  }

  @Test
  void requestBeyondTheSlotsWaits() {
    requests.began("/list", List.of());
    requests.began("/list", List.of());
    Ending third = requests.began("/list", List.of());
    assertEquals(1, requests.waiting());
    third.ended(200, 0);
    assertEquals(0, requests.waiting());
    assertEquals(1, requests.totals().ended());
  }

  @Test
  void totalsAddUp() {
    requests.began("/list", List.of()).ended(200, 10);
    requests.began("/list", List.of()).ended(504, 5);
    requests.began("/list", List.of()).ended(500, 0);
    Requests.Totals totals = requests.totals();
    assertEquals(3, totals.begun());
    assertEquals(3, totals.ended());
    assertEquals(2, totals.failures());
    assertEquals(1, totals.late());
    assertEquals(15, totals.bytes());
  }

  @Test
  void pathsThatPeersInventCountAsOne() {
    requests.began("/a\"\n", List.of()).ended(404, 0);
    requests.began("/b", List.of()).ended(404, 0);
    requests.began("/list", List.of()).ended(200, 0);
    assertTrue(
        text().contains("taosanode_http_requests_total{endpoint=\"other\",status=\"404\"} 2\n"));
    assertTrue(
        text().contains("taosanode_http_requests_total{endpoint=\"/list\",status=\"200\"} 1\n"));
  }

  @Test
  void bucketsAreCumulative() {
    requests.began("/list", List.of()).ended(200, 0);
    assertTrue(
        text()
            .contains("taosanode_http_request_seconds_bucket{endpoint=\"/list\",le=\"+Inf\"} 1\n"));
    assertTrue(text().contains("taosanode_http_request_seconds_count{endpoint=\"/list\"} 1\n"));
  }
}
