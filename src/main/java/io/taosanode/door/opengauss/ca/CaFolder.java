package io.taosanode.door.opengauss.ca;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The engine's part of a folder of certificates, whoever made it. */
public final class CaFolder {
  private final Path folder;

  /** The folder that has {@code demoCA} in it. */
  public CaFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** What can be said about a folder that works all the same. */
  public List<String> warnings() throws CaException {
    List<String> warnings = new ArrayList<>();
    if (!passwordFiles().isChecked()) {
      warnings.add("server.key.cipher or server.key.rand has a wrong checksum");
    }
    Instant now = Instant.now();
    warnExpired("demoCA/cacert.pem", now, warnings);
    warnExpired("server.crt", now, warnings);
    return warnings;
  }

  private void warnExpired(String name, Instant now, List<String> warnings) throws CaException {
    for (Certificate certificate : certificates(name)) {
      if (certificate instanceof X509Certificate x509
          && x509.getNotAfter().toInstant().isBefore(now)) {
        warnings.add(name + " has expired, databases will refuse the connection");
      }
    }
  }

  /**
   * A context that shows the server's certificate and trusts the folder's authority alone.
   *
   * @throws CaException that names the file which cannot be used
   */
  public SSLContext context() throws CaException {
    char[] password = KeyPassword.read(passwordFiles());
    PrivateKey key = key(password);
    Certificate[] chain = certificates("server.crt").toArray(Certificate[]::new);
    try {
      KeyStore own = empty();
      own.setKeyEntry("server", key, password, chain);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, password);
      KeyStore trusted = empty();
      int count = 0;
      for (Certificate authority : certificates("demoCA/cacert.pem")) {
        trusted.setCertificateEntry("ca" + count++, authority);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new CaException(folder + ": cannot be used: " + e.getMessage(), e);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private PrivateKey key(char[] password) throws CaException {
    try {
      String text = new String(bytes("server.key"), StandardCharsets.ISO_8859_1);
      return EncryptedKey.read(text, password);
    } catch (CaException e) {
      throw new CaException(folder.resolve("server.key") + ": " + e.getMessage(), e);
    }
  }

  private KeyPassword.Files passwordFiles() throws CaException {
    return new KeyPassword.Files(bytes("server.key.cipher"), bytes("server.key.rand"));
  }

  private Collection<? extends Certificate> certificates(String name) throws CaException {
    try {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes(name)));
      if (found.isEmpty()) {
        throw new CaException(folder.resolve(name) + ": has no certificate");
      }
      return found;
    } catch (CertificateException e) {
      throw new CaException(folder.resolve(name) + ": " + e.getMessage(), e);
    }
  }

  private byte[] bytes(String name) throws CaException {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException e) {
      throw new CaException(folder.resolve(name) + ": cannot be read", e);
    }
  }
}
