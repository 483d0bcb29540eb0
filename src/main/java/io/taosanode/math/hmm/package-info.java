/** Hidden Markov models whose states emit mixtures of normal distributions. */
@NullMarked
package io.taosanode.math.hmm;

import org.jspecify.annotations.NullMarked;
