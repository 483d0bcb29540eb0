/** Scripts that install, start and remove the node, run below a folder of the test. */
@NullMarked
package io.taosanode.packaging;

import org.jspecify.annotations.NullMarked;
