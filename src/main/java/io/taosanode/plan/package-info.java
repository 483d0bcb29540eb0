/**
 * Prediction of the cost of database plans: training and asking a network about plan encodings, one
 * session at a time.
 */
@NullMarked
package io.taosanode.plan;

import org.jspecify.annotations.NullMarked;
