package io.taosanode.config;

import java.nio.file.Path;
import java.util.List;

/** Keys and reading of {@code [iotdb]}, whose file holds the rest. */
final class AinodeSection {
  static final String NAME = "iotdb";

  static final Key<Boolean> ENABLED = Key.flag("enabled");
  static final Key<Path> CONFIG = Key.path("config", "etc/iotdb-ainode.properties");

  /** All keys of the section, in the order of the documentation. */
  static final List<Key<?>> KEYS = List.of(ENABLED, CONFIG);

  private AinodeSection() {}

  /** The section's record; the file is read only if it is needed. */
  static NodeConfig.Ainode read(SectionReader section, Problems problems) {
    boolean enabled = section.value(ENABLED);
    Path file = section.value(CONFIG);
    AinodeProperties properties =
        enabled ? AinodeProperties.read(file, problems) : AinodeProperties.none(problems);
    return properties.toAinode(enabled, file);
  }

  /** Names of all keys of the section. */
  static List<String> names() {
    return KEYS.stream().<String>map(Key::name).toList();
  }
}
