package io.taosanode.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A request that people can paste: three years of monthly airline passengers (Box, Jenkins). */
final class Example {
  private static final String PASSENGERS =
      "112,118,132,129,121,135,148,148,136,119,104,118,"
          + "115,126,141,135,125,149,170,170,158,133,114,140,"
          + "145,150,178,163,172,178,199,199,184,162,146,166";
  private static final int MONTHS = 36;

  private Example() {}

  /** A curl line for the next twelve months. */
  static String curl(String address) {
    String months =
        IntStream.rangeClosed(1, MONTHS)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    return String.format(
        Locale.ROOT,
        "curl -s http://%s/forecast -H 'Content-Type: application/json' -d"
            + " '{\"schema\":[[\"ts\",\"TIMESTAMP\",8],[\"val\",\"DOUBLE\",8]],\"data\":[[%s],[%s]],"
            + "\"algo\":\"holtwinters\",\"option\":\"trend=add,seasonal=mul,period=12\","
            + "\"forecast_rows\":12,\"start\":%d,\"every\":1}'",
        address,
        months,
        PASSENGERS,
        MONTHS + 1);
  }
}
