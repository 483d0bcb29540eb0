package io.taosanode.engine;

import io.taosanode.analysis.TaskKind;
import java.time.Duration;
import java.util.Optional;

/**
 * How one run went.
 *
 * @param kind the kind of task
 * @param algorithm name of the algorithm
 * @param observations length of the series
 * @param elapsed time from the request to the answer, waiting included
 * @param failure what went wrong, if anything
 */
public record RunReport(
    TaskKind kind,
    String algorithm,
    int observations,
    Duration elapsed,
    Optional<Throwable> failure) {}
