package io.taosanode.config;

import io.taosanode.config.NodeConfig.OpenGauss;
import io.taosanode.config.Problem.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Keys and reading of {@code [opengauss]}. */
final class OpenGaussSection {
  static final String NAME = "opengauss";

  static final Key<Boolean> ENABLED = Key.flag("enabled");
  static final Key<Endpoint> BIND = Key.address("bind", new Endpoint("127.0.0.1", 5000));
  static final Key<Path> CA_DIR = Key.path("ca-dir", "/var/lib/taos/taosanode/opengauss/CA");
  static final Key<Path> MODEL_DIR = Key.path("model-dir", "/var/lib/taos/taosanode/opengauss");
  static final Key<Duration> RESERVATION =
      Key.duration(
          "reservation", Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofHours(24));
  static final Key<ByteSize> MAX_UPLOAD =
      Key.size(
          "max-upload", ByteSize.ofMegabytes(256), new ByteSize(1024), ByteSize.ofMegabytes(4096));

  /** All keys of the section, in the order of the documentation. */
  static final List<Key<?>> KEYS =
      List.of(ENABLED, BIND, CA_DIR, MODEL_DIR, RESERVATION, MAX_UPLOAD);

  /** What the kernel takes for a port, its slips included. */
  private static final Pattern KERNEL_PORT =
      Pattern.compile("[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-5][0-5][0-3][0-5]");

  private OpenGaussSection() {}

  /** The section's record; problems go to the collection. */
  static OpenGauss read(SectionReader section, Problems problems) {
    OpenGauss openGauss =
        new OpenGauss(
            section.value(ENABLED),
            section.value(BIND),
            section.value(CA_DIR),
            section.value(MODEL_DIR),
            section.value(RESERVATION),
            section.value(MAX_UPLOAD));
    int port = openGauss.bind().port();
    if (port != 0 && !KERNEL_PORT.matcher(Integer.toString(port)).matches()) {
      section
          .last(BIND.name())
          .ifPresent(
              e ->
                  problems.add(
                      Severity.WARNING, e, "openGauss refuses this port, stay below 60000"));
    }
    return openGauss;
  }

  /** Names of all keys of the section. */
  static List<String> names() {
    return KEYS.stream().<String>map(Key::name).toList();
  }
}
