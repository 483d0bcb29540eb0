/** The forecasting algorithms. */
@NullMarked
package io.taosanode.algorithm.forecast;

import org.jspecify.annotations.NullMarked;
