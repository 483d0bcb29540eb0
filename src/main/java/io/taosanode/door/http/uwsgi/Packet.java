package io.taosanode.door.http.uwsgi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The head of a request of the uwsgi protocol: four bytes (modifier 1, size of the variables as a
 * little-endian 16-bit number, modifier 2), then the variables, each a key and a value after their
 * sizes.
 *
 * @param modifier what kind of packet it is: 0 a request, 100 a ping
 * @param variables the variables in their order; values of a repeated key are joined
 */
record Packet(int modifier, Map<String, String> variables) {
  static final int REQUEST = 0;
  static final int SCRIPT = 30;
  static final int PING = 100;

  private static final int HEADER = 4;
  private static final int WORD = 0xFFFF;

  /** The first two characters of {@code GET}, {@code POST} and the like, taken for a size. */
  private static final int LETTERS = 0x4141;

  /**
   * Reads one packet; the body stays unread.
   *
   * @param largest most bytes that the variables may take
   * @throws PacketException if the packet is none that can be answered
   */
  static Packet read(TimedChannel channel, int largest) throws IOException, PacketException {
    ByteBuffer header = channel.readFully(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    int modifier = header.get(0) & 0xFF;
    int size = header.getShort(1) & WORD;
    if (modifier == PING) {
      return new Packet(modifier, Map.of());
    }
    if (size > largest) {
      throw new PacketException(
          "invalid request block size: " + size + " (max " + largest + ")...skip" + hint(size));
    }
    if (modifier != REQUEST && modifier != SCRIPT) {
      throw new PacketException("-- unavailable modifier requested: " + modifier + " --");
    }
    if (size == 0) {
      throw new PacketException("Empty request. skip.");
    }
    return new Packet(modifier, variables(channel.readFully(size)));
  }

  private static String hint(int size) {
    return size >= LETTERS ? "; is it plain HTTP? this address takes the uwsgi protocol" : "";
  }

  private static Map<String, String> variables(ByteBuffer block) throws PacketException {
    block.order(ByteOrder.LITTLE_ENDIAN);
    Map<String, String> variables = new LinkedHashMap<>();
    while (block.hasRemaining()) {
      String key = text(block);
      String value = text(block);
      variables.merge(key, value, (first, second) -> first + ", " + second);
    }
    return variables;
  }

  private static String text(ByteBuffer block) throws PacketException {
    int size = block.remaining() < Short.BYTES ? WORD : block.getShort() & WORD;
    if (size > block.remaining()) {
      throw new PacketException("invalid uwsgi request (current strsize: " + size + "). skip.");
    }
    byte[] bytes = new byte[size];
    block.get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
