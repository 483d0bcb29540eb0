package io.taosanode.arch.violations.a25.engine;

import java.net.http.HttpClient;

/** Breaks the rule on purpose. */
public final class FetchesItself {
  HttpClient broken = HttpClient.newHttpClient();
}
