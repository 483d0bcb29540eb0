package io.taosanode.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real nginx before a real node, by each way that operators use. */
@Timeout(120)
class NginxTest {
  private static final int NGINX_PORT = NodeProcess.freePort();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private static Path folder = Path.of("");
  private static Optional<NodeProcess> node = Optional.empty();
  private static Optional<Process> nginx = Optional.empty();

  @BeforeAll
  static void start() throws IOException {
    boolean present = !NodeProcess.run("sh", "-c", "command -v nginx").isBlank();
    assumeTrue(present, "nginx is not installed");
    PluginSource.sleeper(folder);
    int uwsgiPort = NodeProcess.freePort();
    NodeProcess started =
        NodeProcess.start(
            folder,
            "socket = 127.0.0.1:" + uwsgiPort,
            "socket = " + folder.resolve("node.sock"),
            "chmod-socket = 666");
    node = Optional.of(started);
    Path config = folder.resolve("nginx.conf");
    Files.writeString(config, configuration(started.port(), uwsgiPort));
    nginx =
        Optional.of(
            new ProcessBuilder("nginx", "-c", config.toString(), "-p", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile())
                .start());
    NodeProcess.await("nginx answers", () -> answers("/tcp/status"));
  }

  private static String configuration(int http, int uwsgi) {
    StringBuilder parameters = new StringBuilder();
    for (String pair :
        new String[] {
          "QUERY_STRING $query_string",
          "REQUEST_METHOD $request_method",
          "CONTENT_TYPE $content_type",
          "CONTENT_LENGTH $content_length",
          "REQUEST_URI $request_uri",
          "SERVER_PROTOCOL $server_protocol",
          "REMOTE_ADDR $remote_addr",
          "REMOTE_PORT $remote_port",
          "SERVER_PORT $server_port",
          "SERVER_NAME $server_name"
        }) {
      parameters.append("uwsgi_param ").append(pair).append(";\n");
    }
    return """
        daemon off; master_process off; worker_processes 1;
        pid nginx.pid; error_log nginx.err;
        events { worker_connections 64; }
        http {
          access_log off; client_max_body_size 100m;
          client_body_temp_path b; proxy_temp_path p; uwsgi_temp_path u; fastcgi_temp_path f;
          scgi_temp_path s;
          %s
          server {
            listen 127.0.0.1:%d;
            location ~ ^/tcp(/.*) { uwsgi_param PATH_INFO $1; uwsgi_pass 127.0.0.1:%d; %s }
            location ~ ^/unix(/.*) { uwsgi_param PATH_INFO $1; uwsgi_pass unix:%s; %s }
            location /http/ { proxy_pass http://127.0.0.1:%d/; }
          }
        }
        """
        .formatted(
            parameters,
            NGINX_PORT,
            uwsgi,
            parameters,
            folder.resolve("node.sock"),
            parameters,
            http);
  }

  @AfterAll
  static void stop() {
    nginx.ifPresent(Process::destroy);
    node.ifPresent(NodeProcess::close);
  }

  private static boolean answers(String path) {
    try {
      return get(path).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static HttpResponse<String> get(String path) throws IOException {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  private static HttpResponse<String> post(String path, HttpRequest.BodyPublisher body)
      throws IOException {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(body)
            .build());
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + NGINX_PORT + path);
  }

  private static HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tcp", "/unix", "/http"})
  void getIsPassedOn(String way) throws IOException {
    assertEquals("{\"protocol\":1.0,\"status\":\"ready\"}\n", get(way + "/status").body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tcp", "/unix", "/http"})
  void unknownPathIs404(String way) throws IOException {
    assertEquals(404, get(way + "/nope").statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tcp", "/unix", "/http"})
  void postIsAnalysed(String way) throws IOException {
    String body = PluginSource.request(1);
    HttpResponse<String> answer = post(way + "/forecast", BodyPublishers.ofString(body));
    assertTrue(answer.body().contains("\"rows\":2"), answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tcp", "/unix", "/http"})
  void chunkedPostIsAnalysed(String way) throws IOException {
    byte[] body = PluginSource.request(1).getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        post(way + "/forecast", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    assertTrue(answer.body().contains("\"rows\":2"), answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tcp", "/unix", "/http"})
  void tooLargeBodyIs413AndNotBadGateway(String way) throws IOException {
    byte[] body = new byte[60 << 20];
    assertEquals(413, post(way + "/forecast", BodyPublishers.ofByteArray(body)).statusCode());
  }
}
