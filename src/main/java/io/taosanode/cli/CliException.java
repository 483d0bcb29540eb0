package io.taosanode.cli;

/** A command cannot be carried out; the message is one line for the person at the terminal. */
final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CliException(String message) {
    super(message);
  }
}
