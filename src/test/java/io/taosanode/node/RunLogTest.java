package io.taosanode.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunLogTest {
  /** The text of an option used to go to the log as it came, line ends and all. */
  @Test
  void requestCannotForgeALogLine() {
    assertEquals("trend = x?2026 - INFO", RunLog.printable("trend = x\n2026 - INFO"));
  }

  @Test
  void longTextIsCut() {
    assertEquals("x".repeat(200) + "...", RunLog.printable("x".repeat(100_000)));
  }

  @Test
  void remarksFollowOnTheSameLine() {
    assertEquals("", RunLog.noted(List.of()));
    assertEquals("; one; two?", RunLog.noted(List.of("one", "two\n")));
  }
}
