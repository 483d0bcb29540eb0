package io.taosanode.door.opengauss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taosanode.door.DoorException;
import io.taosanode.door.opengauss.ca.CaFolderWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Section H of the conformance cases, with a folder that OpenSSL made as openGauss's script does:
 * the address in the common name alone, keys in the old form, text before the certificates.
 */
class TlsCasesTest {
  private static final String PASS = "pass:" + RunningDoor.PASSWORD;
  private static Path folder = Path.of("");
  private static Path models = Path.of("");
  private static AiEngineDoor door =
      RunningDoor.door(folder, models, Duration.ofSeconds(60)); // replaced before the first test
  private static long firstHandshakeNanos;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl is not installed");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
    folder = temporary.resolve("CA");
    models = temporary.resolve("models");
    makeFolder();
    door = RunningDoor.door(folder, models, Duration.ofSeconds(60));
    door.start();
    long start = System.nanoTime();
    assertEquals("0", check("client"));
    firstHandshakeNanos = System.nanoTime() - start;
  }

  @AfterAll
  static void stop() {
    door.stop(Duration.ZERO);
  }

  private static void makeFolder() throws Exception {
    Files.createDirectories(folder.resolve("demoCA/private"));
    Files.writeString(
        folder.resolve("ca_ext.txt"),
        "[ca]\nbasicConstraints=CA:TRUE\n[leaf]\nbasicConstraints=CA:FALSE\n");
    key("demoCA/private/cakey.pem");
    openssl(
        "req",
        "-new",
        "-x509",
        "-key",
        "demoCA/private/cakey.pem",
        "-passin",
        PASS,
        "-days",
        "365",
        "-subj",
        "/C=CN/ST=SZ/O=HW/OU=GS/CN=CA",
        "-out",
        "demoCA/cacert.pem");
    peer("server", "127.0.0.1", "3650");
    peer("client", "127.0.0.1", "3650");
    peer("expired", "127.0.0.1", "-1");
    Path written = folder.resolve("made");
    new CaFolderWriter(written).write("127.0.0.1", "127.0.0.1", RunningDoor.PASSWORD);
    for (String name : List.of("server.key.cipher", "server.key.rand")) {
      Files.copy(written.resolve(name), folder.resolve(name));
    }
  }

  private static void key(String name) throws Exception {
    openssl("genrsa", "-traditional", "-aes256", "-passout", PASS, "-out", name, "2048");
  }

  private static void peer(String name, String ip, String days) throws Exception {
    key(name + ".key");
    openssl(
        "req",
        "-new",
        "-key",
        name + ".key",
        "-passin",
        PASS,
        "-subj",
        "/C=CN/ST=SZ/O=HW/OU=GS/CN=" + ip,
        "-out",
        name + ".req");
    openssl(
        "x509",
        "-req",
        "-in",
        name + ".req",
        "-CA",
        "demoCA/cacert.pem",
        "-CAkey",
        "demoCA/private/cakey.pem",
        "-passin",
        PASS,
        "-CAcreateserial",
        "-days",
        days,
        "-extfile",
        "ca_ext.txt",
        "-extensions",
        "leaf",
        "-text",
        "-out",
        name + ".crt");
  }

  private static void openssl(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(options));
    Output output = run(command);
    assertEquals(0, output.status(), output.text());
  }

  private record Output(int status, String text) {}

  private static Output run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Output(process.waitFor(), text);
  }

  private static Output curl(String url, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("curl", "-s", "-S", "--connect-timeout", "1", "-X", "POST", "-d", ""));
    command.addAll(List.of(options));
    command.add(url);
    return run(command);
  }

  private static Output call(String host, Path from, String name, String... options)
      throws Exception {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--cacert", folder.resolve("demoCA/cacert.pem").toString()));
    all.addAll(List.of("--cert", from.resolve(name + ".crt").toString()));
    all.addAll(List.of("--key", from.resolve(name + ".key").toString()));
    all.addAll(List.of("--pass", RunningDoor.PASSWORD));
    String url = "https://" + host + ":" + RunningDoor.port(door) + "/check";
    return curl(url, all.toArray(String[]::new));
  }

  private static String check(String name, String... options) throws Exception {
    Output output = call("127.0.0.1", folder, name, options);
    assertEquals(0, output.status(), output.text());
    return output.text();
  }

  @Test
  void bothFormsOfTheServersKeyServe() throws Exception {
    assertTrue(Files.readString(folder.resolve("server.key")).contains("DEK-Info"));
    assertTrue(Files.readString(folder.resolve("server.crt")).startsWith("Certificate:"));
    assertEquals("0", check("client"));
    assertEquals("0", check("server"));
  }

  @Test
  void firstHandshakeIsWithinTheKernelsSecond() {
    assertTrue(firstHandshakeNanos < 1_000_000_000L, firstHandshakeNanos / 1e6 + " ms");
  }

  @Test
  void clientWithoutACertificateGetsNoAnswer() throws Exception {
    String url = "https://127.0.0.1:" + RunningDoor.port(door) + "/check";
    Output output = curl(url, "--cacert", folder.resolve("demoCA/cacert.pem").toString());
    assertNotEquals(0, output.status(), output.text());
  }

  @Test
  void certificateOfAnotherAuthorityGetsNoAnswer() throws Exception {
    Output output = call("127.0.0.1", RunningDoor.certificateFolder(), "client");
    assertNotEquals(0, output.status(), output.text());
  }

  @Test
  void selfSignedCertificateGetsNoAnswer() throws Exception {
    openssl(
        "req",
        "-new",
        "-x509",
        "-key",
        "client.key",
        "-passin",
        PASS,
        "-days",
        "9",
        "-subj",
        "/CN=CA",
        "-out",
        "own.crt");
    Files.copy(folder.resolve("client.key"), folder.resolve("own.key"));
    assertNotEquals(0, call("127.0.0.1", folder, "own").status());
  }

  @Test
  void expiredCertificateGetsNoAnswer() throws Exception {
    assertNotEquals(0, call("127.0.0.1", folder, "expired").status());
  }

  @Test
  void plainTextGetsNoAnswer() throws Exception {
    Output output = curl("http://127.0.0.1:" + RunningDoor.port(door) + "/check", "-i");
    assertTrue(!output.text().contains(" 200"), output.text());
  }

  @Test
  void versionsFromTwelveOnAreSpoken() throws Exception {
    assertEquals("0", check("client", "--tlsv1.2", "--tls-max", "1.2"));
    assertEquals("0", check("client", "--tlsv1.3"));
    for (String version : List.of("1.0", "1.1")) {
      Output output =
          call(
              "127.0.0.1",
              folder,
              "client",
              "--tlsv1.0",
              "--tls-max",
              version,
              "--ciphers",
              "DEFAULT:@SECLEVEL=0");
      assertNotEquals(0, output.status(), "TLS " + version);
    }
  }

  @Test
  void olderVersionsGetNoHello() throws Exception {
    int handshake = 22;
    for (int minor = 0; minor < 3; minor++) {
      assertNotEquals(handshake, ClientHello.answerTo(RunningDoor.port(door), minor), "3." + minor);
    }
    assertEquals(handshake, ClientHello.answerTo(RunningDoor.port(door), 3));
  }

  @Test
  void otherNameIsRefusedByTheClient() throws Exception {
    assertEquals(60, call("localhost", folder, "client").status());
  }

  @Test
  void doorWithoutUsableCertificatesDoesNotOpen(@TempDir Path empty) {
    DoorException e =
        assertThrows(
            DoorException.class,
            () -> RunningDoor.door(empty, models, Duration.ofSeconds(1)).start());
    assertTrue(
        String.valueOf(e.getMessage()).endsWith("server.key.cipher: cannot be read"),
        e.getMessage());
  }
}
