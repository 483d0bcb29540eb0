/**
 * Plans as a database uploads them: the file, its sparse encodings, its trees, fewer dimensions.
 */
@NullMarked
package io.taosanode.plan.encoding;

import org.jspecify.annotations.NullMarked;
