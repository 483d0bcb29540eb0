/**
 * The command line: {@code taosanode serve | check | algorithms | forecast | detect | evaluate}.
 */
@NullMarked
package io.taosanode.cli;

import org.jspecify.annotations.NullMarked;
