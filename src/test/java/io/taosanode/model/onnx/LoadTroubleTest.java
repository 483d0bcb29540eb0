package io.taosanode.model.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LoadTroubleTest {
  @Test
  void folderThatForbidsProgramsIsToldWithTheWayOut() {
    String text =
        LoadTrouble.describe(
            new ExceptionInInitializerError(
                new UnsatisfiedLinkError(
                    "/tmp/x/libonnxruntime.so: failed to map segment from shared object")));
    assertTrue(text.contains("(noexec); put -Djava.io.tmpdir=DIR"), text);
  }

  @Test
  void anyOtherTroubleIsToldInOneLine() {
    assertEquals(
        "ONNX Runtime cannot be loaded: no lib in path; models are not served, everything else is",
        LoadTrouble.describe(new UnsatisfiedLinkError("no lib\n in path")));
  }
}
