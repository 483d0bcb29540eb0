package io.taosanode.door.tdengine;

/**
 * A scalar field of a request as it was written.
 *
 * @param kind its JSON type
 * @param text its text: of a string the content, of anything else the token
 */
record Field(Kind kind, String text) {
  /** The JSON types that a field may have. */
  enum Kind {
    STRING,
    WHOLE,
    REAL,
    BOOLEAN,
    NULL,
    OTHER
  }

  boolean isNull() {
    return kind == Kind.NULL;
  }
}
