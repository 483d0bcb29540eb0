package io.taosanode.door.opengauss.ca;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The pair of files that holds the password of a key as the tools of openGauss write it.
 *
 * <p>{@code .key.rand}: 16 random bytes, a 0, three bytes of padding, a checksum. {@code
 * .key.cipher}: one block of AES-128-CBC, a 0, 16 bytes of salt, a 0, 16 of initialization vector,
 * a 0, one byte of padding, a checksum. The key of the block is PBKDF2-HMAC-SHA256 of the random
 * bytes over the salt in 10,000 rounds; the password is followed by 0x80 and zeros.
 */
public final class KeyPassword {
  /** The longest password that a database can read back, in bytes. */
  public static final int LONGEST = 15;

  private static final int BLOCK = 16;
  private static final int SALT_AT = 17;
  private static final int IV_AT = 34;
  private static final int CIPHER_BYTES = 56;
  private static final int RAND_BYTES = 24;
  private static final int CHECKSUM_BYTES = 4;
  private static final int ROUNDS = 10_000;
  private static final int END_OF_TEXT = 0x80;
  private static final int[] TABLE = table();

  private KeyPassword() {}

  /** The content of both files. */
  @SuppressWarnings("ArrayRecordComponent") // a pair on its way to or from two files
  public record Files(byte[] cipher, byte[] rand) {
    /** Whether the checksums are right. */
    public boolean isChecked() {
      return checksumIsRight(cipher) && checksumIsRight(rand);
    }
  }

  /**
   * The password in a pair of files.
   *
   * @throws CaException if they are too short
   */
  public static char[] read(Files files) throws CaException {
    requireLength("server.key.cipher", files.cipher(), CIPHER_BYTES);
    requireLength("server.key.rand", files.rand(), RAND_BYTES);
    byte[] random = Arrays.copyOf(files.rand(), BLOCK);
    byte[] salt = Arrays.copyOfRange(files.cipher(), SALT_AT, SALT_AT + BLOCK);
    byte[] iv = Arrays.copyOfRange(files.cipher(), IV_AT, IV_AT + BLOCK);
    try {
      byte[] block = Arrays.copyOf(files.cipher(), BLOCK);
      byte[] plain = cipher(Cipher.DECRYPT_MODE, derive(random, salt), iv).doFinal(block);
      return StandardCharsets.ISO_8859_1
          .decode(ByteBuffer.wrap(plain, 0, length(plain)))
          .toString()
          .toCharArray();
    } catch (GeneralSecurityException e) {
      throw new CaException("server.key.cipher cannot be decrypted", e);
    }
  }

  private static void requireLength(String name, byte[] bytes, int wanted) throws CaException {
    if (bytes.length != wanted) {
      throw new CaException(name + " has " + bytes.length + " bytes: must be " + wanted);
    }
  }

  /** Without the zeros at the end and one 0x80 before them. */
  private static int length(byte[] plain) {
    int end = plain.length;
    while (end > 0 && plain[end - 1] == 0) {
      end--;
    }
    return end > 0 && (plain[end - 1] & 0xFF) == END_OF_TEXT ? end - 1 : end;
  }

  /**
   * Files for a password.
   *
   * @param password at most {@link #LONGEST} ASCII characters
   */
  public static Files write(String password, SecureRandom source) throws CaException {
    byte[] random = bytes(source);
    byte[] salt = bytes(source);
    byte[] iv = bytes(source);
    byte[] text = password.getBytes(StandardCharsets.US_ASCII);
    byte[] block = Arrays.copyOf(text, BLOCK);
    block[text.length] = (byte) END_OF_TEXT;
    try {
      byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, derive(random, salt), iv).doFinal(block);
      byte[] cipher = new byte[CIPHER_BYTES];
      System.arraycopy(encrypted, 0, cipher, 0, BLOCK);
      System.arraycopy(salt, 0, cipher, SALT_AT, BLOCK);
      System.arraycopy(iv, 0, cipher, IV_AT, BLOCK);
      return new Files(checked(cipher), checked(Arrays.copyOf(random, RAND_BYTES)));
    } catch (GeneralSecurityException e) {
      throw new CaException("the password cannot be encrypted", e);
    }
  }

  /** Puts the checksum at the end of a file. */
  private static byte[] checked(byte[] file) {
    int end = file.length - CHECKSUM_BYTES;
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(end, checksum(file, end));
    return file;
  }

  private static byte[] bytes(SecureRandom source) {
    byte[] bytes = new byte[BLOCK];
    source.nextBytes(bytes);
    return bytes;
  }

  private static Cipher cipher(int mode, byte[] key, byte[] iv) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
    return cipher;
  }

  /** One block of PBKDF2 over raw bytes, which the library's own form cannot carry. */
  private static byte[] derive(byte[] random, byte[] salt) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(random, "HmacSHA256"));
    mac.update(salt);
    byte[] round = mac.doFinal(new byte[] {0, 0, 0, 1});
    byte[] sum = round.clone();
    for (int i = 1; i < ROUNDS; i++) {
      round = mac.doFinal(round);
      for (int j = 0; j < sum.length; j++) {
        sum[j] ^= round[j];
      }
    }
    return Arrays.copyOf(sum, BLOCK);
  }

  private static boolean checksumIsRight(byte[] file) {
    int end = file.length - CHECKSUM_BYTES;
    return end >= 0
        && ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(end) == checksum(file, end);
  }

  /** The table of the reflected CRC-32 polynomial, used from the top byte as openGauss does. */
  private static int checksum(byte[] bytes, int length) {
    int sum = ~0;
    for (int i = 0; i < length; i++) {
      sum = TABLE[((sum >>> 24) ^ bytes[i]) & 0xFF] ^ (sum << 8);
    }
    return ~sum;
  }

  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int value = i;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ 0xEDB88320;
      }
      table[i] = value;
    }
    return table;
  }
}
