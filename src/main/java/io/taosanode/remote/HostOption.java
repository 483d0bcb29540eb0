package io.taosanode.remote;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Param;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The option {@code host}, by which a caller chooses the model server. */
final class HostOption {
  static final Param<String> PARAM =
      Param.text(
          "host",
          "",
          Pattern.compile("\\S{0,255}"),
          "a URL without blanks",
          "URL of the model server to ask; among those that tsfm-hosts allows");

  private static final String FORM = "must be the URL of a model server: http://host:port/path";
  private static final String PLAIN = "http://";
  private static final String SECURE = "https://";
  private static final int MAX_PORT = 65_535;

  private HostOption() {}

  /**
   * Where to post, and whether the scheme was replaced.
   *
   * @param address an address on an allowed host
   * @param downgraded whether https was asked for
   */
  record Target(URI address, boolean downgraded) {}

  /**
   * The address that {@code text} names. As in the original, a missing scheme means http and so
   * does https; a missing path means that of the service.
   *
   * @throws AnalysisException of kind {@code INVALID_PARAMETER} if it names none, or a host that is
   *     not allowed
   */
  static Target parse(String text, ModelService service, AllowedHosts hosts) {
    boolean secure = text.toLowerCase(Locale.ROOT).startsWith(SECURE);
    String rest = secure ? text.substring(SECURE.length()) : text;
    String full = !secure && text.contains("://") ? text : PLAIN + rest;
    URI address =
        address(full).orElseThrow(() -> AnalysisException.parameter(PARAM.name(), text, FORM));
    if (!hosts.allow(address)) {
      throw AnalysisException.parameter(
          PARAM.name(), text, "not among the allowed hosts, which tsfm-hosts of the node lists");
    }
    String path = address.getRawPath();
    boolean bare = path == null || path.isEmpty();
    return new Target(bare ? address.resolve(path(service)) : address, secure);
  }

  private static String path(ModelService service) {
    String path = service.address().getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  private static Optional<URI> address(String text) {
    try {
      URI address = new URI(text);
      boolean usable =
          "http".equalsIgnoreCase(address.getScheme())
              && address.getHost() != null
              && address.getPort() != 0
              && address.getPort() <= MAX_PORT
              && address.getRawUserInfo() == null
              && address.getRawQuery() == null
              && address.getRawFragment() == null;
      return usable ? Optional.of(address) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
