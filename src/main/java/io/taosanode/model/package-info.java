/**
 * Models: folders with a network and a manifest, what is served of them, and the adapters that make
 * an algorithm of a model. Knows no protocol, and of the runtime of networks an interface alone.
 */
@NullMarked
package io.taosanode.model;

import org.jspecify.annotations.NullMarked;
