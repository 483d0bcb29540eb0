package io.taosanode.door.iotdb.thrift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProtocolTest {
  private static Message full() {
    List<String> texts = IntStream.range(0, 20).mapToObj(i -> "t" + i).toList();
    Struct body =
        Struct.empty()
            .with(-1, Struct.empty().with(1, "ü").with(40, -7))
            .with(2, new ThriftValue.Bool(true))
            .with(3, new ThriftValue.Bool(false))
            .with(4, new ThriftValue.Real(-1.25e-3))
            .with(5, new ThriftValue.Whole(ThriftType.INT8, -3))
            .with(6, new ThriftValue.Whole(ThriftType.INT16, -300))
            .with(7, ThriftValue.int64(Long.MIN_VALUE))
            .with(8, ThriftValue.texts(texts))
            .with(9, ThriftValue.map(Map.of("k", "v")))
            .with(
                10,
                ThriftValue.list(
                    ThriftType.BOOL,
                    List.of(new ThriftValue.Bool(true), new ThriftValue.Bool(false))));
    return new Message("method", Message.Kind.CALL, 42, body);
  }

  private static ByteBuffer unframed(byte[] frame) {
    return ByteBuffer.wrap(frame, 4, frame.length - 4).slice();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void everyTypeComesBack(Protocol protocol) {
    ByteBuffer bytes = unframed(protocol.frame(full()));
    assertEquals(protocol, Protocol.of(bytes));
    assertEquals(full(), protocol.read(bytes));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void everyCutOfAMessageIsRefused(Protocol protocol) {
    ByteBuffer bytes = unframed(protocol.frame(full()));
    for (int length = 0; length < bytes.limit(); length++) {
      ByteBuffer cut = bytes.slice(0, length);
      assertThrows(ThriftException.class, () -> protocol.read(cut));
    }
  }

  /** What the public library writes for a heartbeat's answer, by the two protocols' rules. */
  @Test
  void heartbeatAnswerHasTheKnownBytes() {
    Struct answer = Struct.empty().with(1, ThriftValue.int64(5)).with(2, "Running");
    Message reply = new Message("hb", Message.Kind.CALL, 1, Struct.empty()).reply(answer);
    assertEquals(
        "0000002c800100020000000268620000000"
            + "10c00000a000100000000000000050b00020000000752756e6e696e670000",
        HexFormat.of().formatHex(Protocol.BINARY.frame(reply)));
    assertEquals(
        "0000001582410102" + "68620c00" + "160a180752756e6e696e670000",
        HexFormat.of().formatHex(Protocol.COMPACT.frame(reply)));
  }

  @Test
  void deepNestingIsRefused() {
    String open = IntStream.range(0, 100).mapToObj(i -> "0c0001").collect(Collectors.joining());
    byte[] bytes = HexFormat.of().parseHex("8001000100000001610000000" + "1" + open);
    ThriftException error =
        assertThrows(ThriftException.class, () -> Protocol.BINARY.read(ByteBuffer.wrap(bytes)));
    assertEquals("the message is nested too deeply or has too many values", error.getMessage());
  }

  @Test
  void listLongerThanItsMessageIsRefused() {
    byte[] bytes = HexFormat.of().parseHex("80010001000000016100000001" + "0f00010b7fffffff");
    ThriftException error =
        assertThrows(ThriftException.class, () -> Protocol.BINARY.read(ByteBuffer.wrap(bytes)));
    assertEquals("count = 2147483647: more than there are bytes", error.getMessage());
  }
}
