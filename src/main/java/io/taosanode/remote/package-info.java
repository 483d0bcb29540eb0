/**
 * Forecasts by models that another server runs: the HTTP protocol of the model servers as a client,
 * which of them may be called, and the choice between a loaded model and a remote one.
 */
@NullMarked
package io.taosanode.remote;

import org.jspecify.annotations.NullMarked;
