package io.taosanode.door.opengauss;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Calls the door once as a database would, so that the classes of the first handshake are loaded
 * before a kernel comes that waits for one second.
 */
final class SelfCheck {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final byte[] REQUEST =
      "POST /check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private SelfCheck() {}

  /** Calls {@code /check}; fails if there is no answer. */
  static void call(SSLContext context, InetSocketAddress address) throws IOException {
    InetAddress host =
        address.getAddress().isAnyLocalAddress()
            ? InetAddress.getLoopbackAddress()
            : address.getAddress();
    try (Socket plain = new Socket()) {
      plain.setSoTimeout(PATIENCE_MILLIS);
      plain.connect(new InetSocketAddress(host, address.getPort()), PATIENCE_MILLIS);
      try (SSLSocket socket =
              (SSLSocket)
                  context
                      .getSocketFactory()
                      .createSocket(plain, host.getHostAddress(), address.getPort(), true);
          InputStream in = socket.getInputStream()) {
        socket.getOutputStream().write(REQUEST);
        if (in.read() < 0) {
          throw new IOException("the connection was closed");
        }
      }
    }
  }
}
