/**
 * Measures of forecasts and of detections, and the runs that they are taken on. Depends on the
 * core; reading files lies in {@code io}, pages for people in {@code report}.
 */
@NullMarked
package io.taosanode.evaluation;

import org.jspecify.annotations.NullMarked;
