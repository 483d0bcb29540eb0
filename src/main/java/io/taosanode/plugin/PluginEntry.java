package io.taosanode.plugin;

import java.util.List;

/**
 * One jar of the folder and what came of it.
 *
 * @param jar name of the file
 * @param digest SHA-256 of its content, empty if it could not be read
 * @param algorithms names of the algorithms that it adds
 * @param reason why it is left out, empty if it is not
 */
public record PluginEntry(String jar, String digest, List<String> algorithms, String reason) {
  /** Copies the list. */
  public PluginEntry {
    algorithms = List.copyOf(algorithms);
  }

  /** Whether its algorithms can be called. */
  public boolean isLoaded() {
    return reason.isEmpty();
  }
}
