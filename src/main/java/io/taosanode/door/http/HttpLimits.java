package io.taosanode.door.http;

import java.time.Duration;

/**
 * What a peer may demand of the server.
 *
 * @param maxBody largest request body in bytes
 * @param maxHead largest head of a request in bytes
 * @param bodyTime longest time for a whole body to arrive
 * @param bodySilence longest wait for the next bytes of a body
 * @param idleTime longest silence on a connection between requests
 * @param backlog connections that may wait to be accepted
 * @param threads most threads that read requests and write answers
 */
public record HttpLimits(
    long maxBody,
    int maxHead,
    Duration bodyTime,
    Duration bodySilence,
    Duration idleTime,
    int backlog,
    int threads) {}
