/** The detector whose forest grows in Amazon's random cut forest library. */
@NullMarked
package io.taosanode.algorithm.anomaly.randomcut;

import org.jspecify.annotations.NullMarked;
