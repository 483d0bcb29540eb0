/** Models and training logs on disk. */
@NullMarked
package io.taosanode.plan.io;

import org.jspecify.annotations.NullMarked;
