package io.taosanode.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a proxy gets over the uwsgi protocol, and what becomes of packets that none sends. */
@Timeout(120)
class UwsgiProtocolTest {
  private static final int TCP_PORT = NodeProcess.freePort();

  @TempDir private static Path folder = Path.of("");
  private static NodeProcess node;

  // The node is started before all tests.
  @SuppressWarnings("NullAway.Init")
  UwsgiProtocolTest() {}

  @BeforeAll
  static void start() {
    PluginSource.sleeper(folder);
    node =
        NodeProcess.start(
            folder,
            "socket = 127.0.0.1:" + TCP_PORT,
            "socket = " + folder.resolve("node.sock"),
            "chmod-socket = 660",
            "buffer-size = 4096",
            "socket-timeout = 1",
            "limit-post = 62MB",
            "[taosanode]",
            "max-request = 64MB");
  }

  @AfterAll
  static void stop() {
    node.signal("TERM");
    assertEquals(0, node.exit());
    assertFalse(Files.exists(folder.resolve("node.sock")), "vacuum removes the socket");
    node.close();
  }

  static Stream<SocketAddress> addresses() {
    return Stream.of(tcp(), UnixDomainSocketAddress.of(folder.resolve("node.sock")));
  }

  private static SocketAddress tcp() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), TCP_PORT);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void awaitLog(String text) {
    NodeProcess.await(text, () -> node.log().contains(text));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void getIsAnsweredAsOverHttp(SocketAddress address) throws IOException {
    String answer = UwsgiClient.exchange(address, UwsgiClient.request("GET", "/status"));
    assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
    assertTrue(answer.endsWith("\r\n\r\n" + node.get("/status")), answer);
    assertFalse(answer.toLowerCase(Locale.ROOT).contains("chunked"), answer);
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void postIsAnalysed(SocketAddress address) throws IOException {
    byte[] body = bytes(PluginSource.request(1));
    String answer = UwsgiClient.exchange(address, UwsgiClient.post("/forecast", body.length), body);
    assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
    assertTrue(answer.contains("\"rows\":2"), answer);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nope, 404 Not Found",
    "PUT, /status, 405 Method Not Allowed",
    "OPTIONS, /forecast, 200 OK"
  })
  void otherPathsAndMethodsGetTheirStatus(String method, String path, String status)
      throws IOException {
    String answer = UwsgiClient.exchange(tcp(), UwsgiClient.request(method, path));
    assertTrue(answer.startsWith("HTTP/1.1 " + status + "\r\n"), answer);
  }

  @Test
  void headHasNoBody() throws IOException {
    String answer = UwsgiClient.exchange(tcp(), UwsgiClient.request("HEAD", "/status"));
    assertTrue(answer.endsWith("\r\n\r\n"), answer);
  }

  @Test
  void requestWithoutProtocolAndPathIsHttp10ForTheRoot() throws IOException {
    String answer = UwsgiClient.exchange(tcp(), UwsgiClient.packet(0, "REQUEST_METHOD", "GET"));
    assertTrue(answer.startsWith("HTTP/1.0 200 OK\r\n"), answer);
    assertTrue(answer.contains("Time-Series"), answer);
  }

  @Test
  void bodyOfSixtyMegabytesIsTaken() throws IOException {
    byte[] body = new byte[60 << 20];
    Arrays.fill(body, (byte) ' ');
    String taken = UwsgiClient.exchange(tcp(), UwsgiClient.post("/forecast", body.length), body);
    assertTrue(taken.startsWith("HTTP/1.1 200"), taken);
  }

  @Test
  void bodyBeyondTheLimitIsRefused() throws IOException {
    String refused = UwsgiClient.exchange(tcp(), UwsgiClient.post("/forecast", 63 << 20));
    assertTrue(refused.startsWith("HTTP/1.1 413"), refused);
  }

  @Test
  void pingIsAnswered() throws IOException {
    byte[] answer = UwsgiClient.raw(tcp(), UwsgiClient.packet(100));
    assertArrayEquals(new byte[] {0x64, 0, 0, 1}, answer);
    awaitLog("PING");
  }

  @Test
  void oversizePacketIsDropped() throws IOException {
    byte[] packet = UwsgiClient.packet(0, "HTTP_X", "x".repeat(5000));
    assertEquals("", UwsgiClient.exchange(tcp(), Arrays.copyOf(packet, 4)));
    awaitLog("invalid request block size: 5010 (max 4096)...skip");
  }

  @Test
  void plainHttpIsDroppedWithHint() throws IOException {
    assertEquals("", UwsgiClient.exchange(tcp(), bytes("GET ")));
    awaitLog("is it plain HTTP? this address takes the uwsgi protocol");
  }

  @Test
  void unknownModifierIsDropped() throws IOException {
    assertEquals("", UwsgiClient.exchange(tcp(), UwsgiClient.packet(77)));
    awaitLog("-- unavailable modifier requested: 77 --");
  }

  @Test
  void packetWithoutVariablesIsDropped() throws IOException {
    assertEquals("", UwsgiClient.exchange(tcp(), UwsgiClient.packet(0)));
    awaitLog("Empty request. skip.");
  }

  @Test
  void keyBeyondTheBlockIsDropped() throws IOException {
    byte[] packet = UwsgiClient.packet(0, "AB", "C");
    packet[4] = 'a';
    packet[5] = 'b';
    assertEquals("", UwsgiClient.exchange(tcp(), packet));
    awaitLog("invalid uwsgi request (current strsize: 25185). skip.");
  }

  @Test
  void headCutShortIsClosedAfterTheSocketTimeout() throws IOException {
    long start = System.nanoTime();
    assertEquals("", UwsgiClient.exchange(tcp(), new byte[] {0, 50}));
    double seconds = (System.nanoTime() - start) / 1e9;
    assertTrue(seconds > 0.8 && seconds < 5, () -> seconds + " s");
  }

  @Test
  void bodyCutShortGets408() throws IOException {
    String answer = UwsgiClient.exchange(tcp(), UwsgiClient.post("/forecast", 100), bytes("{\"a"));
    assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
  }

  @Test
  void runLongerThanTheSocketTimeoutIsAnswered() throws IOException {
    byte[] body = bytes(PluginSource.request(2500));
    String answer = UwsgiClient.exchange(tcp(), UwsgiClient.post("/forecast", body.length), body);
    assertTrue(answer.contains("\"rows\":2"), answer);
  }

  @Test
  void unixSocketHasTheModeAskedFor() throws IOException {
    assertEquals(
        "rw-rw----",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("node.sock"))));
  }

  @Test
  void lineOfTheLogTellsThePeerOfTheProxy() throws IOException {
    UwsgiClient.exchange(tcp(), UwsgiClient.request("GET", "/list"));
    awaitLog("127.0.0.9 () {16 vars in ");
  }
}
