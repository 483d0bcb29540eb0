package io.taosanode.arch.violations.a14.math;

import java.io.File;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/** Breaks the rule on purpose. */
final class Moody {
  private Moody() {}

  static double random() {
    return Math.random() + new Random().nextDouble();
  }

  static double clock() {
    return System.nanoTime() + Reference.NOW.getAsLong();
  }

  static double threads(double[] values) {
    Thread.currentThread().interrupt();
    return Arrays.stream(values).parallel().sum() + ThreadLocalRandom.current().nextDouble();
  }

  static boolean files(File file) {
    return file.exists();
  }

  /** A method reference is an access, too. */
  static final class Reference {
    static final LongSupplier NOW = System::currentTimeMillis;

    private Reference() {}
  }
}
