package io.taosanode.door.iotdb.thrift;

/** The types of values on the wire, with their numbers in both protocols. */
public enum ThriftType {
  BOOL(2, 1),
  INT8(3, 3),
  DOUBLE(4, 7),
  INT16(6, 4),
  INT32(8, 5),
  INT64(10, 6),
  BINARY(11, 8),
  STRUCT(12, 12),
  MAP(13, 11),
  SET(14, 10),
  LIST(15, 9);

  private static final ThriftType[] VALUES = values();

  private final int binary;
  private final int compact;

  ThriftType(int binary, int compact) {
    this.binary = binary;
    this.compact = compact;
  }

  int binary() {
    return binary;
  }

  int compact() {
    return compact;
  }

  static ThriftType ofBinary(int number) {
    for (ThriftType type : VALUES) {
      if (type.binary == number) {
        return type;
      }
    }
    throw new ThriftException("type = " + number + ": no such type");
  }

  /** As in {@link #ofBinary}; 2 stands for a false value, 1 for a true one or for the type. */
  static ThriftType ofCompact(int number) {
    for (ThriftType type : VALUES) {
      if (type.compact == number || (number == 2 && type == BOOL)) {
        return type;
      }
    }
    throw new ThriftException("type = " + number + ": no such type");
  }
}
