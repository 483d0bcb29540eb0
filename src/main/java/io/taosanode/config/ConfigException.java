package io.taosanode.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; the message lists every error, one a line. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An exception about the given errors. */
  ConfigException(List<Problem> errors) {
    super(errors.stream().map(Problem::toString).collect(Collectors.joining("\n")));
  }
}
