package io.taosanode.analysis;

import java.util.Objects;

/**
 * The only exception that leaves the core.
 *
 * <p>The message carries name, value and bound and is written for the caller. The <em>subject</em>
 * is the bare name of what was violated, so that a door can give its own protocol's text for it.
 */
public final class AnalysisException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;
  private final String subject;

  /**
   * An error of the given kind.
   *
   * @param subject bare name of what was violated, for example the option's
   */
  public AnalysisException(ErrorKind kind, String subject, String message) {
    super(Objects.requireNonNull(message, "message"));
    this.kind = Objects.requireNonNull(kind, "kind");
    this.subject = Objects.requireNonNull(subject, "subject");
  }

  /** An option out of range: {@code period = 1: must be in [2, 10000]}. */
  public static AnalysisException parameter(String name, Object value, String bound) {
    return new AnalysisException(
        ErrorKind.INVALID_PARAMETER, name, name + " = " + value + ": " + bound);
  }

  /** Data that no method can analyse. */
  public static AnalysisException input(String message) {
    return new AnalysisException(ErrorKind.INVALID_INPUT, "series", message);
  }

  /** Sound data that this method refuses; {@code subject} names the violated condition. */
  public static AnalysisException notApplicable(String subject, String message) {
    return new AnalysisException(ErrorKind.NOT_APPLICABLE, subject, message);
  }

  /** The reason. */
  public ErrorKind kind() {
    return kind;
  }

  /** The bare name of what was violated. */
  public String subject() {
    return subject;
  }

  /** The message, never null. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
