package io.taosanode.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * A look at the outer form of an ONNX file before any native code sees it: whether it is one at all
 * and whether all its weights are inside.
 *
 * <p>The file is a tree of length-prefixed messages (protocol buffers). Only the branches that can
 * hold a tensor are walked; each message is looked at once, so the cost is linear in the size.
 *
 * <p>Source of the field numbers: onnx.proto of the ONNX specification.
 */
final class OnnxStructure {
  /** Deepest nesting of subgraphs that is followed. */
  private static final int DEEPEST = 64;

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private static final int MODEL_GRAPH = 7;
  private static final int TENSOR_LOCATION = 14;
  private static final long EXTERNAL = 1;

  /** Kinds of message, each with its fields that lead to a tensor. */
  private enum Message {
    MODEL,
    GRAPH,
    FUNCTION,
    NODE,
    ATTRIBUTE,
    SPARSE,
    TENSOR
  }

  private static final Map<Message, Map<Integer, Message>> BRANCHES =
      Map.of(
          Message.MODEL, Map.of(MODEL_GRAPH, Message.GRAPH, 25, Message.FUNCTION),
          Message.GRAPH, Map.of(1, Message.NODE, 5, Message.TENSOR, 15, Message.SPARSE),
          Message.FUNCTION, Map.of(7, Message.NODE, 11, Message.ATTRIBUTE),
          Message.NODE, Map.of(5, Message.ATTRIBUTE),
          Message.ATTRIBUTE,
              Map.of(
                  5, Message.TENSOR,
                  6, Message.GRAPH,
                  10, Message.TENSOR,
                  11, Message.GRAPH,
                  22, Message.SPARSE,
                  23, Message.SPARSE),
          Message.SPARSE, Map.of(1, Message.TENSOR, 2, Message.TENSOR),
          Message.TENSOR, Map.of());

  private boolean hasGraph;

  private OnnxStructure() {}

  /**
   * Checks the form; the buffer's position stays.
   *
   * @throws ModelException if it is not an ONNX file or weights lie in another file
   */
  static void check(ByteBuffer content) {
    OnnxStructure structure = new OnnxStructure();
    structure.walk(Message.MODEL, content.slice().order(ByteOrder.LITTLE_ENDIAN), 0);
    if (!structure.hasGraph) {
      throw notOnnx("it has no graph");
    }
  }

  private void walk(Message kind, ByteBuffer message, int depth) {
    if (depth > DEEPEST) {
      throw notOnnx("nested too deeply");
    }
    Map<Integer, Message> branches = BRANCHES.getOrDefault(kind, Map.of());
    while (message.hasRemaining()) {
      long tag = varint(message);
      int field = (int) (tag >>> 3);
      switch ((int) (tag & 7)) {
        case VARINT -> number(kind, field, varint(message));
        case FIXED64 -> skip(message, Long.BYTES);
        case FIXED32 -> skip(message, Integer.BYTES);
        case BYTES -> {
          ByteBuffer part = part(message);
          hasGraph |= kind == Message.MODEL && field == MODEL_GRAPH;
          Message branch = branches.get(field);
          if (branch != null) {
            walk(branch, part, depth + 1);
          }
        }
        default -> throw notOnnx("it is malformed");
      }
    }
  }

  private static void number(Message kind, int field, long value) {
    if (kind == Message.TENSOR && field == TENSOR_LOCATION && value == EXTERNAL) {
      throw new ModelException(
          "the weights lie in another file; export the model with all weights inside");
    }
  }

  private static ByteBuffer part(ByteBuffer message) {
    long length = varint(message);
    if (length < 0 || length > message.remaining()) {
      throw notOnnx("it is cut off");
    }
    ByteBuffer part = message.slice(message.position(), (int) length);
    part.order(ByteOrder.LITTLE_ENDIAN);
    message.position(message.position() + (int) length);
    return part;
  }

  private static void skip(ByteBuffer message, int bytes) {
    if (bytes > message.remaining()) {
      throw notOnnx("it is cut off");
    }
    message.position(message.position() + bytes);
  }

  private static long varint(ByteBuffer message) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (!message.hasRemaining()) {
        throw notOnnx("it is cut off");
      }
      byte next = message.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw notOnnx("it is malformed");
  }

  private static ModelException notOnnx(String how) {
    return new ModelException("not an ONNX file: " + how);
  }
}
