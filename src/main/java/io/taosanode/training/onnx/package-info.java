/** Writing trained networks as ONNX files. */
@NullMarked
package io.taosanode.training.onnx;

import org.jspecify.annotations.NullMarked;
