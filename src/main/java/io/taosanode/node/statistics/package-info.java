/** Counts what the node does, and tells it to uWSGI's readers and to Prometheus. */
@NullMarked
package io.taosanode.node.statistics;

import org.jspecify.annotations.NullMarked;
