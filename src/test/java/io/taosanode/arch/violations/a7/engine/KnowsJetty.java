package io.taosanode.arch.violations.a7.engine;

import org.eclipse.jetty.server.Server;

/** Breaks the rule on purpose. */
public final class KnowsJetty {
  Server broken = new Server();
}
