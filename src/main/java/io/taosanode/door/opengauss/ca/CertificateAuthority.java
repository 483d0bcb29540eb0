package io.taosanode.door.opengauss.ca;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Makes certificates (RFC 5280, version 3, RSA with SHA-256) with the names that openGauss's own
 * script gives them.
 */
final class CertificateAuthority {
  private static final int KEY_BITS = 2048;
  private static final int LONGEST_SERIAL = 63;
  private static final String SHA256_WITH_RSA = "1.2.840.113549.1.1.11";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String ALTERNATIVE_NAME = "2.5.29.17";
  private static final int IP_ADDRESS = 0x87;
  private static final int VERSION = 0xA0;
  private static final int EXTENSIONS = 0xA3;
  private static final Duration VALID = Duration.ofDays(3650);
  private static final Duration SLOW_CLOCKS = Duration.ofDays(1);

  private final KeyPair keys;
  private final SecureRandom random;
  private final Instant now;
  private final X509Certificate certificate;

  /** A new authority, whose certificates hold for ten years from {@code now}. */
  CertificateAuthority(SecureRandom random, Instant now) throws GeneralSecurityException {
    this.random = random;
    this.now = now;
    this.keys = newKeys();
    this.certificate = sign(name("CA"), keys.getPublic(), extensions(true, new byte[0]));
  }

  KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(KEY_BITS, random);
    return generator.generateKeyPair();
  }

  KeyPair keys() {
    return keys;
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** A certificate for an address, as its common name and as its alternative name. */
  X509Certificate issue(String ip, PublicKey key) throws GeneralSecurityException, CaException {
    try {
      byte[] address = Der.element(IP_ADDRESS, InetAddress.getByName(ip).getAddress());
      byte[] names = Der.sequence(Der.oid(ALTERNATIVE_NAME), Der.octets(Der.sequence(address)));
      return sign(name(ip), key, extensions(false, names));
    } catch (UnknownHostException e) {
      throw new CaException(ip + " is no address", e);
    }
  }

  private static byte[] name(String common) {
    return Der.sequence(
        part("2.5.4.6", Der.country("CN")),
        part("2.5.4.8", Der.text("SZ")),
        part("2.5.4.10", Der.text("HW")),
        part("2.5.4.11", Der.text("GS")),
        part("2.5.4.3", Der.text(common)));
  }

  private static byte[] part(String type, byte[] value) {
    return Der.set(Der.sequence(Der.oid(type), value));
  }

  private static byte[] extensions(boolean authority, byte[] names) {
    byte[] constraints =
        authority
            ? Der.sequence(
                Der.oid(BASIC_CONSTRAINTS), Der.truth(), Der.octets(Der.sequence(Der.truth())))
            : Der.sequence(Der.oid(BASIC_CONSTRAINTS), Der.octets(Der.sequence()));
    return Der.element(EXTENSIONS, Der.sequence(constraints, names));
  }

  private X509Certificate sign(byte[] subject, PublicKey key, byte[] extensions)
      throws GeneralSecurityException {
    byte[] algorithm = Der.sequence(Der.oid(SHA256_WITH_RSA), Der.NULL);
    byte[] validity =
        Der.sequence(
            Der.time(now.minus(SLOW_CLOCKS).atZone(ZoneOffset.UTC)),
            Der.time(now.plus(VALID).atZone(ZoneOffset.UTC)));
    byte[] content =
        Der.sequence(
            Der.element(VERSION, Der.integer(2)),
            Der.integer(1 + (random.nextLong() >>> (Long.SIZE - LONGEST_SERIAL) >>> 1)),
            algorithm,
            name("CA"),
            validity,
            subject,
            key.getEncoded(),
            extensions);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate(), random);
    signature.update(content);
    byte[] whole = Der.sequence(content, algorithm, Der.bits(signature.sign()));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(whole));
  }
}
