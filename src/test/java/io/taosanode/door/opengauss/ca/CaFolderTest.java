package io.taosanode.door.opengauss.ca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaFolderTest {
  private static final String PASSWORD = "Gauss@123";

  private Path folder = Path.of("");

  @BeforeEach
  void make(@TempDir Path temporary) throws CaException {
    folder = temporary.resolve("CA");
    new CaFolderWriter(folder).write("10.0.0.5", "10.0.0.9", PASSWORD);
  }

  private X509Certificate certificate(String name) throws Exception {
    try (InputStream in = Files.newInputStream(folder.resolve(name))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  @Test
  void certificatesNameTheirAddressTwiceAndAreSigned() throws Exception {
    X509Certificate ca = certificate("demoCA/cacert.pem");
    ca.verify(ca.getPublicKey());
    assertTrue(ca.getBasicConstraints() >= 0);
    assertEquals("CN=CA,OU=GS,O=HW,ST=SZ,C=CN", ca.getSubjectX500Principal().getName());
    X509Certificate server = certificate("server.crt");
    server.verify(ca.getPublicKey());
    server.checkValidity();
    assertEquals(-1, server.getBasicConstraints());
    assertEquals("CN=10.0.0.5,OU=GS,O=HW,ST=SZ,C=CN", server.getSubjectX500Principal().getName());
    assertEquals(List.of(List.of(7, "10.0.0.5")), List.copyOf(server.getSubjectAlternativeNames()));
    assertEquals(
        List.of(List.of(7, "10.0.0.9")),
        List.copyOf(certificate("client.crt").getSubjectAlternativeNames()));
  }

  @Test
  void folderIsUsableAndForItsOwnerAlone() throws Exception {
    assertEquals("TLS", new CaFolder(folder).context().getProtocol());
    assertEquals(List.of(), new CaFolder(folder).warnings());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        assertTrue(rights.endsWith("------"), file + " " + rights);
      }
    }
  }

  @Test
  void existingFolderIsNotOverwritten() {
    CaException e =
        assertThrows(
            CaException.class,
            () -> new CaFolderWriter(folder).write("10.0.0.5", "10.0.0.9", PASSWORD));
    assertTrue(String.valueOf(e.getMessage()).endsWith("has certificates already"));
  }

  private String failure() {
    CaException e = assertThrows(CaException.class, () -> new CaFolder(folder).context());
    assertFalse(String.valueOf(e.getMessage()).contains(PASSWORD));
    return String.valueOf(e.getMessage());
  }

  @Test
  void wrongPasswordFilesAreToldByName() throws Exception {
    KeyPassword.Files other = KeyPassword.write("Other@123", new java.security.SecureRandom());
    Files.write(folder.resolve("server.key.cipher"), other.cipher());
    Files.write(folder.resolve("server.key.rand"), other.rand());
    assertTrue(failure().endsWith("server.key: wrong password or damaged file"), failure());
    Files.write(folder.resolve("server.key.cipher"), new byte[40]);
    assertEquals("server.key.cipher has 40 bytes: must be 56", failure());
    Files.delete(folder.resolve("server.key.rand"));
    assertTrue(failure().endsWith("server.key.rand: cannot be read"), failure());
  }

  @Test
  void wrongChecksumIsAWarning() throws Exception {
    Path cipher = folder.resolve("server.key.cipher");
    byte[] bytes = Files.readAllBytes(cipher);
    bytes[55] ^= 1;
    Files.write(cipher, bytes);
    assertEquals(1, new CaFolder(folder).warnings().size());
    assertEquals("TLS", new CaFolder(folder).context().getProtocol());
  }

  private void openssl(String... options) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
    String[] command = new String[options.length + 1];
    command[0] = "openssl";
    System.arraycopy(options, 0, command, 1, options.length);
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
  }

  @Test
  void bothFormsOfAnEncryptedKeyAreRead() throws Exception {
    String pass = "pass:" + PASSWORD;
    for (String cipher : List.of("-aes256", "-aes128")) {
      openssl(
          "rsa",
          "-in",
          "server.key",
          "-passin",
          pass,
          "-traditional",
          cipher,
          "-passout",
          pass,
          "-out",
          "old.key");
      String old = Files.readString(folder.resolve("old.key"));
      assertTrue(old.contains("DEK-Info: " + cipher.toUpperCase(Locale.ROOT).substring(1, 4)), old);
      Files.writeString(folder.resolve("server.key"), old);
      assertEquals("TLS", new CaFolder(folder).context().getProtocol());
      openssl(
          "rsa",
          "-in",
          "old.key",
          "-passin",
          pass,
          "-aes256",
          "-passout",
          pass,
          "-out",
          "server.key");
      assertTrue(
          Files.readString(folder.resolve("server.key")).contains("BEGIN ENCRYPTED PRIVATE KEY"));
      assertEquals("TLS", new CaFolder(folder).context().getProtocol());
    }
  }

  @Test
  void textBeforeACertificateIsIgnored() throws Exception {
    openssl("x509", "-in", "server.crt", "-text", "-out", "dumped.crt");
    Path dumped = folder.resolve("dumped.crt");
    assertTrue(Files.readString(dumped).startsWith("Certificate:"));
    Files.writeString(folder.resolve("server.crt"), Files.readString(dumped));
    assertEquals("TLS", new CaFolder(folder).context().getProtocol());
  }

  @Test
  void otherToolsAcceptOurFiles() throws Exception {
    openssl("verify", "-CAfile", "demoCA/cacert.pem", "server.crt", "client.crt");
    openssl("rsa", "-in", "client.key", "-passin", "pass:" + PASSWORD, "-check", "-noout");
  }
}
