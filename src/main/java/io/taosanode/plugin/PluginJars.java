package io.taosanode.plugin;

import io.taosanode.analysis.Algorithm;
import io.taosanode.analysis.TaskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The jars of a folder. Each names its algorithms, one class a line, in {@code
 * META-INF/services/io.taosanode.analysis.Algorithm}. A jar that is unchanged since the last
 * reading keeps its classes; one that cannot be used is left out as a whole and told.
 */
public final class PluginJars {
  private static final String SERVICE = "META-INF/services/" + Algorithm.class.getName();

  private final Optional<Path> directory;
  private final ClassLoader contracts = new ContractLoader(PluginJars.class.getClassLoader());
  private Map<String, List<Algorithm>> loaded = new HashMap<>();

  /** The jars in {@code directory}, which may be absent. */
  public PluginJars(Path directory) {
    this(Optional.of(directory));
  }

  private PluginJars(Optional<Path> directory) {
    this.directory = directory;
  }

  /** No jars at all, for a process that takes none. */
  public static PluginJars none() {
    return new PluginJars(Optional.empty());
  }

  /**
   * What one reading brought.
   *
   * @param algorithms all algorithms of the jars that are in order
   * @param entries every jar, in the order of their names
   */
  public record Reading(List<Algorithm> algorithms, List<PluginEntry> entries) {
    /** Copies the lists. */
    public Reading {
      algorithms = List.copyOf(algorithms);
      entries = List.copyOf(entries);
    }
  }

  /**
   * Reads the folder again.
   *
   * @param taken algorithms whose names no jar may claim
   */
  public synchronized Reading read(List<Algorithm> taken) {
    Set<String> names = new HashSet<>();
    taken.forEach(algorithm -> names.add(key(algorithm)));
    Map<String, List<Algorithm>> next = new HashMap<>();
    List<Algorithm> all = new ArrayList<>();
    List<PluginEntry> entries = new ArrayList<>();
    for (Path jar : jars()) {
      String file = String.valueOf(jar.getFileName());
      String digest = "";
      try {
        byte[] content = content(jar);
        digest = digest(content);
        List<Algorithm> present = loaded.get(digest);
        List<Algorithm> algorithms = present == null ? algorithms(content) : present;
        claim(algorithms, names);
        next.put(digest, algorithms);
        all.addAll(algorithms);
        entries.add(new PluginEntry(file, digest, named(algorithms), ""));
      } catch (PluginException e) {
        entries.add(new PluginEntry(file, digest, List.of(), String.valueOf(e.getMessage())));
      }
    }
    loaded = next;
    return new Reading(all, entries);
  }

  private List<Path> jars() {
    if (directory.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory.get())) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException absent) {
      return List.of();
    }
  }

  private static byte[] content(Path jar) throws PluginException {
    try {
      if (Files.size(jar) > JarLoader.MAX_BYTES) {
        throw new PluginException("is larger than " + JarLoader.MAX_BYTES + " bytes");
      }
      return Files.readAllBytes(jar);
    } catch (IOException e) {
      throw new PluginException("cannot be read: " + e.getMessage(), e);
    }
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private List<Algorithm> algorithms(byte[] content) throws PluginException {
    JarLoader loader = new JarLoader(content, contracts);
    List<String> classes = loader.lines(SERVICE);
    if (classes.isEmpty()) {
      throw new PluginException("names no algorithm in " + SERVICE);
    }
    List<Algorithm> result = new ArrayList<>();
    for (String name : classes) {
      result.add(made(name, loader));
    }
    return result;
  }

  private static Algorithm made(String name, JarLoader loader) throws PluginException {
    try {
      Class<?> type = Class.forName(name, true, loader);
      if (!Algorithm.class.isAssignableFrom(type)) {
        throw new PluginException(name + " is no algorithm");
      }
      Algorithm algorithm = (Algorithm) type.getConstructor().newInstance();
      key(algorithm);
      return algorithm;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new PluginException(name + " cannot be made: " + cause, e);
    }
  }

  private static void claim(List<Algorithm> algorithms, Set<String> names) throws PluginException {
    Set<String> own = new HashSet<>();
    for (Algorithm algorithm : algorithms) {
      if (names.contains(key(algorithm)) || !own.add(key(algorithm))) {
        throw new PluginException(
            algorithm.info().name() + ": another algorithm of its kind has this name");
      }
    }
    names.addAll(own);
  }

  private static String key(Algorithm algorithm) {
    TaskKind kind = algorithm.kind();
    return kind + "/" + algorithm.info().name();
  }

  private static List<String> named(List<Algorithm> algorithms) {
    return algorithms.stream().map(algorithm -> algorithm.info().name()).toList();
  }
}
