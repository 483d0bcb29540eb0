package io.taosanode.model.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.taosanode.model.ModelException;
import io.taosanode.model.ModelManifest;
import io.taosanode.model.ModelManifest.Input;
import io.taosanode.model.ModelManifest.Padding;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds the tensors that a graph declares against those that the manifest names. */
final class GraphCheck {
  private static final long DYNAMIC = -1;

  private final ModelManifest manifest;
  private final Map<String, NodeInfo> inputs;
  private final Map<String, NodeInfo> outputs;

  GraphCheck(ModelManifest manifest, OrtSession session) throws OrtException {
    this.manifest = manifest;
    this.inputs = session.getInputInfo();
    this.outputs = session.getOutputInfo();
  }

  /**
   * Compares names, element types and fixed axes.
   *
   * @throws ModelException naming the tensor that differs
   */
  void verify() {
    Input input = manifest.input();
    TensorInfo values = tensor("input", inputs, input.values(), OnnxJavaType.FLOAT);
    requireLayout(input.values(), values);
    if (input.mask().isPresent()) {
      String mask = input.mask().get();
      requireLayout(mask, tensor("input", inputs, mask, OnnxJavaType.FLOAT));
    }
    if (input.period().isPresent()) {
      tensor("input", inputs, input.period().get(), OnnxJavaType.INT64);
    }
    tensor("output", outputs, manifest.purpose().output(), OnnxJavaType.FLOAT);
    requireNoOtherInput(input);
  }

  /** Rows of one run: 1 if the graph has that fixed, otherwise any number. */
  int mostRows() {
    NodeInfo node = inputs.get(manifest.input().values());
    boolean one = node != null && node.getInfo() instanceof TensorInfo info && first(info) == 1;
    return one ? 1 : Integer.MAX_VALUE;
  }

  private static long first(TensorInfo info) {
    return info.getShape().length == 0 ? DYNAMIC : info.getShape()[0];
  }

  private static TensorInfo tensor(
      String what, Map<String, NodeInfo> nodes, String name, OnnxJavaType type) {
    NodeInfo node = nodes.get(name);
    if (node == null) {
      throw new ModelException(
          "the graph has no " + what + " " + name + ", it has " + new TreeSet<>(nodes.keySet()));
    }
    if (node.getInfo() instanceof TensorInfo info && info.type == type) {
      return info;
    }
    throw new ModelException(
        what + " " + name + ": must be a tensor of " + type + ", is " + node.getInfo());
  }

  private void requireLayout(String name, TensorInfo info) {
    Input input = manifest.input();
    long[] expected =
        input.patch() == 0
            ? new long[] {DYNAMIC, input.length()}
            : new long[] {DYNAMIC, input.length() / input.patch(), input.patch()};
    long[] shape = info.getShape();
    boolean fits = shape.length == expected.length && (shape[0] == DYNAMIC || shape[0] == 1);
    for (int axis = 1; fits && axis < shape.length; axis++) {
      fits = shape[axis] == DYNAMIC || shape[axis] == expected[axis];
    }
    if (!fits) {
      throw new ModelException(
          "input "
              + name
              + ": has shape "
              + Arrays.toString(shape)
              + ", the manifest expects "
              + Arrays.toString(expected));
    }
    if (shape[1] != DYNAMIC
        && input.padding() == Padding.NONE
        && input.minimum() < input.length()) {
      throw new ModelException(
          "input " + name + ": its length is fixed, so a shorter history needs input.padding");
    }
  }

  private void requireNoOtherInput(Input input) {
    Set<String> others = new TreeSet<>(inputs.keySet());
    others.remove(input.values());
    input.mask().ifPresent(others::remove);
    input.period().ifPresent(others::remove);
    if (!others.isEmpty()) {
      throw new ModelException("the graph wants inputs that the manifest lacks: " + others);
    }
  }
}
