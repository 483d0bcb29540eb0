package io.taosanode.config;

import io.taosanode.config.Problem.Severity;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reading of {@code [tsfm-service]}: each key is an algorithm, each value its address. */
final class TsfmSection {
  static final String NAME = "tsfm-service";

  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Pattern ALGORITHM = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

  private TsfmSection() {}

  /** Address of each algorithm; the last one where a name repeats. */
  static Map<String, URI> read(SectionReader section, Problems problems) {
    Map<String, URI> services = new LinkedHashMap<>();
    Map<String, IniEntry> origins = new LinkedHashMap<>();
    for (IniEntry entry : section.entries()) {
      Optional<URI> address = address(entry.value());
      if (!ALGORITHM.matcher(entry.key()).matches()) {
        problems.add(Severity.WARNING, entry, "ignored, its key is not the name of an algorithm");
      } else if (address.isPresent()) {
        services.put(entry.key(), address.get());
        origins.put(entry.key(), entry);
      } else {
        problems.add(Severity.ERROR, entry, "must be an http or https URL with a host");
      }
    }
    origins.values().forEach(entry -> section.record(entry, entry.value()));
    return services;
  }

  private static Optional<URI> address(String text) {
    try {
      URI uri = new URI(text);
      boolean usable =
          uri.getScheme() != null
              && uri.getHost() != null
              && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT));
      return usable ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
