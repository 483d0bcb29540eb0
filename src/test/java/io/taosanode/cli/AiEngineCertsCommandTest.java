package io.taosanode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AiEngineCertsCommandTest {
  private static Outcome run(Path folder, String engineIp, String password) {
    return Outcome.run(
        "aiengine-certs",
        "--dir",
        folder.toString(),
        "--engine-ip",
        engineIp,
        "--client-ip",
        "10.0.0.9",
        "--password",
        password);
  }

  @Test
  void folderIsMadeOnce(@TempDir Path temporary) {
    Path folder = temporary.resolve("CA");
    Outcome made = run(folder, "10.0.0.5", "Gauss@123");
    assertEquals(0, made.status(), made.err());
    for (String name : new String[] {"demoCA/cacert.pem", "server.key.rand", "client.crt"}) {
      assertTrue(Files.isRegularFile(folder.resolve(name)), name);
    }
    Outcome again = run(folder, "10.0.0.5", "Gauss@123");
    assertEquals(1, again.status());
    assertTrue(again.err().contains("has certificates already"), again.err());
  }

  @Test
  void badPasswordAndBadAddressAreToldAndNothingIsMade(@TempDir Path temporary) {
    Path folder = temporary.resolve("CA");
    Outcome weak = run(folder, "10.0.0.5", "gauss");
    assertEquals(2, weak.status());
    assertTrue(weak.err().contains("--password: must have 8 to 15 characters"), weak.err());
    for (String ip : new String[] {"localhost", "10.0.0", "10.0.0.256", "10.0.0.5.", "::1"}) {
      Outcome bad = run(folder, ip, "Gauss@123");
      assertEquals(2, bad.status());
      assertTrue(bad.err().contains("must be an IPv4 address"), bad.err());
    }
    assertFalse(Files.exists(folder));
  }
}
