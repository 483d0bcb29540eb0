package io.taosanode.door.http;

/** The door's own form of an error that is not the fault of one particular route. */
@FunctionalInterface
public interface ErrorForm {
  /** An answer with the given status that tells {@code message}. */
  Answer of(int status, String message);

  /** An answer that tells where to look, and nothing of the failure. */
  default Answer internal() {
    return of(500, "internal error, see the node's log");
  }
}
