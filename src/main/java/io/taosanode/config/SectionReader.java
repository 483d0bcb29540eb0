package io.taosanode.config;

import io.taosanode.config.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the entries of one section into typed values and records where each one came from. */
final class SectionReader {
  private final String section;
  private final List<IniEntry> entries;
  private final Problems problems;
  private final List<EffectiveValue> effective = new ArrayList<>();

  /** A reader of the given section out of all entries of a file. */
  SectionReader(String section, List<IniEntry> all, Problems problems) {
    this.section = section;
    this.entries = all.stream().filter(e -> e.section().equals(section)).toList();
    this.problems = problems;
  }

  /** The entries of this section, in the order of the file. */
  List<IniEntry> entries() {
    return entries;
  }

  /** The entries under any of the given keys, in the order of the file. */
  List<IniEntry> entries(List<String> keys) {
    return entries.stream().filter(e -> keys.contains(e.key())).toList();
  }

  /** The last entry under the key. */
  Optional<IniEntry> last(String key) {
    return entries(List.of(key)).stream().reduce((earlier, later) -> later);
  }

  /** The key's last value, or its default after reporting an unusable one. */
  <T> T value(Key<T> key) {
    return value(key, Severity.ERROR, List.of(key.name()));
  }

  /** As {@link #value(Key)}, for a key that has other names. */
  <T> T value(Key<T> key, List<String> names) {
    return value(key, Severity.ERROR, names);
  }

  /** As {@link #value(Key)}, but an unusable value is only a warning. */
  <T> T valueOrDefault(Key<T> key) {
    return value(key, Severity.WARNING, List.of(key.name()));
  }

  private <T> T value(Key<T> key, Severity severity, List<String> names) {
    List<IniEntry> written = entries(names);
    T result = key.defaultValue();
    String origin = EffectiveValue.DEFAULT;
    String name = key.name();
    for (IniEntry entry : written) {
      Optional<T> parsed = key.parse(entry.value());
      if (parsed.isPresent()) {
        result = parsed.get();
        origin = origin(entry);
        name = entry.key();
      } else {
        String otherwise = severity == Severity.ERROR ? "" : "; " + key.write(result) + " is used";
        problems.add(severity, entry, "must be " + key.accepted() + otherwise);
      }
    }
    String text = key.write(result);
    if (!text.isEmpty() || !origin.equals(EffectiveValue.DEFAULT)) {
      effective.add(new EffectiveValue(section, name, text, origin));
    }
    return result;
  }

  /** Records a value that this class did not read itself. */
  void record(IniEntry entry, String value) {
    effective.add(new EffectiveValue(section, entry.key(), value, origin(entry)));
  }

  /** Records a value that the file does not set. */
  void recordDefault(String key, String value) {
    effective.add(new EffectiveValue(section, key, value, EffectiveValue.DEFAULT));
  }

  private String origin(IniEntry entry) {
    return problems.file() + ":" + entry.line();
  }

  /** What was read so far, in the order of reading. */
  List<EffectiveValue> effective() {
    return List.copyOf(effective);
  }
}
