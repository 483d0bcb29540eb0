/**
 * The command line: {@code taosanode serve | check | algorithms | forecast | detect | evaluate |
 * train-autoencoder}.
 */
@NullMarked
package io.taosanode.cli;

import org.jspecify.annotations.NullMarked;
