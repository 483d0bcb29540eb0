package io.taosanode.door.opengauss;

import io.taosanode.door.http.HttpLimits;
import io.taosanode.door.opengauss.ca.CaException;
import io.taosanode.door.opengauss.ca.CaFolder;
import io.taosanode.door.opengauss.ca.CaFolderWriter;
import io.taosanode.plan.PlanCostEngine;
import io.taosanode.plan.PlanEngineSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** A door on a free port, with certificates of our own making and a folder of its own. */
final class RunningDoor implements AutoCloseable {
  static final String PASSWORD = "Gauss@123";
  static final int MAX_BODY = 64 << 20;
  static final Duration IDLE_TIME = Duration.ofSeconds(2);
  private static final long MEMORY = 256 << 20;

  /** One folder for all tests: keys take their time. */
  private static final Path CERTIFICATES = certificates();

  private final Path models;
  private AiEngineDoor door;
  private final Duration reservation;

  private RunningDoor(Path models, Duration reservation) {
    this.models = models;
    this.reservation = reservation;
    this.door = opened(CERTIFICATES);
  }

  static RunningDoor start() {
    return start(Duration.ofSeconds(60));
  }

  /** A door whose models lie in a given folder, which is deleted at the end. */
  static RunningDoor start(Path models) {
    return new RunningDoor(models, Duration.ofSeconds(60));
  }

  static RunningDoor start(Duration reservation) {
    try {
      return new RunningDoor(Files.createTempDirectory("plan-models"), reservation);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AiEngineDoor opened(Path certificates) {
    AiEngineDoor opened = door(certificates, models, reservation);
    opened.start();
    return opened;
  }

  static AiEngineDoor door(Path certificates, Path models, Duration reservation) {
    PlanCostEngine engine =
        new PlanCostEngine(new PlanEngineSettings(models, reservation, 2, MEMORY));
    HttpLimits limits =
        new HttpLimits(MAX_BODY, 8192, Duration.ofMinutes(1), IDLE_TIME, IDLE_TIME, 100, 32);
    InetSocketAddress endpoint = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new AiEngineDoor(engine, new AiEngineSettings(endpoint, limits, certificates, MEMORY));
  }

  private static Path certificates() {
    try {
      Path folder = Files.createTempDirectory("plan-certificates");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      new CaFolderWriter(folder.resolve("CA")).write("127.0.0.1", "127.0.0.1", PASSWORD);
      return folder.resolve("CA");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CaException e) {
      throw new AssertionError(e);
    }
  }

  static Path certificateFolder() {
    return CERTIFICATES;
  }

  /** A context whose certificate the door accepts. */
  static SSLContext context() {
    try {
      return new CaFolder(CERTIFICATES).context();
    } catch (CaException e) {
      throw new AssertionError(e);
    }
  }

  int port() {
    return port(door);
  }

  static int port(AiEngineDoor door) {
    String address = door.addresses().get(0);
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  KernelClient client() {
    return client(1);
  }

  /** A client that calls from 127.0.0.{@code host}. */
  KernelClient client(int host) {
    return new KernelClient(context(), host, port());
  }

  Path models() {
    return models;
  }

  void restart() {
    door.stop(Duration.ofSeconds(10));
    door = opened(CERTIFICATES);
  }

  @Override
  public void close() {
    door.stop(Duration.ZERO);
    delete(models);
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
