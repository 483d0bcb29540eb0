package io.taosanode.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The directory of models: one folder each. A change is written aside and moved into place, so that
 * a reader sees all of a model or nothing; one change is made at a time, also by other processes.
 *
 * <p>No path is ever built from a manifest, links below the directory are not followed, and what is
 * broken is told and left out.
 */
public final class ModelStore {
  /** Largest network that is accepted, unless the store is told otherwise. */
  public static final long MAX_BYTES = 512L << 20;

  private static final String LOCK = ".lock";
  private static final String ASIDE = ".aside-";
  private static final Set<String> TEXTS = Set.of("readme", "license", "licence", "notice");
  private static final long LONGEST_TEXT = 1 << 20;

  private final Path directory;
  private final long maxBytes;

  /** The models below {@code directory}, which need not exist, each of at most {@code maxBytes}. */
  public ModelStore(Path directory, long maxBytes) {
    this.directory = directory;
    this.maxBytes = maxBytes;
  }

  /** Where the models lie. */
  public Path directory() {
    return directory;
  }

  /**
   * Everything below the directory, by name; the networks are read and their checksums compared.
   *
   * @throws ModelException if the directory itself cannot be read
   */
  public List<ModelEntry> entries() {
    return shared(
        () -> {
          List<ModelEntry> entries = new ArrayList<>();
          for (Path path : paths()) {
            entries.add(checked(path));
          }
          return entries;
        });
  }

  private ModelEntry checked(Path path) {
    ModelFolder folder = folder(path);
    try {
      ModelManifest manifest = named(path, folder).manifest();
      folder.network(manifest);
      return ModelEntry.registered(manifest);
    } catch (ModelException e) {
      return ModelEntry.broken(PrintableName.of(path), e.getMessage());
    }
  }

  ModelFolder folder(Path path) {
    return new ModelFolder(path, maxBytes);
  }

  /** The stamp of a folder whose manifest has the folder's name. */
  static ModelFolder.Stamp named(Path path, ModelFolder folder) {
    ModelFolder.Stamp stamp = folder.stamp();
    String name = stamp.manifest().name();
    if (!name.equals(String.valueOf(path.getFileName()))) {
      throw new ModelException(
          ModelFolder.MANIFEST + ": name = " + name + ": must be the name of the folder");
    }
    return stamp;
  }

  /** Folders and other files that are candidates, by name. */
  List<Path> paths() {
    List<Path> paths = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return paths;
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory.toRealPath())) {
      for (Path child : children) {
        String name = String.valueOf(child.getFileName());
        if (!name.startsWith(".") && !isText(name)) {
          paths.add(child);
        }
      }
    } catch (IOException e) {
      throw new ModelException(directory + ": cannot be read: " + e, e);
    }
    paths.sort(Comparator.naturalOrder());
    return paths;
  }

  private static boolean isText(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    int dot = lower.lastIndexOf('.');
    return TEXTS.contains(dot < 0 ? lower : lower.substring(0, dot));
  }

  /**
   * Copies a folder into the store, after all of it was checked.
   *
   * @param source a folder with a network and a manifest
   * @param replace whether a model of the same name may be there already
   * @return what the manifest says
   * @throws ModelException if something is wrong with the source or the store
   */
  public ModelManifest add(Path source, boolean replace) {
    return exclusive(
        () -> {
          ModelFolder folder = folder(source);
          ModelManifest manifest = folder.stamp().manifest();
          ByteBuffer network = folder.network(manifest);
          requireRoom(manifest.name(), replace);
          Path aside = Files.createTempDirectory(directory, ASIDE);
          write(aside.resolve(ModelFolder.NETWORK), network);
          write(aside.resolve(ModelFolder.MANIFEST), ByteBuffer.wrap(folder.manifestBytes()));
          copyTexts(source, aside);
          putInPlace(aside, manifest.name());
          return manifest;
        });
  }

  /** Writes the two files of a model into an empty folder. */
  @FunctionalInterface
  public interface Writer {
    /** Writes into {@code folder}. */
    void write(Path folder) throws IOException;
  }

  /**
   * Writes a new model into the store, where it is checked as any other.
   *
   * @param replace whether a model of the same name may be there already
   * @return what the manifest says
   * @throws ModelException if it cannot be written, or is not in order
   */
  public ModelManifest add(Writer writer, boolean replace) {
    return exclusive(
        () -> {
          Path aside = Files.createTempDirectory(directory, ASIDE);
          writer.write(aside);
          ModelFolder folder = folder(aside);
          ModelManifest manifest = folder.stamp().manifest();
          folder.network(manifest);
          requireRoom(manifest.name(), replace);
          putInPlace(aside, manifest.name());
          return manifest;
        });
  }

  /**
   * Checks, before much work is done, that a model could be added.
   *
   * @throws ModelException if there is one of that name that may not be replaced, or the directory
   *     can neither be written to nor be made
   */
  public void requireRoom(String name, boolean replace) {
    Path target = directory.resolve(name);
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !replace) {
      throw new ModelException(name + ": is there already; --replace replaces it");
    }
    Path made = directory.toAbsolutePath();
    while (made != null && !Files.exists(made)) {
      made = made.getParent();
    }
    if (made == null || !Files.isDirectory(made) || !Files.isWritable(made)) {
      throw new ModelException(
          directory + ": cannot be written to; give another one with --model-dir");
    }
  }

  private void putInPlace(Path aside, String name) throws IOException {
    Path target = directory.resolve(name);
    Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rwxr-xr-x"));
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      Path old = Files.createTempDirectory(directory, ASIDE).resolve("old");
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    removeAside();
  }

  private static void copyTexts(Path source, Path aside) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(source)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (isText(name)
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.size(file) <= LONGEST_TEXT) {
          Files.copy(file, aside.resolve(name), LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
  }

  private static void write(Path file, ByteBuffer bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /**
   * Takes a model out of the store.
   *
   * @throws ModelException if there is none of that name
   */
  public void remove(String name) {
    if (!ModelManifest.NAME.matcher(name).matches()) {
      throw new ModelException(PrintableName.of(name) + ": not the name of a model");
    }
    exclusive(
        () -> {
          Path folder = directory.resolve(name);
          if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new ModelException(name + ": no such model in " + directory);
          }
          Path aside = Files.createTempDirectory(directory, ASIDE).resolve("old");
          Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
          removeAside();
          return name;
        });
  }

  /** Deletes what was put aside, now or by a process that did not end well. */
  private void removeAside() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, ASIDE + "*")) {
      for (Path path : left) {
        delete(path);
      }
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> walk = Files.walk(tree)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  @FunctionalInterface
  private interface Change<R> {
    R make() throws IOException;
  }

  private synchronized <R> R exclusive(Change<R> change) {
    try {
      Files.createDirectories(directory);
      try (FileChannel file =
              FileChannel.open(
                  directory.resolve(LOCK), StandardOpenOption.WRITE, StandardOpenOption.CREATE);
          FileLock lock = file.tryLock()) {
        if (lock == null) {
          throw new ModelException(directory + ": another change is in progress");
        }
        try {
          return change.make();
        } catch (IOException | ModelException e) {
          removeAside();
          throw e;
        }
      }
    } catch (OverlappingFileLockException e) {
      throw new ModelException(directory + ": another change is in progress", e);
    } catch (IOException e) {
      throw new ModelException(directory + ": cannot be changed: " + e, e);
    }
  }

  /** Reads between two changes, not during one. */
  @SuppressWarnings("try") // the lock is held, not used
  synchronized <R> R shared(Supplier<R> read) {
    Path lock = directory.resolve(LOCK);
    if (!Files.isReadable(lock)) {
      return read.get();
    }
    try (FileChannel file = FileChannel.open(lock, StandardOpenOption.READ);
        FileLock held = file.lock(0, Long.MAX_VALUE, true)) {
      return read.get();
    } catch (OverlappingFileLockException e) {
      throw new ModelException(directory + ": another change is in progress", e);
    } catch (IOException e) {
      throw new ModelException(directory + ": cannot be read: " + e, e);
    }
  }
}
