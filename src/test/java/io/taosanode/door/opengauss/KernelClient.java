package io.taosanode.door.opengauss;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Calls the door with the bytes that the kernel sends: a new connection for every call, and no body
 * but that of a check may be empty.
 */
final class KernelClient {
  private static final int CONNECT_MILLIS = 1000;
  private static final int PATIENCE_MILLIS = 120_000;
  private static final String BOUNDARY = "------------------------0123456789abcdef";
  private final SSLContext context;
  private final byte[] local;
  private final int port;

  /** A client that calls from 127.0.0.{@code host}. */
  KernelClient(SSLContext context, int host, int port) {
    this.context = context;
    this.local = new byte[] {127, 0, 0, (byte) host};
    this.port = port;
  }

  /** What came back. */
  record Reply(int status, String headers, String body) {}

  static String configuration(String... changes) {
    String text =
        """
        {
        \t"template_name":	"rlstm",
        \t"model_name":	"qtime",
        \t"max_epoch":	300,
        \t"learning_rate":	1,
        \t"dim_red":	-1,
        \t"hidden_units":	32,
        \t"batch_size":	128,
        \t"labels":	"ST"
        }""";
    for (String next : changes) {
      text = text.replaceFirst(next.split("=", 2)[0], next.split("=", 2)[1]);
    }
    return text;
  }

  String configure(String json) {
    return json("/configure", json).body();
  }

  String setUp(String model) {
    return json("/model_setup", "{\n\t\"model_name\":\t\"" + model + "\"\n}").body();
  }

  String track(String model) {
    return json("/track_process", "{\n\t\"modelName\":\t\"" + model + "\"\n}").body();
  }

  Reply json(String path, String json) {
    return post(path, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** Trains; an answer in JSON is judged as kernels do. */
  String train(String file) {
    String body = upload("/train", "gs_encoding.csv-2021-03-06 10:11:12.123456+08", file).body();
    if (body.startsWith("{")) {
      KernelRules.judgeTraining(body);
    }
    return body;
  }

  /** Predicts; an answer in JSON is judged as kernels do. */
  String predict(String file) {
    String body = upload("/predict", "gaussdb_1002.csv", file).body();
    if (body.startsWith("{")) {
      KernelRules.judgePrediction(body, file);
    }
    return body;
  }

  Reply upload(String path, String fileName, String content) {
    return post(path, formType(), form("file", fileName, content));
  }

  static String formType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  static byte[] form(String name, String fileName, String content) {
    String text =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                .formatted(BOUNDARY, name, fileName)
            + "Content-Type: application/octet-stream\r\n\r\n"
            + content
            + "\r\n--%s--\r\n".formatted(BOUNDARY);
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  Reply post(String path, String type, byte[] body) {
    String head =
        "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: */*\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, port, type, body.length);
    Reply reply = send(head, body);
    assertFalse(reply.body().isEmpty(), "empty body on " + path);
    return reply;
  }

  /** Sends raw bytes on a new connection and reads one answer. */
  Reply send(String head, byte[] body) {
    try (SSLSocket socket = connect()) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(body);
      return read(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SSLSocket connect() throws IOException {
    Socket plain = new Socket();
    plain.bind(new InetSocketAddress(InetAddress.getByAddress(local), 0));
    plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
    plain.setSoTimeout(PATIENCE_MILLIS);
    return (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", port, true);
  }

  static Reply read(SSLSocket socket) throws IOException {
    String head = "";
    while (head.isEmpty() || head.startsWith("HTTP/1.1 100")) {
      head = head(socket);
    }
    int status = Integer.parseInt(head.split(" ", 3)[1]);
    int length = 0;
    for (String line : head.split("\r\n", -1)) {
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).trim());
      }
    }
    byte[] body = socket.getInputStream().readNBytes(length);
    return new Reply(status, head, new String(body, StandardCharsets.UTF_8));
  }

  static String head(SSLSocket socket) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = socket.getInputStream().read();
      if (b < 0) {
        throw new IOException("the connection was closed after " + head.size() + " bytes");
      }
      head.write(b);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }
}
