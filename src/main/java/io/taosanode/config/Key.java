package io.taosanode.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One key of the file: the single place of its name, default, accepted values and text form.
 *
 * @param <T> type of the value
 */
final class Key<T> {
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})\\s*(ms|s|m|h)?");
  private static final Set<String> YES = Set.of("", "1", "true", "yes", "on");
  private static final Set<String> NO = Set.of("0", "false", "no", "off");

  private final String name;
  private final T defaultValue;
  private final String accepted;
  private final Function<String, Optional<T>> parser;
  private final Function<T, String> writer;

  private Key(
      String name,
      T defaultValue,
      String accepted,
      Function<String, Optional<T>> parser,
      Function<T, String> writer) {
    this.name = name;
    this.defaultValue = defaultValue;
    this.accepted = accepted;
    this.parser = parser;
    this.writer = writer;
  }

  /** A whole number in [{@code min}, {@code max}]. */
  static Key<Integer> whole(String name, int defaultValue, int min, int max) {
    return new Key<>(
        name,
        defaultValue,
        "a whole number in [" + min + ", " + max + "]",
        text ->
            Optional.of(text)
                .filter(t -> WHOLE.matcher(t).matches())
                .map(Integer::valueOf)
                .filter(n -> n >= min && n <= max),
        String::valueOf);
  }

  /** A duration in [{@code min}, {@code max}]; a bare number means seconds. */
  static Key<Duration> duration(String name, Duration defaultValue, Duration min, Duration max) {
    return new Key<>(
        name,
        defaultValue,
        "a duration in [" + write(min) + ", " + write(max) + "] (ms, s, m or h; seconds without)",
        text -> parseDuration(text).filter(d -> within(d, min, max)),
        Key::write);
  }

  /** A size in [{@code min}, {@code max}]; a bare number means bytes. */
  static Key<ByteSize> size(String name, ByteSize defaultValue, ByteSize min, ByteSize max) {
    return new Key<>(
        name,
        defaultValue,
        "a size in [" + min + ", " + max + "] (B, KB, MB or GB; bytes without)",
        text -> ByteSize.parse(text).filter(s -> within(s, min, max)),
        ByteSize::toString);
  }

  /** True or false; the key alone means true. */
  static Key<Boolean> flag(String name) {
    return new Key<>(
        name,
        false,
        "true, 1, yes, on or nothing; false, 0, no or off",
        Key::parseFlag,
        String::valueOf);
  }

  /** As uWSGI reads it: everything but false, off, no and 0 means true. */
  static Key<Boolean> looseFlag(String name) {
    return new Key<>(
        name,
        false,
        "false, 0, no or off; anything else is true",
        text -> Optional.of(!NO.contains(text.toLowerCase(Locale.ROOT))),
        String::valueOf);
  }

  /** A path, relative ones to the working directory. */
  static Key<Path> path(String name, String defaultValue) {
    return new Key<>(name, Path.of(defaultValue), "a path", Key::parsePath, Path::toString);
  }

  /** A path that may be left out. */
  static Key<Optional<Path>> optionalPath(String name) {
    return new Key<>(
        name,
        Optional.empty(),
        "a path",
        Key::parseOptionalPath,
        path -> path.map(Path::toString).orElse(""));
  }

  /** An address to listen on. */
  static Key<Endpoint> address(String name, Endpoint defaultValue) {
    return new Key<>(name, defaultValue, "an address", Key::parseAddress, Endpoint::toString);
  }

  private static Optional<Endpoint> parseAddress(String text) {
    try {
      return Optional.of(Endpoint.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Text that matches {@code form}, which the empty text must do. */
  static Key<String> text(String name, Pattern form, String accepted) {
    return new Key<>(
        name,
        "",
        accepted,
        text -> Optional.of(text).filter(form.asMatchPredicate()),
        text -> text);
  }

  /** One of the constants, in any case. */
  static <E extends Enum<E>> Key<E> choice(String name, E defaultValue) {
    List<E> constants = List.of(defaultValue.getDeclaringClass().getEnumConstants());
    List<String> names = constants.stream().map(Enum::name).toList();
    return new Key<>(
        name,
        defaultValue,
        "one of " + String.join(", ", names) + ", in any case",
        text -> constants.stream().filter(c -> c.name().equalsIgnoreCase(text)).findFirst(),
        Enum::name);
  }

  /** A comma-separated selection of the constants that {@code label} names, each at most once. */
  static <E extends Enum<E>> Key<List<E>> selection(
      String name, List<E> all, Function<E, String> label) {
    return new Key<>(
        name,
        all,
        "a comma-separated list out of " + labels(all, label),
        text -> parseSelection(text, all, label),
        chosen -> labels(chosen, label));
  }

  /** A comma-separated list of words in lower case that match {@code form}; it may be empty. */
  static Key<List<String>> words(
      String name, List<String> defaultValue, Pattern form, String accepted) {
    return new Key<>(
        name,
        defaultValue,
        accepted,
        text ->
            Optional.of(wordsIn(text)).filter(w -> w.stream().allMatch(form.asMatchPredicate())),
        words -> String.join(", ", words));
  }

  private static List<String> wordsIn(String text) {
    return text.isEmpty()
        ? List.of()
        : List.of(text.toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1));
  }

  private static <E> Optional<List<E>> parseSelection(
      String text, List<E> all, Function<E, String> label) {
    List<String> words = List.of(text.split("\\s*,\\s*", -1));
    List<E> chosen = all.stream().filter(e -> words.contains(label.apply(e))).toList();
    return chosen.size() == words.size() ? Optional.of(chosen) : Optional.empty();
  }

  private static <E> String labels(List<E> elements, Function<E, String> label) {
    return String.join(", ", elements.stream().map(label).toList());
  }

  private static Optional<Boolean> parseFlag(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (YES.contains(word)) {
      return Optional.of(true);
    }
    return NO.contains(word) ? Optional.of(false) : Optional.empty();
  }

  private static Optional<Optional<Path>> parseOptionalPath(String text) {
    Optional<Path> path = parsePath(text);
    return path.isPresent() || text.isEmpty() ? Optional.of(path) : Optional.empty();
  }

  private static Optional<Path> parsePath(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofSeconds(count);
        });
  }

  private static String write(Duration duration) {
    return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
  }

  private static <C extends Comparable<C>> boolean within(C value, C min, C max) {
    return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
  }

  /** The value written in {@code text}, or empty if it is not accepted. */
  Optional<T> parse(String text) {
    return parser.apply(text);
  }

  /** The value as it would be written. */
  String write(T value) {
    return writer.apply(value);
  }

  /** The key's name. */
  String name() {
    return name;
  }

  /** The value when the key is absent. */
  T defaultValue() {
    return defaultValue;
  }

  /** The accepted values, for people. */
  String accepted() {
    return accepted;
  }
}
