package io.taosanode.door.tdengine;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.Task;
import io.taosanode.engine.Request;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The fields that every task has in common.
 *
 * @param algorithm lower-cased name of the algorithm
 * @param optionText the option text as it was sent, to be echoed
 * @param options the same, parsed
 * @param refuseWhiteNoise whether the white-noise check is on
 * @param deadline longest time until the answer
 */
record CommonFields(
    String algorithm,
    Optional<String> optionText,
    WireOptions options,
    boolean refuseWhiteNoise,
    Duration deadline) {
  /**
   * Reads the common fields.
   *
   * @throws AnodeException if one has the wrong type
   */
  static CommonFields of(AnodeRequest request, String defaultAlgorithm, AnodeSettings settings) {
    String algorithm = request.text("algo").orElse(defaultAlgorithm).toLowerCase(Locale.ROOT);
    Optional<String> text = request.text("option");
    WireOptions options = WireOptions.of(text);
    boolean check =
        request
            .field("wncheck")
            .or(() -> options.field("wncheck"))
            .map(CommonFields::isTrue)
            .orElse(true);
    Duration deadline = options.timeout(settings.deadline());
    Duration longest = settings.longestDeadline();
    return new CommonFields(
        algorithm, text, options, check, deadline.compareTo(longest) < 0 ? deadline : longest);
  }

  private static boolean isTrue(Field field) {
    return switch (field.kind()) {
      case WHOLE, REAL -> Numbers.real("wncheck", field) != 0;
      case BOOLEAN -> field.text().equals("true");
      case STRING -> !field.text().isBlank() && !field.text().strip().equals("0");
      case NULL -> false;
      case OTHER -> true;
    };
  }

  /** The request to the engine for a task with these fields. */
  <T extends Task> Request<T> toEngine(T task, AlgorithmInfo info) {
    return new Request<>(algorithm, task, options.declaredBy(info), deadline, refuseWhiteNoise);
  }
}
