package io.taosanode.door.iotdb;

import io.taosanode.door.iotdb.thrift.Struct;

/**
 * How a call went.
 *
 * @param code what the cluster shows; it only asks whether this is {@link #OK}
 * @param message for the user of the database
 */
record Status(int code, String message) {
  static final int OK = 200;
  static final int REDIRECTION = 400;
  static final int MODEL_NOT_FOUND = 1505;
  static final int INTERNAL = 1510;
  static final int INVALID_URI = 1511;
  static final int INFERENCE_FAILED = 1520;

  static Status ok(String message) {
    return new Status(OK, message);
  }

  /** The status in {@code struct}; without one, something that is not OK. */
  static Status of(Struct struct) {
    return new Status(struct.int32(1).orElse(INTERNAL), struct.text(2).orElse(""));
  }

  boolean isOk() {
    return code == OK;
  }

  Struct toStruct() {
    return Struct.empty().with(1, code).with(2, message);
  }
}
