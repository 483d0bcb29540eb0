package io.taosanode.door.stats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux tells of this process; zero where it does not.
 *
 * @param resident bytes in memory
 * @param virtual bytes of address space
 */
record ProcessNumbers(long resident, long virtual) {
  static final ProcessNumbers NONE = new ProcessNumbers(0, 0);

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long KILOBYTE = 1024;

  static ProcessNumbers now() {
    return new ProcessNumbers(number("VmRSS:") * KILOBYTE, number("VmSize:") * KILOBYTE);
  }

  static long user() {
    return number("Uid:");
  }

  static long group() {
    return number("Gid:");
  }

  private static long number(String key) {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.split("\\s+", -1)[1])
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElse(0);
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }
}
