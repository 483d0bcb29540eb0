package io.taosanode.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:6050, 127.0.0.1, 6050",
    "0.0.0.0:6090, 0.0.0.0, 6090",
    "[::1]:6050, ::1, 6050",
    "[::]:6050, ::, 6050",
    ":6050, 0.0.0.0, 6050",
    "*:6050, 0.0.0.0, 6050",
    "localhost:6050, 127.0.0.1, 6050",
    "http://127.0.0.1:6050, 127.0.0.1, 6050",
    "HTTP://127.0.0.1:6050/, 127.0.0.1, 6050",
    "127.0.0.1:0, 127.0.0.1, 0",
    "127.0.0.1:65535, 127.0.0.1, 65535"
  })
  void addressIsAccepted(String text, String host, int port) {
    assertEquals(new Endpoint(host, port), Endpoint.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|must be address:port",
        "6050|must be address:port, did you mean 0.0.0.0:6050?",
        "127.0.0.1|must be address:port, did you mean 127.0.0.1:6090?",
        "/run/x.sock|UNIX sockets are not supported: must be address:port",
        "/run/x:1|UNIX sockets are not supported: must be address:port",
        "@name|UNIX sockets are not supported: must be address:port",
        "127.0.0.1:99999|port = 99999: must be a whole number in [0, 65535]",
        "127.0.0.1:60x0|port = 60x0: must be a whole number in [0, 65535]",
        "127.0.0.1:|port = : must be a whole number in [0, 65535]",
        "127.0.0.1:-1|port = -1: must be a whole number in [0, 65535]",
        "::1:6050|cannot resolve ::1: an IPv6 address stands in brackets, as in [::1]:6090",
        "[::zz]:6050|cannot resolve [::zz]: is no IPv6 address",
        "[1::2::3]:6050|cannot resolve [1::2::3]",
        "[127.0.0.1]:6050|cannot resolve [127.0.0.1]: is no IPv6 address",
        "127.0.0:6050|cannot resolve 127.0.0: is no IPv4 address",
        "127.0.0.256:6050|cannot resolve 127.0.0.256: is no IPv4 address",
        "no-such-host.invalid:6050|cannot resolve no-such-host.invalid",
        "https://127.0.0.1:6050|cannot resolve https://127.0.0.1: must be address:port"
      })
  void addressIsRefused(String text, String reason) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> Endpoint.parse(text));
    assertEquals(reason, e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1:6050", "[::1]:6050"})
  void addressIsWrittenAsItIsRead(String text) {
    assertEquals(text, Endpoint.parse(text).toString());
  }

  @Test
  void portOutOfRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Endpoint("127.0.0.1", 65_536));
  }
}
