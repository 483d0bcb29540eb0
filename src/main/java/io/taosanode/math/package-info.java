/** Numerical kernels on plain arrays. Depends on the JDK and Commons Math alone. */
@NullMarked
package io.taosanode.math;

import org.jspecify.annotations.NullMarked;
