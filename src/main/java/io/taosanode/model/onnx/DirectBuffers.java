package io.taosanode.model.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Buffers beside the heap that are used again: the collector sees of each only its small handle and
 * would free them late. There are as many as runs were in progress at the same time.
 */
final class DirectBuffers {
  private final Queue<ByteBuffer> free = new ConcurrentLinkedQueue<>();

  /** A cleared buffer with room for {@code bytes}. */
  ByteBuffer take(int bytes) {
    ByteBuffer buffer = free.poll();
    if (buffer == null || buffer.capacity() < bytes) {
      buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
    buffer.clear().limit(bytes);
    return buffer;
  }

  void giveBack(ByteBuffer buffer) {
    free.add(buffer);
  }
}
