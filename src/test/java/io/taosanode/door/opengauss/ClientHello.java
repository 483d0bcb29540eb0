package io.taosanode.door.opengauss;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.HexFormat;

/**
 * The first message of a TLS client that speaks one version alone, by hand, since current libraries
 * no longer send the old ones.
 */
final class ClientHello {
  /** ECDHE and plain RSA suites that clients of all versions since SSL 3 offer. */
  private static final String SUITES = "c030 c02f c014 c013 0035 002f 000a";

  /** The groups x25519 and secp256r1, uncompressed points, RSA signatures. */
  private static final String EXTENSIONS =
      "000a 0006 0004 001d 0017 000b 0002 01 00 000d 000a 0008 0804 0401 0501 0601";

  private ClientHello() {}

  /** How the server begins to answer: 22 is a hello of its own, 21 an alert, -1 nothing. */
  static int answerTo(int port, int minorVersion) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(message(minorVersion));
      socket.getOutputStream().flush();
      return socket.getInputStream().read();
    } catch (SocketException e) {
      return -1; // the server closed the connection at once
    }
  }

  private static byte[] message(int minorVersion) {
    byte[] suites = hex(SUITES);
    byte[] extensions = hex(EXTENSIONS);
    ByteArrayOutputStream hello = new ByteArrayOutputStream();
    hello.write(3);
    hello.write(minorVersion);
    hello.writeBytes(new byte[32]); // the client's random number
    hello.write(0); // no session
    writeLength(hello, suites.length);
    hello.writeBytes(suites);
    hello.write(1);
    hello.write(0); // no compression
    writeLength(hello, extensions.length);
    hello.writeBytes(extensions);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(new byte[] {22, 3, (byte) minorVersion});
    writeLength(message, hello.size() + 4);
    message.write(1); // client hello
    message.write(0);
    writeLength(message, hello.size());
    message.writeBytes(hello.toByteArray());
    return message.toByteArray();
  }

  private static void writeLength(ByteArrayOutputStream out, int length) {
    out.write(length >> 8);
    out.write(length);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
