package io.taosanode.training;

/**
 * Mean squared errors of an epoch in squared standard deviations of the series.
 *
 * @param training over the windows that were trained on, each before its step
 * @param validation over the windows that are never trained on, after the epoch
 */
public record EpochLoss(double training, double validation) {}
