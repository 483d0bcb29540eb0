package io.taosanode.door.iotdb.tsblock;

/** What a column holds, by the numbers of the wire. */
public enum DataType {
  BOOLEAN(0, 0),
  INT32(1, 1),
  INT64(2, 2),
  FLOAT(3, 1),
  DOUBLE(4, 2),
  TEXT(5, 3),
  TIMESTAMP(8, 2),
  DATE(9, 1),
  BLOB(10, 3),
  STRING(11, 3);

  private final int number;
  private final int encoding;

  DataType(int number, int encoding) {
    this.number = number;
    this.encoding = encoding;
  }

  int number() {
    return number;
  }

  /** The encoding of plain values. */
  int encoding() {
    return encoding;
  }

  static DataType of(int number) {
    for (DataType type : values()) {
      if (type.number == number) {
        return type;
      }
    }
    throw new TsBlockException("data type = " + number + ": no such type");
  }

  /** Whether a column of this type can be analysed. */
  public boolean isNumeric() {
    return this == INT32 || this == INT64 || this == FLOAT || this == DOUBLE;
  }
}
