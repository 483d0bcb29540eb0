package io.taosanode.door.opengauss.ca;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;

/** The few forms of the distinguished encoding rules (ITU-T X.690) that a certificate needs. */
final class Der {
  /** RSA encryption. */
  static final String RSA = "1.2.840.113549.1.1.1";

  /** The encoding of nothing. */
  static final byte[] NULL = element(0x05);

  private static final int INTEGER = 0x02;
  private static final int BITS = 0x03;
  private static final int OCTETS = 0x04;
  private static final int OID = 0x06;
  private static final int UTF8 = 0x0C;
  private static final int PRINTABLE = 0x13;
  private static final int UTC_TIME = 0x17;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int FIRST_GENERALIZED_YEAR = 2050;
  private static final int SHORT_LENGTH = 0x80;
  private static final int SEVEN_BITS = 7;

  private Der() {}

  /** An element of any tag with the given contents one after the other. */
  static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.size() < SHORT_LENGTH) {
      out.write(content.size());
    } else {
      byte[] length = BigInteger.valueOf(content.size()).toByteArray();
      int skipped = length[0] == 0 ? 1 : 0;
      out.write(SHORT_LENGTH | (length.length - skipped));
      out.write(length, skipped, length.length - skipped);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  static byte[] sequence(byte[]... parts) {
    return element(SEQUENCE, parts);
  }

  static byte[] set(byte[]... parts) {
    return element(SET, parts);
  }

  static byte[] integer(long value) {
    return element(INTEGER, BigInteger.valueOf(value).toByteArray());
  }

  static byte[] octets(byte[] bytes) {
    return element(OCTETS, bytes);
  }

  /** Whole bytes as a string of bits. */
  static byte[] bits(byte[] bytes) {
    return element(BITS, new byte[] {0}, bytes);
  }

  static byte[] truth() {
    return new byte[] {0x01, 0x01, (byte) 0xFF};
  }

  static byte[] text(String text) {
    return element(UTF8, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] country(String text) {
    return element(PRINTABLE, text.getBytes(StandardCharsets.US_ASCII));
  }

  static byte[] oid(String dotted) {
    String[] arcs = dotted.split("\\.", -1);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write(40 * Integer.parseInt(arcs[0]) + Integer.parseInt(arcs[1]));
    for (int i = 2; i < arcs.length; i++) {
      Deque<Integer> digits = new ArrayDeque<>();
      for (int rest = Integer.parseInt(arcs[i]);
          digits.isEmpty() || rest > 0;
          rest >>= SEVEN_BITS) {
        digits.push((rest & 0x7F) | (digits.isEmpty() ? 0 : SHORT_LENGTH));
      }
      digits.forEach(content::write);
    }
    return element(OID, content.toByteArray());
  }

  /** A moment, in the form that its year demands. */
  static byte[] time(ZonedDateTime time) {
    ZonedDateTime utc = time.withZoneSameInstant(ZoneOffset.UTC);
    boolean general = utc.getYear() >= FIRST_GENERALIZED_YEAR;
    String pattern = general ? "yyyyMMddHHmmss'Z'" : "yyMMddHHmmss'Z'";
    String text = utc.format(DateTimeFormatter.ofPattern(pattern));
    return element(general ? GENERALIZED_TIME : UTC_TIME, text.getBytes(StandardCharsets.US_ASCII));
  }
}
