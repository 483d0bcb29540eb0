package io.taosanode.door.opengauss;

import io.taosanode.door.http.Answer;

/** A request that is refused with a certain answer. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  RefusedException(Answer answer) {
    super("refused", null, false, false);
    this.answer = answer;
  }

  /** What the peer is told. */
  Answer answer() {
    return answer;
  }
}
