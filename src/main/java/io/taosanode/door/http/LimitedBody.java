package io.taosanode.door.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * A request body that fails once it has grown too large or taken too long, so that a peer that
 * drips bytes cannot hold a thread for ever.
 */
public final class LimitedBody extends FilterInputStream {
  private static final int TOO_LARGE = 413;
  private static final int TOO_SLOW = 408;
  private static final int UNSUPPORTED = 415;

  private final long maxBytes;
  private final Duration limit;
  private final long silence;
  private final long start = System.nanoTime();
  private final Runnable whenRead;
  private long count;

  /** The body behind {@code in}; {@code whenRead} is called when it is closed. */
  public LimitedBody(InputStream in, HttpLimits limits, Runnable whenRead) {
    super(in);
    this.whenRead = whenRead;
    this.maxBytes = limits.maxBody();
    this.limit = limits.bodyTime();
    this.silence = limits.bodySilence().toMillis();
  }

  /**
   * Refuses a body by its head, before anything of it is read.
   *
   * @param encoding the value of {@code Content-Encoding}, if there is one
   * @param declared the declared length, less than 1 without one
   * @throws BodyException if it is compressed or too large
   */
  public static void requireTaken(Optional<String> encoding, long declared, HttpLimits limits)
      throws BodyException {
    if (encoding.filter(value -> !value.equalsIgnoreCase("identity")).isPresent()) {
      throw new BodyException(
          UNSUPPORTED,
          "Content-Encoding = " + encoding.get() + ": must be absent, send the body plain");
    }
    if (declared > limits.maxBody()) {
      throw tooLarge(Long.toString(declared), limits.maxBody());
    }
  }

  private static BodyException tooLarge(String bytes, long maxBytes) {
    return new BodyException(
        TOO_LARGE, "request body of " + bytes + " bytes: must be at most " + maxBytes);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = received(buffer, offset, length);
    account(n);
    return n;
  }

  @Override
  public void close() throws IOException {
    whenRead.run();
    super.close();
  }

  /** Reads on; a peer that has fallen silent is told so while there may be somebody to hear it. */
  private int received(byte[] buffer, int offset, int length) throws IOException {
    try {
      return in.read(buffer, offset, length);
    } catch (IOException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new BodyException(TOO_SLOW, "request body: nothing came for " + silence + " ms");
      }
      throw e;
    }
  }

  private void account(int n) throws BodyException {
    count += Math.max(n, 0);
    if (count > maxBytes) {
      throw tooLarge("more than " + maxBytes, maxBytes);
    }
    if (n >= 0 && System.nanoTime() - start > limit.toNanos()) {
      throw new BodyException(
          TOO_SLOW,
          "request body: only " + count + " bytes arrived within " + limit.toSeconds() + " s");
    }
  }
}
