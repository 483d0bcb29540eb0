package io.taosanode.arch.violations.a8ini.engine;

import org.ini4j.Config;

/** Breaks the rule on purpose. */
public final class KnowsIni {
  Config broken = new Config();
}
