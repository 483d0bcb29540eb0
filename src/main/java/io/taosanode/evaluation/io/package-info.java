/** Reads collections of labelled series and writes predictions, one JSON object a line. */
@NullMarked
package io.taosanode.evaluation.io;

import org.jspecify.annotations.NullMarked;
