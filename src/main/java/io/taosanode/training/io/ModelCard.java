package io.taosanode.training.io;

import io.taosanode.analysis.AnalysisException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The texts of a manifest.
 *
 * @param name name of the folder and of the algorithm
 * @param aliases further names of the algorithm
 * @param description one sentence for people
 * @param licence SPDX identifier or a short text
 * @param source how the model was made
 * @param built when it was made, {@code yyyy-MM-dd HH:mm:ss}
 */
public record ModelCard(
    String name,
    List<String> aliases,
    String description,
    String licence,
    String source,
    String built) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

  /**
   * Checks the names.
   *
   * @throws AnalysisException of kind {@code INVALID_PARAMETER} if one is malformed
   */
  public ModelCard {
    aliases = List.copyOf(aliases);
    requireName("name", name);
    aliases.forEach(alias -> requireName("alias", alias));
  }

  private static void requireName(String key, String value) {
    if (!NAME.matcher(value).matches()) {
      throw AnalysisException.parameter(
          key, value, "must be a lower-case letter and up to 62 of a-z, 0-9, _ and -");
    }
  }
}
