package io.taosanode.door.http.uwsgi;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The bytes after a packet, as many as it declares. */
final class PacketBody extends InputStream {
  private final TimedChannel channel;
  private long left;

  PacketBody(TimedChannel channel, long length) {
    this.channel = channel;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int count = 0;
    while (count == 0 && length > 0) {
      count = channel.read(ByteBuffer.wrap(buffer, offset, (int) Math.min(length, left)));
    }
    if (count < 0) {
      throw new EOFException("the body ends " + left + " bytes too early");
    }
    left -= count;
    return count;
  }
}
