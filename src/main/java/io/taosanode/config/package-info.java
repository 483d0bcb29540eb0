/**
 * The configuration file: read once into immutable records, with every problem reported at once and
 * every effective value traceable to its line.
 */
@NullMarked
package io.taosanode.config;

import org.jspecify.annotations.NullMarked;
