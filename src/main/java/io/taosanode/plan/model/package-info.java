/** Models of plan cost: what they are made of, how they are trained and asked. */
@NullMarked
package io.taosanode.plan.model;

import org.jspecify.annotations.NullMarked;
