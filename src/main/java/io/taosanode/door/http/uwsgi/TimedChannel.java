package io.taosanode.door.http.uwsgi;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A connection whose reads and writes fail when the peer is silent for too long. */
final class TimedChannel implements Closeable {
  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final Duration silence;

  TimedChannel(SocketChannel channel, Duration silence) throws IOException {
    this.channel = channel;
    this.silence = silence;
    this.selector = Selector.open();
    channel.configureBlocking(false);
    this.key = channel.register(selector, 0);
  }

  /** Reads some bytes, or tells by -1 that no more will come. */
  int read(ByteBuffer buffer) throws IOException {
    int count = channel.read(buffer);
    if (count == 0 && buffer.hasRemaining()) {
      await(SelectionKey.OP_READ);
      count = channel.read(buffer);
    }
    return count;
  }

  /** Reads exactly {@code size} bytes. */
  ByteBuffer readFully(int size) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(size);
    while (buffer.hasRemaining()) {
      if (read(buffer) < 0) {
        throw new EOFException("the peer has sent " + buffer.position() + " of " + size + " bytes");
      }
    }
    return buffer.flip();
  }

  /** Writes all bytes. */
  void write(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.write(buffer) == 0) {
        await(SelectionKey.OP_WRITE);
      }
    }
  }

  private void await(int operation) throws IOException {
    key.interestOps(operation);
    selector.select(silence.toMillis());
    boolean ready = !selector.selectedKeys().isEmpty();
    selector.selectedKeys().clear();
    key.interestOps(0);
    if (!ready) {
      throw new IOException(
          "nothing moved for " + silence.toMillis() + " ms", new TimeoutException());
    }
  }

  @Override
  public void close() throws IOException {
    try (Selector closed = selector) {
      closed.wakeup();
      channel.close();
    }
  }
}
