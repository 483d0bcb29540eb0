package io.taosanode.model.onnx;

import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;

/** Says why the native library did not load, and what to do. */
final class LoadTrouble {
  /** What the dynamic linker says when the file system of the library forbids programs. */
  private static final List<String> NOEXEC = List.of("failed to map segment", "not permitted");

  private LoadTrouble() {}

  static String describe(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message =
        root instanceof FileSystemException // whose message may be the path alone
            ? root.getClass().getSimpleName() + " " + OneLine.of(root)
            : OneLine.of(root);
    String lower = message.toLowerCase(Locale.ROOT);
    boolean noexec = NOEXEC.stream().anyMatch(lower::contains);
    String advice =
        noexec
            ? "the folder for temporary files forbids programs (noexec); put"
                + " -Djava.io.tmpdir=DIR or -Donnxruntime.native.path=DIR with the two libraries"
                + " into TAOSANODE_JAVA_OPTS"
            : "models are not served, everything else is";
    return "ONNX Runtime cannot be loaded: " + message + "; " + advice;
  }
}
