package io.taosanode.arch.violations.a9onnx.engine;

import ai.onnxruntime.OrtEnvironment;

/** Breaks the rule on purpose. */
public final class KnowsOnnx {
  OrtEnvironment broken = OrtEnvironment.getEnvironment();
}
