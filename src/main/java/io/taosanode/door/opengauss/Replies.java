package io.taosanode.door.opengauss;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.door.http.Answer;
import java.nio.charset.StandardCharsets;

/**
 * The answers, none of which is ever empty: the kernel reads the first byte of a body without
 * asking whether there is one. It looks at no status.
 */
final class Replies {
  static final Answer OK = letter('0');
  static final Answer TYPE_ERROR = letter('F');
  static final Answer NO_LOG = letter('F');
  static final Answer UNKNOWN_KEY = letter('I');
  static final Answer MISSING = letter('M');
  static final Answer BUSY = letter('R');
  static final Answer NOT_SET_UP = letter('S');
  static final Answer NOT_FOUND = letter('N');
  static final Answer NOT_LOADABLE = letter('i');

  private static final String TEXT = "text/html; charset=utf-8";
  private static final String JSON = "application/json";
  private static final int OK_STATUS = 200;
  private static final int BAD_REQUEST = 400;
  private static final int FAILED = 500;
  private static final int LONGEST = 500;

  private Replies() {}

  private static Answer letter(char letter) {
    return text(OK_STATUS, String.valueOf(letter));
  }

  /** A short text that is not empty. */
  static Answer text(String text) {
    return text(OK_STATUS, text);
  }

  private static Answer text(int status, String text) {
    return Answer.owning(status, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A line that the database shows to its user, since it is neither a letter nor JSON. */
  static Answer error(int status, String message) {
    String cut = message.length() > LONGEST ? message.substring(0, LONGEST) + "..." : message;
    return text(status, "error: " + cut.replaceAll("\\p{Cntrl}", " "));
  }

  /** The line for a request that the core refuses. */
  static Answer error(AnalysisException e) {
    int status =
        switch (e.kind()) {
          case BUSY, TIMEOUT, INTERNAL -> FAILED;
          default -> BAD_REQUEST;
        };
    return error(status, e.getMessage());
  }

  /** An object of JSON. */
  static Answer json(ObjectNode json) {
    return Answer.owning(OK_STATUS, JSON, json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
