package io.taosanode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AlgorithmsDocumentTest {
  /** To mend it, put the output of {@code bin/taosanode algorithms} between the fences. */
  @Test
  void documentHoldsWhatTheCommandPrints() throws IOException {
    StringWriter out = new StringWriter();
    Main.commandLine().setOut(new PrintWriter(out)).execute("algorithms");
    String document = Files.readString(Path.of("docs", "algorithms.md"));
    String fence = "```\n";
    int start = document.indexOf(fence) + fence.length();
    assertEquals(out.toString(), document.substring(start, document.lastIndexOf(fence)));
  }
}
