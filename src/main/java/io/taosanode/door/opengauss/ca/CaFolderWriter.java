package io.taosanode.door.opengauss.ca;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** Makes a folder of certificates for an engine and a database, without any other tool. */
public final class CaFolderWriter {
  private static final int SHORTEST = 8;
  private static final int FEWEST_KINDS = 3;
  private static final String OWNER_ALONE = "rwx------";
  private static final String OWNER_READS = "rw-------";

  private final Path folder;
  private final SecureRandom random = new SecureRandom();

  /** A writer of {@code folder}. */
  public CaFolderWriter(Path folder) {
    this.folder = folder;
  }

  /**
   * Why a password cannot be used; empty if it can.
   *
   * @param password 8 to 15 printable ASCII characters of three kinds, as openGauss demands; its
   *     kernel cannot read 16
   */
  public static String objection(String password) {
    if (password.length() < SHORTEST || password.length() > KeyPassword.LONGEST) {
      return "must have " + SHORTEST + " to " + KeyPassword.LONGEST + " characters";
    }
    if (!password.matches("[!-~]*")) {
      return "must consist of printable ASCII characters without blanks";
    }
    long kinds =
        List.of("[A-Z]", "[a-z]", "[0-9]", "[^A-Za-z0-9]").stream()
            .filter(kind -> !password.replaceAll(kind, "").equals(password))
            .count();
    return kinds >= FEWEST_KINDS
        ? ""
        : "must have three of upper case, lower case, digits and special characters";
  }

  /**
   * Makes all files.
   *
   * @param engineIp address of the engine, as databases are told it
   * @param clientIp address of the database
   * @throws CaException if the folder already has certificates or cannot be written
   */
  public void write(String engineIp, String clientIp, String password) throws CaException {
    try {
      Path authority = folder.resolve("demoCA");
      if (Files.exists(authority.resolve("cacert.pem"))) {
        throw new CaException(folder + " has certificates already");
      }
      for (Path directory : List.of(folder, authority, authority.resolve("private"))) {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(OWNER_ALONE));
      }
      CertificateAuthority ca = new CertificateAuthority(random, Instant.now());
      write(
          "demoCA/private/cakey.pem", EncryptedKey.write(ca.keys().getPrivate(), chars(password)));
      writePeer(ca, "server", engineIp, password);
      writePeer(ca, "client", clientIp, password);
      write("demoCA/cacert.pem", pem(ca.certificate()));
    } catch (IOException e) {
      throw new CaException(folder + " cannot be written: " + e, e);
    } catch (GeneralSecurityException e) {
      throw new CaException("certificates cannot be made: " + e, e);
    }
  }

  private void writePeer(CertificateAuthority ca, String name, String ip, String password)
      throws IOException, GeneralSecurityException, CaException {
    KeyPair keys = ca.newKeys();
    write(name + ".crt", pem(ca.issue(ip, keys.getPublic())));
    write(name + ".key", EncryptedKey.write(keys.getPrivate(), chars(password)));
    KeyPassword.Files files = KeyPassword.write(password, random);
    write(name + ".key.cipher", files.cipher());
    write(name + ".key.rand", files.rand());
  }

  private static char[] chars(String password) {
    return password.toCharArray();
  }

  private static String pem(X509Certificate certificate) throws GeneralSecurityException {
    return Pem.text("CERTIFICATE", certificate.getEncoded());
  }

  private void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.US_ASCII));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_READS)));
    Files.write(file, bytes, StandardOpenOption.WRITE);
  }
}
