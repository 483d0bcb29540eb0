package io.taosanode.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveConfigTest {
  @Test
  void everyKeyIsListedWithItsOriginOrTheDefault() {
    ConfigResult result =
        ConfigReader.readText("[uwsgi]\nworkers = 2\n[taosanode]\nqueue = 7", "f");
    List<EffectiveValue> values = result.effective();
    long server = ServerSection.KEYS.stream().filter(EffectiveConfigTest::hasDefault).count();
    int others =
        AnalysisSection.KEYS.size() + OpenGaussSection.KEYS.size() + AinodeSection.KEYS.size();
    assertEquals(1 + server + others, values.size());
    assertTrue(values.contains(new EffectiveValue("uwsgi", "http", "127.0.0.1:6090", "default")));
    assertTrue(values.contains(new EffectiveValue("uwsgi", "workers", "2", "f:2")));
    assertTrue(values.contains(new EffectiveValue("taosanode", "queue", "7", "f:4")));
    assertTrue(values.contains(new EffectiveValue("taosanode", "deadline", "60s", "default")));
  }

  private static <T> boolean hasDefault(Key<T> key) {
    return !key.write(key.defaultValue()).isEmpty();
  }

  @Test
  void renderingNamesSectionsOriginsAndValues() {
    String text =
        EffectiveConfig.render(
            List.of(
                new EffectiveValue("uwsgi", "http", "[fe80::1%eth0]:1", "f:2"),
                new EffectiveValue("uwsgi", "threads", "1", "default"),
                new EffectiveValue("taosanode", "queue", "64", "default")));
    assertEquals(
        """
        [uwsgi]
        # f:2
        http = [fe80::1%%eth0]:1
        # default
        threads = 1

        [taosanode]
        # default
        queue = 64
        """,
        text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"generation-a", "generation-a2", "generation-b"})
  void renderingReadsBackAsTheSameConfiguration(String name) {
    ConfigResult original =
        ConfigReader.read(Path.of("src", "test", "resources", "config", name + ".ini"));
    ConfigResult again =
        ConfigReader.readText(EffectiveConfig.render(original.effective()), "rendered");
    assertEquals(original.config(), again.config());
    assertEquals(original.warnings().size(), again.warnings().size());
  }
}
