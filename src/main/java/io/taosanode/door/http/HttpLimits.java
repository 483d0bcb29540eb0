package io.taosanode.door.http;

import java.time.Duration;

/**
 * What a peer may demand of the server.
 *
 * @param maxBody largest request body in bytes
 * @param bodyTime longest time for a body to arrive
 * @param idleTime longest silence on a connection
 * @param backlog connections that may wait to be accepted
 * @param threads most threads that read requests and write answers
 */
public record HttpLimits(
    long maxBody, Duration bodyTime, Duration idleTime, int backlog, int threads) {}
