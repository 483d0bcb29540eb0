/** Detectors of abnormal observations. */
@NullMarked
package io.taosanode.algorithm.anomaly;

import org.jspecify.annotations.NullMarked;
