package io.taosanode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AlgorithmsDocumentTest {
  @Test
  void everyLineFitsATerminalOfAHundredColumns() {
    Outcome.run("algorithms")
        .out()
        .lines()
        .forEach(line -> assertTrue(line.length() <= 100, () -> "too wide: " + line));
  }

  /** To mend it, put the output of {@code bin/taosanode algorithms} between the fences. */
  @Test
  void documentHoldsWhatTheCommandPrints() throws IOException {
    String printed = Outcome.run("algorithms").out();
    String document = Files.readString(Path.of("docs", "algorithms.md"));
    String fence = "```\n";
    int start = document.indexOf(fence) + fence.length();
    assertEquals(printed, document.substring(start, document.lastIndexOf(fence)));
  }
}
