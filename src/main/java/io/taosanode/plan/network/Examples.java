package io.taosanode.plan.network;

import io.taosanode.plan.encoding.EncodingMatrix;
import io.taosanode.plan.encoding.PlanSequences;

/**
 * What a network learns from or is asked about.
 *
 * @param sequences the lines of each sequence
 * @param encodings the features of each line
 */
public record Examples(PlanSequences sequences, EncodingMatrix encodings) {}
