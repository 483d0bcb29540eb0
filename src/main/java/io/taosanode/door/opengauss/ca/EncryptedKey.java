package io.taosanode.door.opengauss.ca;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * RSA keys under a password, in both forms that OpenSSL writes: {@code ENCRYPTED PRIVATE KEY}
 * (PKCS#8, RFC 5958) and {@code RSA PRIVATE KEY} with the headers of RFC 1421.
 */
final class EncryptedKey {
  private static final Pattern DEK =
      Pattern.compile("DEK-Info:\\s*AES-(128|192|256)-CBC,\\s*([0-9A-Fa-f]{32})");
  private static final int SALT_BYTES = 8;
  private static final String SCHEME = "PBEWithHmacSHA256AndAES_256";
  private static final String PBES2 = "1.2.840.113549.1.5.13";

  private EncryptedKey() {}

  /**
   * Reads a key.
   *
   * @throws CaException if it is of another form or the password is wrong
   */
  static PrivateKey read(String text, char[] password) throws CaException {
    Pem pem = Pem.first(text, "PRIVATE KEY");
    try {
      byte[] pkcs8 =
          switch (pem.type()) {
            case "ENCRYPTED PRIVATE KEY" -> decryptPkcs8(pem.content(), password);
            case "RSA PRIVATE KEY" -> wrapped(decryptTraditional(pem, password));
            default -> throw new CaException("a PEM block " + pem.type() + " is not supported");
          };
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException | IOException e) {
      throw new CaException("wrong password or damaged file", e);
    }
  }

  private static byte[] decryptPkcs8(byte[] content, char[] password)
      throws GeneralSecurityException, IOException {
    EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(content);
    String scheme = info.getAlgParameters().toString();
    Cipher cipher = Cipher.getInstance(scheme);
    cipher.init(
        Cipher.DECRYPT_MODE,
        SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(password)),
        info.getAlgParameters());
    return info.getKeySpec(cipher).getEncoded();
  }

  private static byte[] decryptTraditional(Pem pem, char[] password)
      throws GeneralSecurityException, CaException {
    Matcher dek = DEK.matcher(pem.headers());
    if (!dek.find()) {
      throw new CaException("the key must be encrypted by AES in CBC mode");
    }
    byte[] iv = HexFormat.of().parseHex(dek.group(2));
    byte[] key = derive(password, iv, Integer.parseInt(dek.group(1)) / Byte.SIZE);
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
    return cipher.doFinal(pem.content());
  }

  /** MD5 of what was there before, the password and the salt, until there are enough bytes. */
  private static byte[] derive(char[] password, byte[] iv, int length)
      throws GeneralSecurityException {
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    byte[] secret = new String(password).getBytes(StandardCharsets.ISO_8859_1);
    byte[] key = new byte[0];
    byte[] block = new byte[0];
    while (key.length < length) {
      md5.update(block);
      md5.update(secret);
      md5.update(iv, 0, SALT_BYTES);
      block = md5.digest();
      int before = key.length;
      key = Arrays.copyOf(key, before + block.length);
      System.arraycopy(block, 0, key, before, block.length);
    }
    return Arrays.copyOf(key, length);
  }

  /** PKCS#8 around the PKCS#1 form of an RSA key. */
  private static byte[] wrapped(byte[] pkcs1) {
    return Der.sequence(
        Der.integer(0), Der.sequence(Der.oid(Der.RSA), Der.NULL), Der.octets(pkcs1));
  }

  /** A key under a password as PEM text. */
  static String write(PrivateKey key, char[] password) throws CaException {
    try {
      Cipher cipher = Cipher.getInstance(SCHEME);
      cipher.init(
          Cipher.ENCRYPT_MODE,
          SecretKeyFactory.getInstance(SCHEME).generateSecret(new PBEKeySpec(password)));
      byte[] encrypted = cipher.doFinal(key.getEncoded());
      byte[] parameters = cipher.getParameters().getEncoded();
      byte[] content =
          Der.sequence(Der.sequence(Der.oid(PBES2), parameters), Der.octets(encrypted));
      return Pem.text("ENCRYPTED PRIVATE KEY", content);
    } catch (GeneralSecurityException | IOException e) {
      throw new CaException("a key cannot be encrypted", e);
    }
  }
}
