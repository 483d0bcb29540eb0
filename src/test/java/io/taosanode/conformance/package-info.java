/** What every algorithm must do, whatever its method, chosen by the capabilities it declares. */
@NullMarked
package io.taosanode.conformance;

import org.jspecify.annotations.NullMarked;
