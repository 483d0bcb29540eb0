package io.taosanode.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.taosanode.model.ModelManifest.Input;
import io.taosanode.model.NetworkInput;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tensors of one run over borrowed buffers; closing frees them all, however far it came. */
final class InputTensors implements AutoCloseable {
  private final OrtEnvironment environment;
  private final DirectBuffers buffers;
  private final Map<String, OnnxTensor> tensors = new HashMap<>();
  private final List<ByteBuffer> borrowed = new ArrayList<>();

  private InputTensors(OrtEnvironment environment, DirectBuffers buffers) {
    this.environment = environment;
    this.buffers = buffers;
  }

  /**
   * The rows from {@code from} (inclusive) to {@code to} (exclusive) as the manifest names them.
   */
  static InputTensors of(
      OrtEnvironment environment,
      DirectBuffers buffers,
      Input layout,
      NetworkInput input,
      int from,
      int to)
      throws OrtException {
    InputTensors tensors = new InputTensors(environment, buffers);
    try {
      tensors.fill(layout, input, from, to);
      return tensors;
    } catch (OrtException | RuntimeException e) {
      tensors.close();
      throw e;
    }
  }

  private void fill(Input layout, NetworkInput input, int from, int to) throws OrtException {
    long rows = to - (long) from;
    long columns = input.columns();
    long[] shape =
        layout.patch() == 0
            ? new long[] {rows, columns}
            : new long[] {rows, columns / layout.patch(), layout.patch()};
    int bytes = Math.toIntExact(rows * columns * Float.BYTES);
    FloatBuffer values = borrow(bytes).asFloatBuffer();
    input.putValues(values, from, to);
    put(layout.values(), OnnxTensor.createTensor(environment, values.flip(), shape));
    if (layout.mask().isPresent()) {
      FloatBuffer mask = borrow(bytes).asFloatBuffer();
      input.putMask(mask, from, to);
      put(layout.mask().get(), OnnxTensor.createTensor(environment, mask.flip(), shape));
    }
    if (layout.period().isPresent()) {
      LongBuffer period = borrow(Math.toIntExact(rows * Long.BYTES)).asLongBuffer();
      while (period.hasRemaining()) {
        period.put(input.period());
      }
      long[] vector = {rows};
      put(layout.period().get(), OnnxTensor.createTensor(environment, period.flip(), vector));
    }
  }

  private ByteBuffer borrow(int bytes) {
    ByteBuffer buffer = buffers.take(bytes);
    borrowed.add(buffer);
    return buffer;
  }

  private void put(String name, OnnxTensor tensor) {
    tensors.put(name, tensor);
  }

  /** The tensors by name. */
  Map<String, OnnxTensor> byName() {
    return tensors;
  }

  @Override
  public void close() {
    tensors.values().forEach(OnnxTensor::close);
    borrowed.forEach(buffers::giveBack);
  }
}
