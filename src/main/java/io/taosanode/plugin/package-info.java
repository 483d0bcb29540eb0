/** Algorithms that are not built in: jars in a folder, each with a class loader of its own. */
@NullMarked
package io.taosanode.plugin;

import org.jspecify.annotations.NullMarked;
