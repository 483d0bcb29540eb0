package io.taosanode.door.tdengine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Turns the words that C prints for doubles without a value ({@code nan}, {@code -nan}, {@code
 * inf}, {@code -inf}) into the token {@code NaN}, which the JSON parser can be told to accept.
 *
 * <p>The SQL client writes such words into its requests. Each is replaced in place by one of the
 * same length, outside of strings only; everything else passes unchanged.
 */
final class LenientNumbers extends FilterInputStream {
  private static final int BUFFER = 8192;
  private static final int LONGEST_WORD = 4;

  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int ready;
  private int end;
  private boolean inString;
  private boolean escaped;

  LenientNumbers(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    return fill() ? buffer[next++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (!fill()) {
      return -1;
    }
    int n = Math.min(length, ready - next);
    System.arraycopy(buffer, next, target, offset, n);
    next += n;
    return n;
  }

  /** Makes bytes [next, ready) available; false at the end of the stream. */
  private boolean fill() throws IOException {
    while (next == ready) {
      System.arraycopy(buffer, ready, buffer, 0, end - ready);
      end -= ready;
      next = 0;
      ready = 0;
      int n = in.read(buffer, end, BUFFER - end);
      if (n < 0 && end == 0) {
        return false;
      }
      end += Math.max(n, 0);
      ready = translate(n < 0);
    }
    return true;
  }

  /** Translates as far as no word can go on behind the buffer; returns where it stopped. */
  private int translate(boolean last) {
    int i = 0;
    while (i < end) {
      byte b = buffer[i];
      if (inString) {
        inString = escaped || b != '"';
        escaped = !escaped && b == '\\';
      } else if (b == '"') {
        inString = true;
      } else if (b == '-' || b == 'n' || b == 'i') {
        if (!last && end - i < LONGEST_WORD) {
          return i;
        }
        i = translateWord(i);
        continue;
      }
      i++;
    }
    return end;
  }

  /** Replaces the word that begins at {@code start}, if it is one; returns where to go on. */
  private int translateWord(int start) {
    int word = buffer[start] == '-' ? start + 1 : start;
    if (!isWord(word, "nan") && !isWord(word, "inf")) {
      return start + 1;
    }
    if (word > start) {
      buffer[start] = ' ';
    }
    buffer[word] = 'N';
    buffer[word + 1] = 'a';
    buffer[word + 2] = 'N';
    return word + 3;
  }

  private boolean isWord(int at, String word) {
    return at + word.length() <= end
        && buffer[at] == word.charAt(0)
        && buffer[at + 1] == word.charAt(1)
        && buffer[at + 2] == word.charAt(2);
  }
}
