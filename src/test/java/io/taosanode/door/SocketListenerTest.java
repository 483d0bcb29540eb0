package io.taosanode.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.door.SocketListener.Binding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class SocketListenerTest {
  @TempDir private Path folder = Path.of("");

  private UnixDomainSocketAddress address() {
    return UnixDomainSocketAddress.of(folder.resolve("x.sock"));
  }

  private SocketListener bind(boolean vacuum) {
    return SocketListener.bind(new Binding(address(), 8, "", vacuum), SocketListenerTest::greet);
  }

  private static void greet(SocketChannel accepted) {
    try (SocketChannel channel = accepted) {
      channel.write(ByteBuffer.wrap(new byte[] {7}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int greeting() throws IOException {
    try (SocketChannel channel = SocketChannel.open(address())) {
      return read(channel);
    }
  }

  private static int read(SocketChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    return channel.read(one) < 0 ? -1 : one.get(0);
  }

  @Test
  void socketOfDeadProcessIsReplaced() throws IOException {
    ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    dead.bind(address());
    dead.close();
    assertTrue(Files.exists(address().getPath()), "closing leaves the file");
    SocketListener listener = bind(true);
    listener.start();
    assertEquals(7, greeting());
    listener.stop();
  }

  @Test
  void socketOfLivingProcessIsRefusedAndKept() throws IOException {
    SocketListener first = bind(true);
    first.start();
    DoorException e = assertThrows(DoorException.class, () -> bind(true));
    assertEquals("cannot listen on " + address() + ": Address already in use", e.getMessage());
    assertEquals(7, greeting());
    first.stop();
  }

  @Test
  void connectionThatWaitsAtTheEndIsServed() throws IOException {
    SocketListener listener = bind(true);
    try (SocketChannel early = SocketChannel.open(address())) {
      listener.start();
      listener.stop();
      assertEquals(7, read(early));
    }
  }

  @Test
  void vacuumRemovesTheSocketAndItsAbsenceKeepsIt() {
    SocketListener kept = bind(false);
    kept.start();
    kept.stop();
    assertTrue(Files.exists(address().getPath()));
    SocketListener removed = bind(true);
    removed.start();
    removed.stop();
    assertFalse(Files.exists(address().getPath()));
  }

  @Test
  void socketOfSomebodyElseAtThePathIsKept() throws IOException {
    SocketListener listener = bind(true);
    listener.start();
    Files.move(address().getPath(), folder.resolve("moved"));
    Files.writeString(address().getPath(), "other");
    listener.stop();
    assertTrue(Files.exists(address().getPath()));
  }

  @Test
  void missingFolderIsTold() {
    UnixDomainSocketAddress nowhere = UnixDomainSocketAddress.of(folder.resolve("no/x.sock"));
    DoorException e =
        assertThrows(
            DoorException.class,
            () -> SocketListener.bind(new Binding(nowhere, 8, "", true), channel -> {}));
    assertTrue(
        String.valueOf(e.getMessage()).startsWith("cannot listen on " + nowhere + ": "),
        e::getMessage);
  }
}
