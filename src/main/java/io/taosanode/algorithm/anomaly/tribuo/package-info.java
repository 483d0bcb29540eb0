/** Detectors whose models are trained by the Tribuo library. */
@NullMarked
package io.taosanode.algorithm.anomaly.tribuo;

import org.jspecify.annotations.NullMarked;
