package io.taosanode.arch.violations.a8.engine;

import com.fasterxml.jackson.core.JsonFactory;

/** Breaks the rule on purpose. */
public final class KnowsJackson {
  JsonFactory broken = new JsonFactory();
}
