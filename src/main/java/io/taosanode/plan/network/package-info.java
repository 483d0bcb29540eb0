/** The recurrent network that predicts the cost of a plan: layers, gradients, its optimizer. */
@NullMarked
package io.taosanode.plan.network;

import org.jspecify.annotations.NullMarked;
