/**
 * Runs algorithms: looks them up, checks options and data, computes in a bounded pool within a
 * deadline, and verifies what comes back. Knows no protocol and no particular algorithm.
 */
@NullMarked
package io.taosanode.engine;

import org.jspecify.annotations.NullMarked;
