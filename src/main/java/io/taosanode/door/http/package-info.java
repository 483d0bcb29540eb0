/** The HTTP server that the HTTP doors share: limits, routes, errors, graceful stop. */
@NullMarked
package io.taosanode.door.http;

import org.jspecify.annotations.NullMarked;
