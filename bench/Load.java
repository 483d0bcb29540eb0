import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Measures a taosanode over loopback with nothing but the JDK: {@code java bench/Load.java help}.
 *
 * <p>A closed loop: each connection sends its next request when the last answer has come. Server
 * CPU and memory are read from {@code /proc}, so this runs on Linux only.
 */
public final class Load {
  private static final String USAGE =
      """
      java bench/Load.java TARGET --port P [--pid PID] [options]
      java bench/Load.java mixed  --port P [--pid PID] [options]
      java bench/Load.java start  --port P --launcher FILE --config FILE [--runs 7]

      TARGET: list, status, detect/ALGORITHM, forecast/ALGORITHM
        --n 1000           observations in a request, of period 24
        --option TEXT      the option string, for example period=24,trend=add,seasonal=add
        --connections 8    connections, each with one request in flight
        --seconds 5        longest time of a run
        --requests 500000  most requests of a run
        --runs 3           runs after the warm-up
        --warmup 8         seconds of the same load before the runs
        --close            one connection a request, as libcurl uses it
      mixed: --connections heavy requests at a time, /list probed 20 times a second; "late" is how
      much longer than asked the probing thread slept, which the machine alone accounts for
      """;

  private static final int BUFFER = 16_384;
  private static final int ANSWER_MILLIS = 60_000;
  private static final long START_MILLIS = 20_000;
  private static final long PROBE_MILLIS = 50;
  private static final double TICKS_PER_SECOND = 100;

  private Load() {}

  /** Runs one scenario. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0 || arguments[0].equals("help")) {
      System.out.print(USAGE);
      return;
    }
    Options options = Options.of(arguments);
    System.out.printf("# load %s", Files.readString(Path.of("/proc/loadavg")));
    switch (arguments[0]) {
      case "start" -> start(options);
      case "mixed" -> mixed(options);
      default -> runs(arguments[0], options);
    }
  }

  /** Command-line options with their defaults. */
  private record Options(Map<String, String> texts) {
    static Options of(String[] arguments) {
      Map<String, String> texts = new HashMap<>();
      for (int i = 1; i < arguments.length; i++) {
        if (!arguments[i].startsWith("--")) {
          throw new IllegalArgumentException(arguments[i] + ": must begin with --");
        }
        boolean flag = arguments[i].equals("--close");
        texts.put(arguments[i].substring(2), flag ? "true" : arguments[++i]);
      }
      return new Options(texts);
    }

    int number(String name, int fallback) {
      return Integer.parseInt(texts.getOrDefault(name, Integer.toString(fallback)));
    }

    String text(String name) {
      if (!texts.containsKey(name)) {
        throw new IllegalArgumentException("--" + name + ": is needed");
      }
      return texts.get(name);
    }

    String text(String name, String fallback) {
      return texts.getOrDefault(name, fallback);
    }

    boolean closes() {
      return texts.containsKey("close");
    }

    InetSocketAddress address() {
      int port = Integer.parseInt(text("port"));
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
  }

  // ---- requests

  /** The bytes of a request. */
  private static byte[] request(String target, Options options) {
    String connection = options.closes() ? "Connection: close\r\n" : "";
    if (target.equals("list") || target.equals("status")) {
      return bytes("GET /" + target + " HTTP/1.1\r\nHost: localhost\r\n" + connection + "\r\n");
    }
    boolean forecast = target.startsWith("forecast/");
    if (!forecast && !target.startsWith("detect/")) {
      throw new IllegalArgumentException(target + ": no such target");
    }
    String algorithm = target.substring(target.indexOf('/') + 1);
    String body = body(algorithm, options, forecast);
    String path = forecast ? "/forecast" : "/anomaly-detect";
    return bytes(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + connection
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String body(String algorithm, Options options, boolean forecast) {
    int n = options.number("n", 1000);
    StringBuilder ticks = new StringBuilder();
    StringBuilder values = new StringBuilder();
    Random random = new Random(42);
    long first = 1_700_000_000_000L;
    for (int i = 0; i < n; i++) {
      double season = 10 * Math.sin(2 * Math.PI * i / 24);
      double spike = !forecast && random.nextDouble() < 0.01 ? 60 : 0;
      double value = 100 + 0.01 * i + season + spike + random.nextGaussian();
      ticks.append(i == 0 ? "" : ", ").append(first + 60_000L * i);
      values.append(i == 0 ? "" : ", ").append(String.format(Locale.ROOT, "%.5f", value));
    }
    String ahead =
        forecast
            ? ", \"forecast_rows\": 10, \"start\": " + (first + 60_000L * n) + ", \"every\": 60000"
            : "";
    return "{\"schema\": [[\"ts\", \"TIMESTAMP\", 8], [\"val\", \"DOUBLE\", 8]], \"data\": [["
        + ticks
        + "], ["
        + values
        + "]], \"algo\": \""
        + algorithm
        + "\", \"option\": \""
        + options.text("option", "wncheck=0")
        + "\", \"wncheck\": 0, \"prec\": \"ms\""
        + ahead
        + "}";
  }

  // ---- one connection

  /** A connection that sends one request at a time. */
  private static final class Peer implements AutoCloseable {
    private final Socket socket = new Socket();
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];

    Peer(InetSocketAddress address) throws IOException {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.connect(address, ANSWER_MILLIS);
      in = socket.getInputStream();
    }

    /** Whether the answer was a 200 whose JSON is not an error. */
    boolean exchange(byte[] request) throws IOException {
      socket.getOutputStream().write(request);
      int filled = 0;
      int bodyStart = -1;
      while (bodyStart < 0) {
        filled += more(filled);
        bodyStart = headEnd(filled);
      }
      String head = new String(buffer, 0, bodyStart, StandardCharsets.ISO_8859_1);
      int end = bodyStart + contentLength(head);
      while (filled < Math.min(end, buffer.length)) {
        filled += more(filled);
      }
      String body = new String(buffer, bodyStart, filled - bodyStart, StandardCharsets.UTF_8);
      for (int skipped = filled; skipped < end; ) {
        skipped += more(0);
      }
      return head.startsWith("HTTP/1.1 200") && !body.contains("\"rows\":-1");
    }

    private int more(int at) throws IOException {
      int n = in.read(buffer, at, buffer.length - at);
      if (n < 0) {
        throw new EOFException("the server closed the connection");
      }
      return n;
    }

    private int headEnd(int filled) {
      for (int i = 3; i < filled; i++) {
        if (buffer[i] == '\n' && buffer[i - 2] == '\n') {
          return i + 1;
        }
      }
      return -1;
    }

    private static int contentLength(String head) {
      int at = head.toLowerCase(Locale.ROOT).indexOf("content-length:");
      return Integer.parseInt(head.substring(at + 15, head.indexOf('\r', at)).strip());
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  // ---- load

  /** What a run gave: latencies in nanoseconds, sorted, and the number of failures. */
  private record Sample(long[] nanos, int errors, double seconds) {
    double percentile(double p) {
      return nanos.length == 0
          ? Double.NaN
          : nanos[(int) Math.min(nanos.length - 1, Math.floor(p * nanos.length))] / 1e6;
    }

    String latencies() {
      return String.format(
          Locale.ROOT,
          "p50 %.2f ms, p99 %.2f ms, max %.2f ms, %d errors",
          percentile(0.5),
          percentile(0.99),
          percentile(1),
          errors);
    }

    static Sample joined(List<Sample> parts, double seconds) {
      long[] all = parts.stream().flatMapToLong(s -> Arrays.stream(s.nanos())).sorted().toArray();
      return new Sample(all, parts.stream().mapToInt(Sample::errors).sum(), seconds);
    }
  }

  private static void runs(String target, Options options) throws Exception {
    byte[] request = request(target, options);
    load(request, options, options.number("warmup", 8));
    for (int run = 1; run <= options.number("runs", 3); run++) {
      double cpu = cpuMillis(options);
      Sample sample = load(request, options, options.number("seconds", 5));
      int answers = Math.max(1, sample.nanos().length);
      System.out.printf(
          Locale.ROOT,
          "%s run %d: %.0f req/s, %s, server CPU %.3f ms a request, RSS %d MB%n",
          target,
          run,
          answers / sample.seconds(),
          sample.latencies(),
          (cpuMillis(options) - cpu) / answers,
          rssMegabytes(options));
    }
  }

  private static Sample load(byte[] request, Options options, int seconds) throws Exception {
    int connections = options.number("connections", 8);
    int most = Math.max(1, options.number("requests", 500_000) / connections);
    long begin = System.nanoTime();
    long end = begin + TimeUnit.SECONDS.toNanos(seconds);
    ExecutorService peers = Executors.newFixedThreadPool(connections);
    try {
      Callable<Sample> loop = () -> loop(request, options, most, end);
      List<Future<Sample>> futures =
          IntStream.range(0, connections).mapToObj(i -> peers.submit(loop)).toList();
      List<Sample> parts = new ArrayList<>();
      for (Future<Sample> future : futures) {
        parts.add(future.get());
      }
      return Sample.joined(parts, (System.nanoTime() - begin) / 1e9);
    } finally {
      peers.shutdownNow();
    }
  }

  private static Sample loop(byte[] request, Options options, int most, long end)
      throws IOException {
    long[] nanos = new long[1024];
    int count = 0;
    int errors = 0;
    Peer peer = new Peer(options.address());
    while (count < most && System.nanoTime() < end) {
      long begin = System.nanoTime();
      if (options.closes() && count > 0) {
        peer.close();
        peer = new Peer(options.address());
      }
      errors += peer.exchange(request) ? 0 : 1;
      nanos = count == nanos.length ? Arrays.copyOf(nanos, 2 * count) : nanos;
      nanos[count++] = System.nanoTime() - begin;
    }
    peer.close();
    return new Sample(Arrays.copyOf(nanos, count), errors, 0);
  }

  private static void mixed(Options options) throws Exception {
    byte[] heavy = request("forecast/holtwinters", options);
    byte[] probe = bytes("GET /list HTTP/1.1\r\nHost: localhost\r\n\r\n");
    int seconds = options.number("seconds", 20);
    load(heavy, options, options.number("warmup", 8));
    ExecutorService background = Executors.newSingleThreadExecutor();
    try (Peer peer = new Peer(options.address())) {
      Future<Sample> load = background.submit(() -> load(heavy, options, seconds));
      long[] nanos = new long[(int) (seconds * 1000L / PROBE_MILLIS)];
      long[] late = new long[nanos.length];
      int errors = 0;
      int count = 0;
      while (count < nanos.length && !load.isDone()) {
        long begin = System.nanoTime();
        errors += peer.exchange(probe) ? 0 : 1;
        nanos[count++] = System.nanoTime() - begin;
        late[count - 1] = oversleep();
      }
      Sample probes = sorted(nanos, count, errors);
      Sample done = load.get();
      System.out.printf("mixed /list: %d probes, %s%n", count, probes.latencies());
      System.out.printf("mixed late: %s%n", sorted(late, count, 0).latencies());
      System.out.printf(
          Locale.ROOT,
          "mixed heavy: %.1f req/s, %s, RSS %d MB%n",
          done.nanos().length / done.seconds(),
          done.latencies(),
          rssMegabytes(options));
    } finally {
      background.shutdownNow();
    }
  }

  private static long oversleep() throws InterruptedException {
    long begin = System.nanoTime();
    Thread.sleep(PROBE_MILLIS);
    return System.nanoTime() - begin - TimeUnit.MILLISECONDS.toNanos(PROBE_MILLIS);
  }

  private static Sample sorted(long[] nanos, int count, int errors) {
    return Sample.joined(List.of(new Sample(Arrays.copyOf(nanos, count), errors, 0)), 0);
  }

  // ---- start

  private static void start(Options options) throws Exception {
    int runs = options.number("runs", 7);
    double[] ready = new double[runs];
    double[] list = new double[runs];
    double[] rss = new double[runs];
    double[] cpu = new double[runs];
    for (int i = 0; i < runs; i++) {
      long begin = System.nanoTime();
      Process node = launch(options);
      try {
        awaitStatus(options, node);
        ready[i] = (System.nanoTime() - begin) / 1e6;
        long call = System.nanoTime();
        try (Peer peer = new Peer(options.address())) {
          peer.exchange(bytes("GET /list HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        }
        list[i] = (System.nanoTime() - call) / 1e6;
        cpu[i] = cpuMillis(node.pid());
        Thread.sleep(1000);
        rss[i] = rssMegabytes(node.pid());
      } finally {
        node.destroy();
        node.waitFor(START_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
    report("exec to first 200 on /status, ms", ready);
    report("first /list with connect, ms", list);
    report("CPU until then, ms", cpu);
    report("RSS idle, MB", rss);
  }

  private static Process launch(Options options) throws IOException {
    return new ProcessBuilder(options.text("launcher"), "serve", "-c", options.text("config"))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void awaitStatus(Options options, Process node) throws Exception {
    byte[] status = bytes("GET /status HTTP/1.1\r\nHost: localhost\r\n\r\n");
    long begin = System.nanoTime();
    while (node.isAlive() && System.nanoTime() - begin < START_MILLIS * 1_000_000) {
      try (Peer peer = new Peer(options.address())) {
        if (peer.exchange(status)) {
          return;
        }
      } catch (IOException e) {
        Thread.sleep(5);
      }
    }
    throw new IOException("the node did not start");
  }

  private static void report(String what, double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%s: median %.0f (%.0f-%.0f)%n",
        what,
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1]);
  }

  // ---- /proc

  private static double cpuMillis(Options options) throws IOException {
    int pid = options.number("pid", 0);
    return pid == 0 ? Double.NaN : cpuMillis(pid);
  }

  private static double cpuMillis(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1000 / TICKS_PER_SECOND;
  }

  private static long rssMegabytes(Options options) throws IOException {
    int pid = options.number("pid", 0);
    return pid == 0 ? -1 : rssMegabytes(pid);
  }

  private static long rssMegabytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return -1;
  }
}
