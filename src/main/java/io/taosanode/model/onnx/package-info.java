/** Runs networks with ONNX Runtime; the only place that knows this library. */
@NullMarked
package io.taosanode.model.onnx;

import org.jspecify.annotations.NullMarked;
