package io.taosanode.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.taosanode.wire.Differences.Difference;
import io.taosanode.wire.Recorded.Case;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every recorded case against a live server. */
class RecordedCasesTest {
  private static final AnodeServer SERVER = AnodeServer.start();
  private static final Wire WIRE = new Wire(SERVER);
  private static final Map<String, String> LATER = Recorded.later();
  private static final Map<String, Difference> DIFFERENCES = Differences.all();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @TestFactory
  Stream<DynamicTest> assertionsHold() {
    return tests(Recorded.assertions(), RecordedAssertions::check);
  }

  @TestFactory
  Stream<DynamicTest> answersAgree() {
    return tests(Recorded.answers(), RecordedAnswers::check);
  }

  @Test
  void listsNameOnlyRecordedCases() {
    Set<String> known = new TreeSet<>();
    Stream.concat(Recorded.assertions().stream(), Recorded.answers().stream())
        .forEach(c -> known.add(c.name()));
    Set<String> listed = new TreeSet<>(LATER.keySet());
    listed.addAll(DIFFERENCES.keySet());
    listed.removeAll(known);
    assertEquals(Set.of(), listed);
  }

  @Test
  void noCaseIsBothDifferentAndLater() {
    Set<String> both = new TreeSet<>(LATER.keySet());
    both.retainAll(DIFFERENCES.keySet());
    assertEquals(Set.of(), both);
  }

  private static Stream<DynamicTest> tests(List<Case> cases, BiConsumer<Case, Reply> check) {
    return cases.stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> run(c, check)));
  }

  private static void run(Case recorded, BiConsumer<Case, Reply> check) {
    Reply reply = recorded.sendBy(WIRE);
    Difference difference = DIFFERENCES.get(recorded.name());
    String reason = LATER.get(recorded.name());
    if (difference != null) {
      String agrees = recorded + " agrees with the record now";
      assertThrows(AssertionError.class, () -> check.accept(recorded, reply), agrees);
      difference.expectation().accept(reply);
    } else if (reason != null) {
      String passes = recorded + " passes now and must leave later.txt";
      assertThrows(AssertionError.class, () -> check.accept(recorded, reply), passes);
      Assumptions.abort(reason);
    } else {
      check.accept(recorded, reply);
    }
  }
}
