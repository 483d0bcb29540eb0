package io.taosanode.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.remote.HostOption.Target;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostOptionTest {
  private static final ModelService SERVICE =
      new ModelService("tdtsfm_1", URI.create("http://127.0.0.1:5000/tdtsfm"));
  private static final List<ModelService> SERVICES =
      List.of(
          SERVICE, new ModelService("timemoe-fc", URI.create("https://gpu.example/ds_predict")));

  private static AllowedHosts hosts(String... entries) {
    return new AllowedHosts(List.of(entries), SERVICES);
  }

  private static Target parse(String text, AllowedHosts hosts) {
    return HostOption.parse(text, SERVICE, hosts);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:5000/x/y, http://127.0.0.1:5000/x/y",
    "127.0.0.1:5000/x, http://127.0.0.1:5000/x",
    "https://127.0.0.1:5000/x, http://127.0.0.1:5000/x",
    "HTTPS://127.0.0.1:5000/x, http://127.0.0.1:5000/x",
    "127.0.0.1:5000, http://127.0.0.1:5000/tdtsfm",
    "http://127.0.0.1:5000/, http://127.0.0.1:5000/",
    "http://GPU.example:443, http://GPU.example:443/tdtsfm"
  })
  void allowedHostIsTakenAsTheOriginalTakesIt(String text, String address) {
    assertEquals(URI.create(address), parse(text, hosts("services")).address());
  }

  @Test
  void replacedSchemeIsRemembered() {
    assertTrue(parse("https://127.0.0.1:5000", hosts("services")).downgraded());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:6041",
        "127.0.0.1",
        "localhost:5000",
        "2130706433:5000",
        "[::ffff:127.0.0.1]:5000",
        "http://169.254.169.254/latest/meta-data",
        "gpu.example:80",
        "127.0.0.1.evil.example:5000"
      })
  void otherHostIsRefused(String text) {
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> parse(text, hosts("services")));
    assertEquals(ErrorKind.INVALID_PARAMETER, e.kind());
    assertEquals(
        "host = " + text + ": not among the allowed hosts, which tsfm-hosts of the node lists",
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://",
        "ftp://127.0.0.1:5000/x",
        "file:///etc/passwd",
        "http://127.0.0.1:5000@evil.example/",
        "http://evil.example@127.0.0.1:5000/",
        "127.0.0.1:5000/x?y",
        "127.0.0.1:5000/x#y",
        "127.0.0.1:0/x",
        "127.0.0.1:99999/x",
        "127.0.0.1:5000\\@evil.example",
        "127.1:5000",
        "127.0.0.1.:5000",
        "under_score:5000"
      })
  void textThatIsNoUsableAddressIsRefused(String text) {
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> parse(text, hosts("services", "under_score")));
    assertEquals(
        "host = " + text + ": must be the URL of a model server: http://host:port/path",
        e.getMessage());
  }

  @Test
  void emptyListAllowsNobody() {
    assertThrows(AnalysisException.class, () -> parse("127.0.0.1:5000", hosts()));
  }

  @Test
  void entryWithoutPortAllowsAllPorts() {
    assertEquals(
        URI.create("http://10.0.0.7:81/tdtsfm"), parse("10.0.0.7:81", hosts("10.0.0.7")).address());
  }

  @Test
  void numericAddressInBracketsCanBeAllowed() {
    assertEquals(
        URI.create("http://[::1]:5000/tdtsfm"), parse("[::1]:5000", hosts("[::1]:5000")).address());
  }
}
