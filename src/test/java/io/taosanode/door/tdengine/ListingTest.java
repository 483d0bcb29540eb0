package io.taosanode.door.tdengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.TaskKind;
import io.taosanode.door.http.Answer;
import io.taosanode.engine.Catalog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingTest {
  private static final Catalog CATALOG = Catalog.of(Builtins.all());

  @Test
  void statusIsReady() {
    assertEquals("{\"protocol\":1.0,\"status\":\"ready\"}\n", text(Listing.status()));
  }

  @Test
  void onlyPublishedKindsAreListed() {
    String list = text(Listing.algorithms(CATALOG, List.of(TaskKind.FORECAST)));
    assertTrue(list.contains("\"type\":\"forecast\""), list);
    assertFalse(list.contains("anomaly-detection"), list);
  }

  @Test
  void catalogueWithoutAlgorithmsHasEmptySections() {
    assertEquals(
        "{\"details\":[{\"algo\":[],\"type\":\"anomaly-detection\"}],"
            + "\"protocol\":1.0,\"version\":0.1}\n",
        text(Listing.algorithms(Catalog.of(List.of()), List.of(TaskKind.ANOMALY_DETECTION))));
  }

  @Test
  void paramsTellTheirDefaults() {
    String list = text(Listing.algorithms(CATALOG, List.of(TaskKind.values())));
    assertTrue(list.contains("\"name\":\"ksigma\",\"params\":{\"k\":3}"), list);
    assertTrue(list.contains("\"name\":\"iqr\",\"params\":{}"), list);
    assertTrue(list.contains("\"seasonal\":null,\"start\":0,\"trend\":null}"), list);
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
