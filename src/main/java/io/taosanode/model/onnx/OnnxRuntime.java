package io.taosanode.model.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.taosanode.model.ModelException;
import io.taosanode.model.ModelManifest;
import io.taosanode.model.Network;
import io.taosanode.model.NetworkRuntime;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * ONNX Runtime, loaded when the first network is opened. Each network gets one session with one
 * thread of its own: parallel requests share the processors, not one request.
 */
public final class OnnxRuntime implements NetworkRuntime {
  /** Why no network can be opened in this process, if so; loads the library. */
  public static Optional<String> trouble() {
    return OnnxLibrary.get().trouble();
  }

  @Override
  public Network open(ModelManifest manifest, ByteBuffer content) {
    OrtEnvironment environment = OnnxLibrary.get().environment();
    OrtSession session = session(environment, content);
    OnnxNetwork network = new OnnxNetwork(environment, session, manifest);
    try {
      network.verify();
      return network;
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  private static OrtSession session(OrtEnvironment environment, ByteBuffer content) {
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setMemoryPatternOptimization(false);
      return environment.createSession(content, options);
    } catch (OrtException e) {
      throw new ModelException("ONNX Runtime refuses the network: " + OneLine.of(e), e);
    }
  }
}
