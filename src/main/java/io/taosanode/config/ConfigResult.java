package io.taosanode.config;

import io.taosanode.config.Problem.Severity;
import java.util.List;

/** What came of reading a file: the configuration, or the errors that forbid to use it. */
public final class ConfigResult {
  private final NodeConfig config;
  private final List<EffectiveValue> effective;
  private final List<Problem> problems;

  /** A result; {@code config} holds defaults where the file is in error. */
  ConfigResult(NodeConfig config, List<EffectiveValue> effective, List<Problem> problems) {
    this.config = config;
    this.effective = List.copyOf(effective);
    this.problems = List.copyOf(problems);
  }

  /** Whether there are no errors. */
  public boolean isUsable() {
    return errors().isEmpty();
  }

  /**
   * The configuration.
   *
   * @throws ConfigException with all errors if there are any
   */
  public NodeConfig config() {
    if (!isUsable()) {
      throw new ConfigException(errors());
    }
    return config;
  }

  /** Every value the node would run with, section by section; defaults where the file errs. */
  public List<EffectiveValue> effective() {
    return effective;
  }

  /** What forbids the start, in the order it was found. */
  public List<Problem> errors() {
    return of(Severity.ERROR);
  }

  /** What is probably not meant, in the order it was found. */
  public List<Problem> warnings() {
    return of(Severity.WARNING);
  }

  /** What has another effect than the original's or none, in the order it was found. */
  public List<Problem> notes() {
    return of(Severity.NOTE);
  }

  private List<Problem> of(Severity severity) {
    return problems.stream().filter(p -> p.severity() == severity).toList();
  }
}
