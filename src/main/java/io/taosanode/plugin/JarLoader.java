package io.taosanode.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one jar, out of memory: whatever happens to the file later, they work. They are
 * unloaded when nobody uses them any more.
 */
final class JarLoader extends ClassLoader {
  static final long MAX_BYTES = 64L << 20;

  private static final String SUFFIX = ".class";

  private final Map<String, byte[]> entries = new HashMap<>();

  /**
   * Reads all of a jar.
   *
   * @param jar its bytes
   * @throws PluginException if it is none, or too large when it is unpacked
   */
  JarLoader(byte[] jar, ClassLoader parent) throws PluginException {
    super(parent);
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar), false)) {
      long left = MAX_BYTES;
      for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
        byte[] content = in.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE));
        left -= content.length;
        if (left < 0) {
          throw new PluginException("is larger than " + MAX_BYTES + " bytes when unpacked");
        }
        entries.put(entry.getName(), content);
      }
    } catch (IOException e) {
      throw new PluginException("cannot be unpacked: " + e.getMessage(), e);
    }
    if (entries.isEmpty()) {
      throw new PluginException("is no jar, or an empty one");
    }
  }

  /** The lines of a text entry without comments and blanks; none if there is no such entry. */
  List<String> lines(String name) {
    byte[] content = entries.getOrDefault(name, new byte[0]);
    return new String(content, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceAll("#.*", "").trim())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] content = entries.get(name.replace('.', '/') + SUFFIX);
    if (content == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, content, 0, content.length);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] content = entries.get(name);
    return content == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(content);
  }
}
