package io.taosanode.node.statistics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the operating system tells of this process; zero where it does not. */
public final class ProcessFacts {
  private static final Path SELF = Path.of("/proc/self");
  private static final int PAGE = 4096;

  private ProcessFacts() {}

  /** The process id. */
  public static long pid() {
    return ProcessHandle.current().pid();
  }

  /** The id of the user. */
  public static int uid() {
    return attribute("unix:uid");
  }

  /** The id of the group. */
  public static int gid() {
    return attribute("unix:gid");
  }

  private static int attribute(String name) {
    try {
      return (Integer) Files.getAttribute(SELF, name);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
      return 0;
    }
  }

  /** Bytes of address space. */
  public static long addressSpace() {
    return memory(0);
  }

  /** Bytes of memory that are resident. */
  public static long resident() {
    return memory(1);
  }

  private static long memory(int field) {
    try {
      String[] pages = Files.readString(SELF.resolve("statm")).trim().split(" ", -1);
      return Long.parseLong(pages[field]) * PAGE;
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException unknown) {
      return 0;
    }
  }
}
