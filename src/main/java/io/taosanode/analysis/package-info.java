/**
 * The contracts between callers and algorithms: tasks, results, options, capabilities, errors.
 * Together with {@code io.taosanode.series} this is all that a plugin compiles against.
 */
@NullMarked
package io.taosanode.analysis;

import org.jspecify.annotations.NullMarked;
