package io.taosanode.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * One folder with a network and its manifest, read without following any link.
 *
 * @param path the folder
 * @param maxBytes largest network that is accepted
 */
record ModelFolder(Path path, long maxBytes) {
  static final String NETWORK = "model.onnx";
  static final String MANIFEST = "model.json";

  private static final int MAX_MANIFEST = 64 * 1024;
  private static final int CHUNK = 1 << 20;

  /**
   * What tells a changed folder from an unchanged one without reading the network.
   *
   * @param manifest what the manifest says
   * @param bytes size of the network
   * @param modified when the network was last written
   * @param key identity of the file of the network, if the file system has one
   */
  record Stamp(ModelManifest manifest, long bytes, FileTime modified, Optional<Object> key) {}

  /**
   * Reads the manifest and compares the size of the network.
   *
   * @throws ModelException if either is missing, malformed, too large or not a plain file
   */
  Stamp stamp() {
    try {
      ModelManifest manifest = manifest();
      BasicFileAttributes network = plainFile(NETWORK);
      requireSize(manifest, network.size());
      return new Stamp(
          manifest,
          network.size(),
          network.lastModifiedTime(),
          Optional.ofNullable(network.fileKey()));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The bytes of the manifest as they are. */
  byte[] manifestBytes() throws IOException {
    BasicFileAttributes file = plainFile(MANIFEST);
    if (file.size() > MAX_MANIFEST) {
      throw new ModelException(
          MANIFEST + ": " + file.size() + " bytes: must be at most " + MAX_MANIFEST);
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
    fill(MANIFEST, bytes);
    return bytes.array();
  }

  private ModelManifest manifest() throws IOException {
    byte[] bytes = manifestBytes();
    try {
      return ManifestReader.read(bytes);
    } catch (ModelException e) {
      throw new ModelException(MANIFEST + ": " + e.getMessage(), e);
    }
  }

  /**
   * The bytes of the network in a direct buffer, after size, checksum and outer form have been
   * compared: what is checked is what the caller gets.
   *
   * @throws ModelException if one of them is wrong
   */
  ByteBuffer network(ModelManifest manifest) {
    try {
      long size = plainFile(NETWORK).size();
      requireSize(manifest, size);
      ByteBuffer content = allocate(size);
      fill(NETWORK, content);
      String sha256 = sha256(content);
      if (!sha256.equals(manifest.seal().sha256())) {
        throw new ModelException(
            NETWORK
                + ": its checksum is "
                + sha256
                + ", the manifest says "
                + manifest.seal().sha256());
      }
      OnnxStructure.check(content);
      return content;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void requireSize(ModelManifest manifest, long size) {
    if (size > maxBytes) {
      throw new ModelException(NETWORK + ": " + size + " bytes: must be at most " + maxBytes);
    }
    if (size != manifest.seal().bytes()) {
      throw new ModelException(
          NETWORK + ": it has " + size + " bytes, the manifest says " + manifest.seal().bytes());
    }
  }

  private static ByteBuffer allocate(long size) {
    try {
      return ByteBuffer.allocateDirect(Math.toIntExact(size));
    } catch (OutOfMemoryError e) {
      throw new ModelException(
          NETWORK + ": no room for " + size + " bytes beside the heap; raise TAOSANODE_HEAP", e);
    }
  }

  private void fill(String name, ByteBuffer bytes) throws IOException {
    Set<OpenOption> plain = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try (SeekableByteChannel file = Files.newByteChannel(path.resolve(name), plain)) {
      int read = 0;
      while (bytes.hasRemaining() && read >= 0) {
        read = file.read(bytes);
      }
    }
    if (bytes.hasRemaining()) {
      throw new ModelException(name + ": it was cut off while it was read");
    }
    bytes.flip();
  }

  /** The checksum of the buffer's content, whose position stays. */
  private static String sha256(ByteBuffer content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int at = 0; at < content.limit(); at += CHUNK) {
        digest.update(content.slice(at, Math.min(CHUNK, content.limit() - at)));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new ModelException("this Java has no SHA-256", e);
    }
  }

  private BasicFileAttributes plainFile(String name) throws IOException {
    BasicFileAttributes folder = attributes(path);
    if (!folder.isDirectory()) {
      String what = folder.isSymbolicLink() ? "a link, not a folder" : "not a folder";
      String advice = ForeignFile.advice(String.valueOf(path.getFileName())).orElse(what);
      throw new ModelException(advice);
    }
    Path file = path.resolve(name);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw missing(name);
    }
    BasicFileAttributes attributes = attributes(file);
    if (!attributes.isRegularFile()) {
      throw new ModelException(
          name
              + (attributes.isSymbolicLink() ? ": a link, which is not followed" : ": not a file"));
    }
    return attributes;
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** Tells what lies there instead, if it is of a known other format. */
  private ModelException missing(String name) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        String other = String.valueOf(file.getFileName());
        Optional<String> advice = ForeignFile.advice(other);
        if (advice.isPresent()) {
          return new ModelException(PrintableName.of(other) + ": " + advice.get());
        }
      }
    }
    return new ModelException(name + ": is missing");
  }

  private static ModelException unreadable(IOException e) {
    return new ModelException("cannot be read: " + e, e);
  }
}
