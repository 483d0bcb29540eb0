package io.taosanode.door.iotdb;

import io.taosanode.door.BusyException;
import io.taosanode.door.iotdb.thrift.Message;
import io.taosanode.door.iotdb.thrift.RpcService;
import io.taosanode.door.iotdb.thrift.Struct;
import io.taosanode.door.iotdb.thrift.ThriftType;
import io.taosanode.door.iotdb.thrift.ThriftValue;
import io.taosanode.door.iotdb.tsblock.TsBlock;
import io.taosanode.door.iotdb.tsblock.TsBlockException;
import io.taosanode.door.iotdb.tsblock.TsBlockReader;
import io.taosanode.door.iotdb.tsblock.TsBlockWriter;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the calls of a cluster of any generation. Ids of methods' arguments are -1 and of their
 * results 0, in all of them.
 */
final class AinodeService implements RpcService {
  private static final Logger LOG = LoggerFactory.getLogger(AinodeService.class);
  private static final int ARGUMENT = -1;
  private static final String CPU = "cpu";
  private static final String NOT_OFFERED = " is not offered by this node";

  private final Inference inference;
  private final Runnable stop;

  /**
   * A service.
   *
   * @param stop called when the cluster removes this node
   */
  AinodeService(Inference inference, Runnable stop) {
    this.inference = inference;
    this.stop = stop;
  }

  @Override
  public Message answer(Message call, LongConsumer memory) {
    Struct request = call.body().struct(ARGUMENT).orElse(call.body());
    try {
      return answer(call, request, memory);
    } catch (AinodeException e) {
      return refused(call, e.status());
    } catch (TsBlockException e) {
      return refused(call, new Status(Status.INTERNAL, String.valueOf(e.getMessage())));
    } catch (BusyException e) {
      return refuse(call, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("{} failed", call.method(), e);
      return call.exception(Message.INTERNAL_ERROR, "internal error, see the node's log");
    }
  }

  @Override
  public Message refuse(Message head, String reason) {
    return refused(head, new Status(Status.INFERENCE_FAILED, reason));
  }

  private Message answer(Message call, Struct request, LongConsumer memory) {
    return switch (call.method()) {
      case "getAIHeartbeat" -> call.reply(heartbeat(request));
      case "inference" -> call.reply(infer(InferenceCall.of(request, memory)));
      case "forecast" -> call.reply(forecast(request, memory));
      case "showModels" -> call.reply(showModels(request));
      case "showLoadedModels" -> call.reply(loadedModels());
      case "showAIDevices" -> call.reply(devices());
      case "stopAINode" -> {
        stop.run();
        yield call.reply(Status.ok("stopping").toStruct());
      }
      case "registerModel", "deleteModel", "loadModel", "unloadModel", "classify" ->
          refused(call, new Status(Status.INTERNAL, call.method() + NOT_OFFERED));
      case "createTrainingTask", "createTuningTask" ->
          refused(call, new Status(Status.INTERNAL, "training" + NOT_OFFERED));
      default -> call.exception(Message.UNKNOWN_METHOD, "Invalid method name: " + call.method());
    };
  }

  /** A status alone, or with what generated clients require beside it. */
  private static Message refused(Message call, Status status) {
    Struct struct = status.toStruct();
    return switch (call.method()) {
      case "inference" ->
          call.reply(
              Struct.empty()
                  .with(1, struct)
                  .with(2, ThriftValue.list(ThriftType.BINARY, List.of())));
      case "forecast" -> call.reply(blocks(struct, ByteBuffer.allocate(0), List.of()));
      case "registerModel", "showModels", "showLoadedModels", "showAIDevices", "classify" ->
          call.reply(Struct.empty().with(1, struct));
      default -> call.reply(struct);
    };
  }

  private static Struct heartbeat(Struct request) {
    long stamp = request.int64(1).orElse(0L);
    Struct answer = Struct.empty().with(1, ThriftValue.int64(stamp)).with(2, "Running");
    if (request.bool(2).orElse(false)) {
      answer = answer.with(4, LoadSample.now());
    }
    return request.bool(3).isPresent() ? answer.with(5, "ACTIVATED") : answer;
  }

  private Struct infer(InferenceCall call) {
    List<ThriftValue> blocks =
        call.windows().stream()
            .<ThriftValue>map(
                window ->
                    block(
                        inference.forecast(
                            call.model(), call.attributes(), call.columns(), window)))
            .toList();
    return Struct.empty()
        .with(1, Status.ok("").toStruct())
        .with(2, ThriftValue.list(ThriftType.BINARY, blocks));
  }

  private static ThriftValue block(List<double[]> columns) {
    return new ThriftValue.Binary(TsBlockWriter.doubles(columns));
  }

  private Struct forecast(Struct request, LongConsumer memory) {
    String model = request.text(1).orElse("");
    ByteBuffer data =
        request.binary(2).map(ThriftValue.Binary::bytes).orElse(ByteBuffer.allocate(0));
    if (request.binary(4).isPresent() || request.binary(5).isPresent()) {
      throw new AinodeException(Status.INTERNAL, "reading covariates" + NOT_OFFERED);
    }
    TsBlock block = TsBlockReader.read(data, memory);
    Map<String, String> attributes = new LinkedHashMap<>();
    List.of(4, 6, 7).forEach(id -> attributes.putAll(request.textMap(id)));
    attributes.put(BuiltinModel.PREDICT_LENGTH.name(), String.valueOf(request.int32(3).orElse(1)));
    List<double[]> columns = Inference.numbers(block);
    ByteBuffer answer =
        TsBlockWriter.doubles(
            inference.forecast(model, attributes, columns, Inference.Window.all(block)));
    return blocks(Status.ok("").toStruct(), answer, List.of(new ThriftValue.Binary(answer)));
  }

  /**
   * One answer for readers of bytes and for those of a list: each skips what it does not expect.
   */
  private static Struct blocks(Struct status, ByteBuffer block, List<ThriftValue> list) {
    return Struct.empty()
        .with(1, status)
        .with(2, new ThriftValue.Binary(block))
        .with(2, ThriftValue.list(ThriftType.BINARY, list));
  }

  private static Struct showModels(Struct request) {
    Optional<String> wanted = request.text(1);
    Map<String, String> types = new LinkedHashMap<>();
    for (BuiltinModel model : BuiltinModels.all()) {
      if (wanted.isEmpty() || wanted.get().equals(model.id())) {
        types.put(model.id(), model.type());
      }
    }
    return Struct.empty()
        .with(1, Status.ok("Show models successfully").toStruct())
        .with(2, ThriftValue.texts(List.copyOf(types.keySet())))
        .with(3, ThriftValue.map(types))
        .with(4, ThriftValue.map(constant(types, "BUILT-IN")))
        .with(5, ThriftValue.map(constant(types, "ACTIVE")));
  }

  private static Map<String, String> constant(Map<String, String> keys, String value) {
    Map<String, String> constant = new LinkedHashMap<>(keys);
    constant.replaceAll((key, old) -> value);
    return constant;
  }

  private static Struct loadedModels() {
    ThriftValue none =
        new ThriftValue.Sequence(ThriftType.MAP, ThriftType.BINARY, ThriftType.MAP, List.of());
    return Struct.empty().with(1, Status.ok("").toStruct()).with(2, none);
  }

  private static Struct devices() {
    return Struct.empty()
        .with(1, Status.ok("").toStruct())
        .with(2, ThriftValue.texts(List.of(CPU)))
        .with(2, ThriftValue.map(Map.of(CPU, CPU)));
  }
}
