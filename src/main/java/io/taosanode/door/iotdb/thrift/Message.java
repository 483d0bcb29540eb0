package io.taosanode.door.iotdb.thrift;

/**
 * A call of a method or what came of it.
 *
 * @param method name of the method
 * @param kind call, reply or exception
 * @param sequence number by which the caller knows the reply
 * @param body the arguments, the result, or the exception
 */
public record Message(String method, Kind kind, int sequence, Struct body) {
  /** What a message is, with its number on the wire. */
  public enum Kind {
    CALL(1),
    REPLY(2),
    EXCEPTION(3),
    ONE_WAY(4);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    static Kind of(int number) {
      for (Kind kind : values()) {
        if (kind.number == number) {
          return kind;
        }
      }
      throw new ThriftException("kind of message = " + number + ": must be in [1, 4]");
    }

    int number() {
      return number;
    }
  }

  /** Reasons of an exception that generated clients know. */
  public static final int UNKNOWN_METHOD = 1;

  /** As {@link #UNKNOWN_METHOD}: a defect of the server. */
  public static final int INTERNAL_ERROR = 6;

  /** As {@link #UNKNOWN_METHOD}: a request that cannot be read. */
  public static final int PROTOCOL_ERROR = 7;

  /** The reply whose only field, with id 0, is {@code result}. */
  public Message reply(ThriftValue result) {
    return new Message(method, Kind.REPLY, sequence, Struct.empty().with(0, result));
  }

  /** The exception that the library of the caller itself understands. */
  public Message exception(int reason, String text) {
    Struct body = Struct.empty().with(1, text).with(2, reason);
    return new Message(method, Kind.EXCEPTION, sequence, body);
  }
}
