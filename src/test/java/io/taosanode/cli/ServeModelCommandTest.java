package io.taosanode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeModelCommandTest {
  @TempDir private Path folder = Path.of("");

  private Outcome serve(String text, String... arguments) throws IOException {
    Path ini = folder.resolve("taosanode.ini");
    Path models = folder.resolve("models");
    Path log = folder.resolve("app.log");
    Files.writeString(
        ini, "[taosanode]\nmodel-dir = " + models + "\napp-log = " + log + "\n" + text);
    String[] all = new String[arguments.length + 3];
    all[0] = "serve-model";
    all[1] = "-c";
    all[2] = ini.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Outcome.run(all);
  }

  @Test
  void modelThatIsNotThereIsOneLineAndEndsTheCommand() throws IOException {
    Outcome outcome = serve("", "tdtsfm_1");
    assertEquals(1, outcome.status());
    assertEquals(
        "taosanode: tdtsfm_1: no model of this name forecasts in "
            + folder.resolve("models")
            + System.lineSeparator(),
        outcome.err());
  }

  @Test
  void modelWithoutServiceNeedsAPort() throws IOException {
    assertEquals(
        "taosanode: own: [tsfm-service] names no port for it; give one with --port"
            + System.lineSeparator(),
        serve("", "own").err());
  }

  @Test
  void portOutOfRangeIsRefused() throws IOException {
    assertEquals(
        "taosanode: --port = 99999: must be in [0, 65535]" + System.lineSeparator(),
        serve("", "own", "--port", "99999").err());
  }

  @Test
  void configurationInErrorIsRefused() throws IOException {
    assertEquals(78, serve("queue = x\n", "tdtsfm_1").status());
  }
}
