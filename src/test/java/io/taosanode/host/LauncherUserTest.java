package io.taosanode.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As whom {@code bin/taosanode serve} starts Java, by a stand-in for Java that tells. */
@Timeout(30)
class LauncherUserTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void install() throws IOException {
    assumeTrue(NodeProcess.run("id", "-u").equals("0\n"), "not root");
    assumeTrue(!NodeProcess.run("sh", "-c", "command -v setpriv").isBlank(), "no setpriv");
    for (String name : new String[] {"bin", "cfg", "lib", "jdk/bin"}) {
      Files.createDirectories(folder.resolve(name));
    }
    Files.copy(Path.of("bin", "taosanode"), folder.resolve("bin/taosanode"));
    Path java = folder.resolve("jdk/bin/java");
    Files.writeString(java, "#!/bin/sh\necho $(id -un):$(id -gn)\n");
    for (Path file : new Path[] {folder, folder.resolve("jdk"), folder.resolve("jdk/bin"), java}) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', serve, root:root",
    "uid = root;gid = root, serve, root:root",
    "uid = nobody, serve, nobody:nogroup",
    "uid=nobody;gid=daemon, serve, nobody:daemon",
    "gid = daemon, serve, root:daemon",
    "uid = nobody, check, root:root"
  })
  void userAndGroupAreThoseOfTheFile(String options, String command, String expected)
      throws IOException {
    String ini = "[uwsgi]\n" + options.replace(';', '\n') + "\n[taosanode]\nuid = daemon\n";
    Files.writeString(folder.resolve("cfg/taosanode.ini"), ini);
    String told =
        NodeProcess.run(
            "env",
            "JAVA_HOME=" + folder.resolve("jdk"),
            "sh",
            folder.resolve("bin/taosanode").toString(),
            command);
    assertEquals(expected + "\n", told);
  }
}
