package io.taosanode.arch;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Calls, method references and field accesses that some rule forbids. */
final class Accesses {
  private static final String COMMONS_RANDOM = "org.apache.commons.math3.random";
  private static final Set<String> RANDOM_CALLS =
      Set.of("java.lang.Math.random", "java.lang.StrictMath.random", "java.util.UUID.randomUUID");
  private static final Set<String> CLOCK_CALLS =
      Set.of("java.lang.System.nanoTime", "java.lang.System.currentTimeMillis");
  private static final Set<String> THREAD_TYPES =
      Set.of("java.lang.Thread", "java.lang.ThreadLocal", "java.util.Timer", "java.time.Clock");
  private static final Set<String> ENVIRONMENT_CALLS =
      Set.of(
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.System.getProperties",
          "java.lang.Integer.getInteger",
          "java.lang.Long.getLong",
          "java.lang.Boolean.getBoolean");
  private static final Set<String> TERMINAL =
      Set.of(
          "java.lang.System.out",
          "java.lang.System.err",
          "java.lang.System.in",
          "java.lang.System.exit",
          "java.lang.Runtime.exit",
          "java.lang.Runtime.halt");

  private Accesses() {}

  static DescribedPredicate<JavaAccess<?>> unseededRandomness() {
    return access(
        "unseeded randomness",
        target ->
            RANDOM_CALLS.contains(name(target))
                || isUnseededGenerator(target)
                || ("java.util.Collections.shuffle".equals(name(target))
                    && parameters(target) == 1));
  }

  private static boolean isUnseededGenerator(AccessTarget target) {
    boolean generator =
        target.getOwner().isAssignableTo(Random.class)
            || target.getOwner().isEquivalentTo(SplittableRandom.class)
            || target.getOwner().getPackageName().equals(COMMONS_RANDOM);
    return generator && target.getName().equals("<init>") && parameters(target) == 0;
  }

  static DescribedPredicate<JavaAccess<?>> clockOrThread() {
    return access(
        "a clock, a thread or a parallel stream",
        target ->
            CLOCK_CALLS.contains(name(target))
                || THREAD_TYPES.contains(target.getOwner().getName())
                || (target.getOwner().getPackageName().startsWith("java.time")
                    && target.getName().equals("now"))
                || (target.getOwner().getPackageName().startsWith("java.util")
                    && target.getName().startsWith("parallel")));
  }

  static DescribedPredicate<JavaAccess<?>> standardStreamOrExit() {
    return access(
        "a standard stream, printStackTrace or the end of the process",
        target -> TERMINAL.contains(name(target)) || target.getName().equals("printStackTrace"));
  }

  static DescribedPredicate<JavaAccess<?>> environment() {
    return access(
        "the environment or a system property", target -> ENVIRONMENT_CALLS.contains(name(target)));
  }

  private static String name(AccessTarget target) {
    return target.getOwner().getName() + "." + target.getName();
  }

  private static int parameters(AccessTarget target) {
    return target instanceof CodeUnitAccessTarget unit ? unit.getRawParameterTypes().size() : -1;
  }

  private static DescribedPredicate<JavaAccess<?>> access(
      String description, Predicate<AccessTarget> matches) {
    return DescribedPredicate.describe(description, access -> matches.test(access.getTarget()));
  }
}
