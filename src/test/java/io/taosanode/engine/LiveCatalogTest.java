package io.taosanode.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveCatalogTest {
  private static Catalog catalog() {
    return Catalog.of(List.of());
  }

  @Test
  void replacedCatalogueIsGivenUpAtOnceWhenNobodyHoldsIt() {
    AtomicInteger closed = new AtomicInteger();
    LiveCatalog live = new LiveCatalog(catalog());
    live.replace(catalog(), closed::incrementAndGet);
    assertEquals(0, closed.get());
    live.replace(catalog(), () -> {});
    assertEquals(1, closed.get());
  }

  @Test
  void leasedCatalogueIsGivenUpWithItsLastLease() {
    AtomicInteger closed = new AtomicInteger();
    LiveCatalog live = new LiveCatalog(catalog());
    Catalog held = catalog();
    live.replace(held, closed::incrementAndGet);
    CatalogLease first = live.lease();
    CatalogLease second = live.lease();
    live.replace(catalog(), () -> {});
    assertSame(held, first.catalog());
    first.close();
    first.close();
    assertEquals(0, closed.get());
    second.close();
    assertEquals(1, closed.get());
  }

  @Test
  void releasingTooOftenIsADefect() {
    Shared<String> shared = new Shared<>("x", () -> {});
    shared.release();
    assertFalse(shared.retain());
    assertThrows(IllegalStateException.class, shared::release);
  }

  @Test
  void noReaderSeesAGivenUpCatalogueWhileItIsReplaced() throws Exception {
    Map<Catalog, Boolean> closed = new ConcurrentHashMap<>();
    AtomicInteger closings = new AtomicInteger();
    LiveCatalog live = new LiveCatalog(catalog());
    AtomicBoolean go = new AtomicBoolean(true);
    ExecutorService readers = Executors.newFixedThreadPool(4);
    List<Future<Integer>> reads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      reads.add(readers.submit(() -> readWhile(go, live, closed)));
    }
    int swaps = 2000;
    for (int i = 0; i < swaps; i++) {
      Catalog next = catalog();
      live.replace(
          next,
          () -> {
            closed.put(next, true);
            closings.incrementAndGet();
          });
    }
    go.set(false);
    for (Future<Integer> read : reads) {
      assertTrue(read.get() > 0);
    }
    readers.shutdown();
    assertEquals(swaps - 1, closings.get());
  }

  private static int readWhile(AtomicBoolean go, LiveCatalog live, Map<Catalog, Boolean> closed) {
    int reads = 0;
    do {
      try (CatalogLease lease = live.lease()) {
        assertFalse(closed.containsKey(lease.catalog()));
        reads++;
      }
    } while (go.get());
    return reads;
  }
}
