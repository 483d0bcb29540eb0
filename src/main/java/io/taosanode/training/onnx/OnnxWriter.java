package io.taosanode.training.onnx;

import io.taosanode.training.DenseLayer;
import java.util.List;

/**
 * Writes a chain of dense layers as an ONNX file: a {@code Gemm} for each layer and a {@code Tanh}
 * where one is applied, weights inside as raw single-precision numbers. The same layers give the
 * same bytes.
 *
 * <p>Input {@code window} and output {@code reconstruction} are float32, shape [batch, length] with
 * any batch. Operator set 13, format version 7.
 *
 * <p>Source of the field numbers and of the operators: onnx.proto and the operator documentation of
 * the ONNX specification. Each constant below is named after its message and field there.
 */
public final class OnnxWriter {
  /** Name of the input. */
  public static final String INPUT = "window";

  /** Name of the output. */
  public static final String OUTPUT = "reconstruction";

  private static final int FORMAT_VERSION = 7;
  private static final int OPERATOR_SET = 13;
  private static final int FLOAT = 1;

  private static final int MODEL_IR_VERSION = 1;
  private static final int MODEL_PRODUCER_NAME = 2;
  private static final int MODEL_GRAPH = 7;
  private static final int MODEL_OPSET_IMPORT = 8;
  private static final int OPSET_VERSION = 2;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_NAME = 2;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int GRAPH_INPUT = 11;
  private static final int GRAPH_OUTPUT = 12;
  private static final int NODE_INPUT = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_NAME = 3;
  private static final int NODE_OP_TYPE = 4;
  private static final int TENSOR_DIMS = 1;
  private static final int TENSOR_DATA_TYPE = 2;
  private static final int TENSOR_NAME = 8;
  private static final int TENSOR_RAW_DATA = 9;
  private static final int VALUE_NAME = 1;
  private static final int VALUE_TYPE = 2;
  private static final int TYPE_TENSOR = 1;
  private static final int TENSOR_TYPE_ELEMENT = 1;
  private static final int TENSOR_TYPE_SHAPE = 2;
  private static final int SHAPE_DIM = 1;
  private static final int DIM_VALUE = 1;
  private static final int DIM_PARAM = 2;

  private OnnxWriter() {}

  /**
   * The file for a network.
   *
   * @param layers at least one, each with as many inputs as the one before has outputs
   */
  public static byte[] write(List<DenseLayer> layers) {
    Message graph = new Message();
    String signal = INPUT;
    for (int l = 0; l < layers.size(); l++) {
      signal = addNodes(graph, layers.get(l), l, signal, l == layers.size() - 1);
    }
    graph.with(GRAPH_NAME, "autoencoder");
    for (int l = 0; l < layers.size(); l++) {
      DenseLayer layer = layers.get(l);
      graph.with(
          GRAPH_INITIALIZER,
          tensor("weights_" + l, layer.singleWeights(), layer.inputs(), layer.outputs()));
      graph.with(GRAPH_INITIALIZER, tensor("bias_" + l, layer.singleBias(), layer.outputs()));
    }
    graph.with(GRAPH_INPUT, value(INPUT, layers.get(0).inputs()));
    graph.with(GRAPH_OUTPUT, value(OUTPUT, layers.get(layers.size() - 1).outputs()));
    return new Message()
        .with(MODEL_IR_VERSION, FORMAT_VERSION)
        .with(MODEL_PRODUCER_NAME, "taosanode")
        .with(MODEL_GRAPH, graph)
        .with(MODEL_OPSET_IMPORT, new Message().with(OPSET_VERSION, OPERATOR_SET))
        .bytes();
  }

  /** Adds what computes a layer from {@code signal} and returns the name of its output. */
  private static String addNodes(
      Message graph, DenseLayer layer, int l, String signal, boolean last) {
    String output = last ? OUTPUT : "layer_" + l;
    String sum = layer.isTanh() ? "sum_" + l : output;
    graph.with(GRAPH_NODE, node("Gemm", l, sum, signal, "weights_" + l, "bias_" + l));
    if (layer.isTanh()) {
      graph.with(GRAPH_NODE, node("Tanh", l, output, sum));
    }
    return output;
  }

  private static Message node(String operator, int l, String output, String... inputs) {
    Message node = new Message();
    for (String input : inputs) {
      node.with(NODE_INPUT, input);
    }
    return node.with(NODE_OUTPUT, output)
        .with(NODE_NAME, operator + "_" + l)
        .with(NODE_OP_TYPE, operator);
  }

  private static Message tensor(String name, float[] values, int... dimensions) {
    Message tensor = new Message();
    for (int dimension : dimensions) {
      tensor.with(TENSOR_DIMS, dimension);
    }
    return tensor
        .with(TENSOR_DATA_TYPE, FLOAT)
        .with(TENSOR_NAME, name)
        .with(TENSOR_RAW_DATA, values);
  }

  private static Message value(String name, int length) {
    Message shape =
        new Message()
            .with(SHAPE_DIM, new Message().with(DIM_PARAM, "batch"))
            .with(SHAPE_DIM, new Message().with(DIM_VALUE, length));
    Message tensor = new Message().with(TENSOR_TYPE_ELEMENT, FLOAT).with(TENSOR_TYPE_SHAPE, shape);
    return new Message()
        .with(VALUE_NAME, name)
        .with(VALUE_TYPE, new Message().with(TYPE_TENSOR, tensor));
  }
}
