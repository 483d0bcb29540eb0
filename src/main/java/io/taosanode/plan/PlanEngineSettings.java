package io.taosanode.plan;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What an engine may use.
 *
 * @param directory folder of models and logs
 * @param reservation how long a model that was set up waits for its prediction
 * @param threads threads of a training, at least 1
 * @param memory bytes that a training may take beside its data
 */
public record PlanEngineSettings(Path directory, Duration reservation, int threads, long memory) {}
