package io.taosanode.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An unpacked archive with the real scripts and a small stand-in for Java, and where it goes to.
 */
final class Installation {
  private static final int LIMIT_SECONDS = 60;

  private final Path folder;

  /** What a script printed, and its exit status. */
  record Outcome(int status, String output) {}

  private Installation(Path folder) {
    this.folder = folder;
  }

  /** Lays the archive out in an empty folder. */
  static Installation in(Path folder) throws IOException {
    Installation installation = new Installation(folder);
    installation.layOut();
    return installation;
  }

  private void layOut() throws IOException {
    copy(Path.of("packaging/install.sh"), unpacked("install.sh"));
    for (Path scripts : List.of(Path.of("bin"), Path.of("packaging/bin"))) {
      for (Path script : list(scripts)) {
        copy(script, unpacked("bin").resolve(script.getFileName()));
      }
    }
    copy(Path.of("etc/taosanode.ini"), unpacked("cfg/taosanode.ini"));
    copy(Path.of("packaging/systemd/taosanoded.service"), unpacked("cfg/taosanoded.service"));
    copy(Path.of("packaging/resource/sample-ad.sql"), unpacked("lib/resource/sample-ad.sql"));
    write(unpacked("lib/taosanode.jar"), "jar");
    write(unpacked("lib/models/ours/model.json"), "ours");
    java("17.0.1");
  }

  /** The Java that scripts find has this version; it repeats its arguments and fails. */
  void java(String version) throws IOException {
    Path java = folder.resolve("jdk/bin/java");
    write(
        java,
        """
        #!/bin/sh
        [ "$1" != -version ] || { echo 'openjdk version "%s"' >&2; exit 0; }
        echo "java $*"
        exit 1
        """
            .formatted(version));
    java.toFile().setExecutable(true);
  }

  /** A path in the unpacked archive. */
  Path unpacked(String path) {
    return folder.resolve("archive").resolve(path);
  }

  /** A path below the prefix, where a real installation has it below the root. */
  Path installed(String path) {
    return folder.resolve("root").resolve(path);
  }

  /** Lets every user look into the folder, which belongs to the one who runs the test. */
  void letOthersIn() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Runs install.sh with the prefix and further options. */
  Outcome install(String... options) throws IOException, InterruptedException {
    Stream<String> command =
        Stream.concat(
            Stream.of(
                unpacked("install.sh").toString(), "--prefix", folder.resolve("root").toString()),
            Stream.of(options));
    return run(command.toArray(String[]::new));
  }

  /** Runs the installed rmtaosanode. */
  Outcome remove() throws IOException, InterruptedException {
    return run(installed("usr/bin/rmtaosanode").toString());
  }

  /** Runs a command with the stand-in for Java. */
  Outcome run(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().remove("NOTIFY_SOCKET");
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", command) + " did not end");
    }
    return new Outcome(
        process.exitValue(), Files.readString(output, StandardCharsets.UTF_8).strip());
  }

  /** All files and links below the prefix, relative to it, sorted. */
  List<String> files() throws IOException {
    Path root = folder.resolve("root");
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> Files.isSymbolicLink(path) || Files.isRegularFile(path))
          .map(path -> root.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  /** Writes a text, with the folders that it needs. */
  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
