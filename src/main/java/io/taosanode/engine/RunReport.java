package io.taosanode.engine;

import io.taosanode.analysis.TaskKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How one run went.
 *
 * @param kind the kind of task
 * @param algorithm name of the algorithm
 * @param observations length of the series
 * @param elapsed time from the request to the answer, waiting included
 * @param notes remarks of the answer about what was done to the data
 * @param failure what went wrong, if anything
 */
public record RunReport(
    TaskKind kind,
    String algorithm,
    int observations,
    Duration elapsed,
    List<String> notes,
    Optional<Throwable> failure) {}
