package io.taosanode.analysis;

/** The answer to a {@link Task}. */
public sealed interface Result permits Forecast, Detection {}
