package io.taosanode.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.RunContext;
import io.taosanode.model.ModelException;
import io.taosanode.model.ModelFailure;
import io.taosanode.model.ModelManifest;
import io.taosanode.model.Network;
import io.taosanode.model.NetworkInput;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/**
 * One session of ONNX Runtime. Whatever a run allocates beside the heap is freed before it returns,
 * also when it fails; a run whose time is up is ended by {@link RunWatch}.
 */
final class OnnxNetwork implements Network {
  private static final Duration TRIAL = Duration.ofSeconds(10);

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final ModelManifest manifest;
  private final DirectBuffers buffers = new DirectBuffers();
  private int mostRows = Integer.MAX_VALUE;

  OnnxNetwork(OrtEnvironment environment, OrtSession session, ModelManifest manifest) {
    this.environment = environment;
    this.session = session;
    this.manifest = manifest;
  }

  /**
   * Compares the graph with the manifest and runs it once, so that what cannot work is told when it
   * is loaded.
   *
   * @throws ModelException if something does not fit
   */
  void verify() {
    try {
      GraphCheck graph = new GraphCheck(manifest, session);
      graph.verify();
      mostRows = graph.mostRows();
    } catch (OrtException e) {
      throw new ModelException("the graph cannot be read: " + OneLine.of(e), e);
    }
    try {
      run(NetworkInput.trial(manifest.input()), RunContext.within(TRIAL));
    } catch (AnalysisException e) {
      throw new ModelException("trial run: " + e.getMessage(), e);
    }
  }

  @Override
  public float[] run(NetworkInput input, RunContext run) {
    run.checkpoint();
    int each = manifest.answersPerRow();
    float[] answers = new float[Math.multiplyExact(input.rows(), each)];
    for (int from = 0; from < input.rows(); ) {
      int to = input.rows() - from > mostRows ? from + mostRows : input.rows();
      answer(input, from, to, run, FloatBuffer.wrap(answers, from * each, (to - from) * each));
      from = to;
    }
    requireFinite(answers, each);
    return answers;
  }

  private void answer(NetworkInput input, int from, int to, RunContext run, FloatBuffer target) {
    String output = manifest.purpose().output();
    try (InputTensors tensors =
            InputTensors.of(environment, buffers, manifest.input(), input, from, to);
        RunWatch watch = RunWatch.of(run);
        OrtSession.Result result = session.run(tensors.byName(), Set.of(output), watch.options())) {
      copy(result.get(0), target);
    } catch (OrtException e) {
      run.checkpoint();
      throw failure("run: " + OneLine.of(e), e);
    }
  }

  private void copy(OnnxValue value, FloatBuffer target) {
    if (!(value instanceof OnnxTensor tensor)
        || tensor.getInfo().getNumElements() != target.remaining()) {
      throw ModelFailure.of(
          manifest.name(),
          "output "
              + manifest.purpose().output()
              + " has shape "
              + shape(value)
              + ", the manifest promises "
              + target.remaining()
              + " values");
    }
    target.put(tensor.getFloatBuffer());
  }

  private static String shape(OnnxValue value) {
    return value instanceof OnnxTensor tensor
        ? Arrays.toString(tensor.getInfo().getShape())
        : "of another kind";
  }

  private void requireFinite(float[] answers, int each) {
    for (int i = 0; i < answers.length; i++) {
      if (!Float.isFinite(answers[i])) {
        throw ModelFailure.of(
            manifest.name(),
            "output " + manifest.purpose().output() + " has " + answers[i] + " at " + i % each);
      }
    }
  }

  private AnalysisException failure(String what, OrtException cause) {
    AnalysisException failure = ModelFailure.of(manifest.name(), what);
    failure.initCause(cause);
    return failure;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new ModelException("cannot be closed: " + OneLine.of(e), e);
    }
  }
}
