package io.taosanode.config;

import io.taosanode.config.NodeConfig.Server;
import io.taosanode.config.Problem.Severity;
import io.taosanode.config.UwsgiOption.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Keys and reading of {@code [uwsgi]}. */
final class ServerSection {
  static final String NAME = IniLines.UWSGI;

  /** Where requests are awaited when the file names no address. */
  static final Endpoint DEFAULT_ADDRESS = new Endpoint("127.0.0.1", 6090);

  /** In the place of an address: HTTP is not spoken. */
  static final String NO_ADDRESS = "none";

  /** Keys that name an address to listen on; all of them count. */
  static final List<String> ADDRESS_KEYS = List.of("http", "http-socket");

  static final Key<Integer> PROCESSES = Key.whole("processes", 1, 1, 1024);
  static final Key<Integer> THREADS = Key.whole("threads", 1, 1, 1024);
  static final Key<Integer> LISTEN = Key.whole("listen", 100, 1, 65_535);
  static final Key<Duration> HTTP_TIMEOUT =
      Key.duration("http-timeout", Duration.ZERO, Duration.ZERO, Duration.ofHours(24));
  static final Key<Duration> HARAKIRI =
      Key.duration("harakiri", Duration.ZERO, Duration.ZERO, Duration.ofHours(24));
  static final Key<Duration> SOCKET_TIMEOUT =
      Key.duration(
          "socket-timeout", Duration.ofSeconds(4), Duration.ofSeconds(1), Duration.ofHours(24));
  static final Key<Boolean> STRICT = Key.looseFlag("strict");

  /** Names of the number of processes. */
  static final List<String> PROCESSES_NAMES = List.of("processes", "workers");

  /** All keys with one value, in the order of the documentation. */
  static final List<Key<?>> KEYS =
      Stream.concat(
              Stream.of(PROCESSES, THREADS, LISTEN, HTTP_TIMEOUT, HARAKIRI, SOCKET_TIMEOUT, STRICT),
              HostSection.KEYS.stream())
          .toList();

  private ServerSection() {}

  /** The section's record; problems go to the collection. */
  static Server read(SectionReader section, Problems problems) {
    remarkOptions(section, problems);
    return new Server(
        addresses(section, problems),
        section.value(PROCESSES, PROCESSES_NAMES),
        section.value(THREADS),
        section.value(LISTEN),
        section.value(HTTP_TIMEOUT),
        section.value(HARAKIRI),
        section.value(SOCKET_TIMEOUT),
        section.value(STRICT),
        HostSection.read(section, problems));
  }

  private static void remarkOptions(SectionReader section, Problems problems) {
    Set<String> seen = new HashSet<>();
    for (IniEntry entry : section.entries()) {
      if (seen.add(entry.key())) {
        UwsgiOption.find(entry.key())
            .filter(option -> option.verdict() != Verdict.HONOUR)
            .ifPresent(option -> problems.add(severity(option), entry, option.remark()));
      }
    }
  }

  private static Severity severity(UwsgiOption option) {
    return option.verdict() == Verdict.REFUSE ? Severity.ERROR : Severity.NOTE;
  }

  private static List<Endpoint> addresses(SectionReader section, Problems problems) {
    List<IniEntry> written = section.entries(ADDRESS_KEYS);
    List<Endpoint> result = new ArrayList<>();
    if (written.size() == 1 && written.get(0).value().equals(NO_ADDRESS)) {
      section.record(written.get(0), NO_ADDRESS);
      return result;
    }
    for (IniEntry entry : written) {
      Optional<Endpoint> address = address(entry, problems);
      if (address.filter(result::contains).isPresent()) {
        problems.add(Severity.WARNING, entry, "is named twice");
      } else if (address.isPresent()) {
        result.add(address.get());
        section.record(entry, address.get().toString());
      }
    }
    if (written.isEmpty() && section.entries(List.of(HostSection.SOCKET)).isEmpty()) {
      section.recordDefault(ADDRESS_KEYS.get(0), DEFAULT_ADDRESS.toString());
      result.add(DEFAULT_ADDRESS);
    }
    return result;
  }

  private static Optional<Endpoint> address(IniEntry entry, Problems problems) {
    try {
      Endpoint address = Endpoint.parse(entry.value());
      if (Endpoint.hasScheme(entry.value())) {
        problems.add(Severity.NOTE, entry, "is read as " + address);
      }
      return Optional.of(address);
    } catch (IllegalArgumentException e) {
      problems.add(Severity.ERROR, entry, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
