/** Micro-benchmarks and what runs them. */
@NullMarked
package io.taosanode.bench;

import org.jspecify.annotations.NullMarked;
