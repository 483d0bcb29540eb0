/** Training of small neural networks on windows of a series. */
@NullMarked
package io.taosanode.training;

import org.jspecify.annotations.NullMarked;
