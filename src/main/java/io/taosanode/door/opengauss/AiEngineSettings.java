package io.taosanode.door.opengauss;

import io.taosanode.door.http.HttpLimits;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * How the door is to be opened.
 *
 * @param endpoint address to listen on
 * @param limits what a peer may demand; the largest body is the largest upload
 * @param certificates folder that has {@code demoCA} in it
 * @param memory bytes that the content of one upload may take
 */
public record AiEngineSettings(
    InetSocketAddress endpoint, HttpLimits limits, Path certificates, long memory) {}
