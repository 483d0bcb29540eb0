package io.taosanode.model.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.model.ModelFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be undone in a process is tried in a process of its own. */
class OnnxLibraryTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void writeModel() {
    ModelFixture.LAST.write(folder, "m");
  }

  private record Ended(int status, String output) {}

  private Ended check(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(options));
    command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of("io.taosanode.cli.Main", "models", "--model-dir", folder.toString(), "check"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  /** The library alone would end the process: signal 11. */
  @Test
  void longCommandLineDoesNoHarm() throws Exception {
    Ended ended = check("-Dlong=" + "x".repeat(100_000));
    assertEquals(0, ended.status(), ended.output());
    assertTrue(ended.output().contains("ready"), ended.output());
  }

  @Test
  void absentLibraryIsTheReasonOfEveryModelAndNoMore() throws Exception {
    Ended ended = check("-Donnxruntime.native.path=" + folder.resolve("none"));
    assertEquals(1, ended.status(), ended.output());
    assertTrue(
        ended.output().contains("m: ONNX Runtime cannot be loaded: Native library"),
        ended.output());
  }

  @Test
  void folderForTemporaryFilesThatIsNotThereIsNamed() throws Exception {
    Ended ended = check("-Djava.io.tmpdir=" + folder.resolve("none"));
    assertEquals(1, ended.status(), ended.output());
    assertTrue(
        ended.output().contains("cannot be loaded: NoSuchFileException " + folder), ended.output());
  }
}
