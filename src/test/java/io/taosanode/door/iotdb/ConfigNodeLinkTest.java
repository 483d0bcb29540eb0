package io.taosanode.door.iotdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.door.DoorException;
import io.taosanode.door.MemoryBudget;
import io.taosanode.door.iotdb.thrift.Message;
import io.taosanode.door.iotdb.thrift.RpcServer;
import io.taosanode.door.iotdb.thrift.RpcService;
import io.taosanode.door.iotdb.thrift.Struct;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Joining a cluster that is played by our own server. */
class ConfigNodeLinkTest {
  private static final Duration NO_GRACE = Duration.ZERO;

  @TempDir private Path directory = Path.of("");

  private final List<ConfigNodeLink> links = new ArrayList<>();
  private final ConfigNode leader = new ConfigNode();
  private final RpcServer server = leader.listen();

  /** Accepts everybody under the id 5, or answers with what it was told to. */
  private static final class ConfigNode implements RpcService {
    private final BlockingQueue<Message> calls = new LinkedBlockingQueue<>();
    private final BlockingQueue<Struct> answers = new LinkedBlockingQueue<>();

    private RpcServer listen() {
      return RpcServer.start(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
          this,
          new MemoryBudget(1 << 20));
    }

    @Override
    public Message answer(Message call, LongConsumer memory) {
      calls.add(call);
      Struct told = answers.poll();
      Struct accepted = Struct.empty().with(1, Status.ok("Accept.").toStruct()).with(3, 5);
      return call.reply(told == null ? accepted : told);
    }

    @Override
    public Message refuse(Message head, String reason) {
      return head.exception(Message.INTERNAL_ERROR, reason);
    }

    private Message next() throws InterruptedException {
      Message call = calls.poll(20, TimeUnit.SECONDS);
      assertTrue(call != null, "no call within 20 s");
      return call;
    }
  }

  @AfterEach
  void stop() {
    links.forEach(ConfigNodeLink::stop);
    server.stop(NO_GRACE);
  }

  private AinodeSettings settings(int seedPort, boolean compact) {
    return new AinodeSettings(
        "c",
        InetSocketAddress.createUnresolved("127.0.0.1", seedPort),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        directory,
        compact,
        Duration.ofSeconds(1),
        1 << 20,
        "9.9");
  }

  private ConfigNodeLink link(int seedPort, boolean compact) {
    ConfigNodeLink link =
        new ConfigNodeLink(
            settings(seedPort, compact), InetSocketAddress.createUnresolved("127.0.0.1", 4711));
    link.start();
    links.add(link);
    return link;
  }

  private void awaitId(int id) throws InterruptedException {
    NodeIdentity identity = new NodeIdentity(directory);
    for (int i = 0; i < 2000 && identity.id().isEmpty(); i++) {
      Thread.sleep(10);
    }
    assertEquals(OptionalInt.of(id), identity.id());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void firstStartRegistersAndTheNextOneSaysTheNodeIsBack(boolean compact)
      throws InterruptedException {
    link(server.port(), compact);
    assertEquals("registerAINode", leader.next().method());
    awaitId(5);
    link(server.port(), compact);
    Message second = leader.next();
    assertEquals("restartAINode", second.method());
    Struct request = second.body().struct(-1).orElseThrow();
    Struct location = request.struct(2).orElseThrow().struct(1).orElseThrow();
    assertEquals(5, location.int32(1).orElseThrow());
    assertEquals(4711, location.struct(2).orElseThrow().int32(2).orElseThrow());
    assertEquals("9.9", request.struct(3).orElseThrow().text(1).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void removedNodeForgetsItsId(boolean compact) throws InterruptedException {
    new NodeIdentity(directory).write(7, List.of(), "now");
    leader.answers.add(Status.ok("Server accepted the request").toStruct());
    assertEquals(7, Removal.remove(settings(server.port(), compact), OptionalInt.empty()));
    Message call = leader.next();
    assertEquals("removeAINode", call.method());
    Struct location = call.body().struct(-1).orElseThrow().struct(1).orElseThrow();
    assertEquals(7, location.int32(1).orElseThrow());
    assertTrue(new NodeIdentity(directory).id().isEmpty());
  }

  @Test
  void refusedRemovalIsToldAndTheIdStays() {
    new NodeIdentity(directory).write(7, List.of(), "now");
    leader.answers.add(new Status(1511, "AINode doesn't exist.").toStruct());
    AinodeSettings settings = settings(server.port(), false);
    DoorException refused =
        assertThrows(DoorException.class, () -> Removal.remove(settings, OptionalInt.of(9)));
    assertEquals(
        "the cluster refuses to remove AINode 9 (1511): AINode doesn't exist.",
        refused.getMessage());
    assertEquals(OptionalInt.of(7), new NodeIdentity(directory).id());
  }

  @Test
  void nodeThatNeverJoinedCannotBeRemoved() {
    AinodeSettings settings = settings(server.port(), false);
    DoorException refused =
        assertThrows(DoorException.class, () -> Removal.remove(settings, OptionalInt.empty()));
    assertEquals("no AINode has joined from " + directory, refused.getMessage());
  }

  @Test
  void redirectionIsFollowed() throws InterruptedException {
    ConfigNode follower = new ConfigNode();
    RpcServer other = follower.listen();
    Struct leaderAddress = Struct.empty().with(1, "127.0.0.1").with(2, server.port());
    follower.answers.add(
        Struct.empty().with(1, new Status(400, "").toStruct().with(4, leaderAddress)));
    link(other.port(), false);
    follower.next();
    leader.next();
    awaitId(5);
    other.stop(NO_GRACE);
  }

  @Test
  void refusalLeavesNoIdAndTheNodeAsksAgain() throws InterruptedException {
    leader.answers.add(
        Struct.empty()
            .with(1, new Status(1506, "There is already one AINode in the cluster.").toStruct()));
    ConfigNodeLink link = link(server.port(), false);
    leader.next();
    assertTrue(new NodeIdentity(directory).id().isEmpty());
    leader.next();
    awaitId(5);
    link.stop();
  }
}
