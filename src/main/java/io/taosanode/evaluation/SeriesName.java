package io.taosanode.evaluation;

/**
 * Which series of a collection is meant.
 *
 * @param id unique over all sets
 * @param set the set that it is counted in
 */
public record SeriesName(String id, String set) {}
