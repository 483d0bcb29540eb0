/** The node as a process of its own: signals, files, sockets, faults. */
@NullMarked
package io.taosanode.host;

import org.jspecify.annotations.NullMarked;
