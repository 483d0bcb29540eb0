package io.taosanode.door.iotdb;

import io.taosanode.door.iotdb.thrift.Struct;
import io.taosanode.door.iotdb.thrift.ThriftType;
import io.taosanode.door.iotdb.thrift.ThriftValue;
import io.taosanode.door.iotdb.tsblock.TsBlock;
import io.taosanode.door.iotdb.tsblock.TsBlockReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A request for inference of any generation, told apart by the types of its fields.
 *
 * @param model name of the model as it was typed
 * @param block the rows
 * @param columns columns of the block in the order of the query
 * @param windows which rows to look at, one answer for each
 * @param attributes as they were typed
 */
record InferenceCall(
    String model,
    TsBlock block,
    List<double[]> columns,
    List<Inference.Window> windows,
    Map<String, String> attributes) {

  /**
   * Reads a request.
   *
   * @param memory told what the columns take
   * @throws AinodeException if something needed is missing or cannot be analysed
   */
  static InferenceCall of(Struct request, LongConsumer memory) {
    String model = request.text(1).orElseThrow(() -> missing("modelId"));
    ByteBuffer data =
        request.binary(2).map(ThriftValue.Binary::bytes).orElseThrow(() -> missing("dataset"));
    TsBlock block = TsBlockReader.read(data, memory);
    boolean first = request.typeOf(3).filter(type -> type == ThriftType.LIST).isPresent();
    List<double[]> columns = Inference.numbers(block);
    return new InferenceCall(
        model,
        block,
        first ? ordered(request, columns) : columns,
        windows(request.struct(first ? 6 : 3), block),
        attributes(request, first));
  }

  private static Map<String, String> attributes(Struct request, boolean first) {
    if (first) {
      return request.textMap(7);
    }
    boolean third = request.typeOf(3).filter(type -> type == ThriftType.MAP).isPresent();
    return request.textMap(third ? 3 : 4);
  }

  private static List<Inference.Window> windows(Optional<Struct> window, TsBlock block) {
    if (window.isEmpty()) {
      return List.of(Inference.Window.all(block));
    }
    int interval = window.get().int32(1).orElse(0);
    return Inference.Window.every(interval, window.get().int32(2).orElse(0), block.rows());
  }

  /** The first generation sends columns in an order of its own, with a map from names to places. */
  private static List<double[]> ordered(Struct request, List<double[]> columns) {
    Map<String, ThriftValue> places = request.map(5);
    List<double[]> ordered = new ArrayList<>();
    for (String name : request.texts(4)) {
      long place = places.get(name) instanceof ThriftValue.Whole whole ? whole.value() : -1;
      if (place < 0 || place >= columns.size()) {
        return columns;
      }
      ordered.add(columns.get((int) place));
    }
    return ordered.size() == columns.size() ? ordered : columns;
  }

  private static AinodeException missing(String field) {
    return new AinodeException(Status.INTERNAL, "the request lacks " + field);
  }
}
