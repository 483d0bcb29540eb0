package io.taosanode.arch;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import io.taosanode.analysis.Algorithm;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The architecture rules for the packages below a root, so that they can be held against the
 * product and against deliberate violations alike.
 *
 * <p>A rule about packages of which none exists yet is allowed to find no classes. It selects by
 * package alone, so that it takes hold with the first class.
 *
 * @param root package above {@code series}, {@code analysis} and so on
 */
record ArchitectureRules(String root) {
  static final int FEWEST_CLASSES = 30;

  private static final String JETTY = "org.eclipse.jetty..";
  private static final String RANDOM_CUTS = "com.amazon.randomcutforest..";
  private static final String JACKSON = "com.fasterxml.jackson..";

  /** The rules by their number in the design. */
  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("A1", enoughClasses());
    rules.put("A2", layer("series", "it is the vocabulary of all others"));
    rules.put("A3", layer("analysis", "plugins compile against it alone", "series"));
    rules.put("A4", mathStandsAlone());
    rules.put("A5", algorithmsKnowNoCaller());
    rules.put(
        "A5cuts", library("one detector wraps it", RANDOM_CUTS, "algorithm.anomaly.randomcut"));
    rules.put("A6", engineKnowsNoAlgorithm());
    rules.put("A7", library("Javalin and Jetty serve doors alone", JETTY, "door.http"));
    rules.put("A8", jsonHasItsPlaces());
    rules.put("A8ini", library("each format is read in one place", "org.ini4j..", "config"));
    rules.put("A9", library("logging is set up in one place", "ch.qos.logback..", "node"));
    rules.put(
        "A9onnx", library("native code is met in one place", "ai.onnxruntime..", "model.onnx"));
    rules.put("A9model", modelsKnowNoCaller());
    rules.put("A10", doorsAreSeparate());
    rules.put("A11", wiringIsOnTop());
    rules.put("A12", noCycles());
    rules.put("A13", algorithmsAreStateless());
    rules.put("A14", algorithmsAreDeterministic());
    rules.put("A15", recordsHoldNoArrays());
    rules.put("A16", nobodyPrintsOrExits());
    rules.put("A18", onlyConfigReadsTheEnvironment());
    rules.put("A19", contractsMentionNoLibrary());
    rules.put("A20", packagesAndNames());
    rules.put("A23", evaluationWatchesTheCore());
    rules.put("A24", trainingKnowsNoCaller());
    rules.put("A25", remoteModelsKnowNoCaller());
    rules.put("A26", layer("plugin", "a jar is read for whoever asks", "analysis", "series"));
    rules.put(
        "A26metrics",
        library("counters are kept in one place", "io.prometheus..", "node.statistics"));
    return rules;
  }

  private String in(String name) {
    return root + "." + name + "..";
  }

  private String[] in(String... names) {
    return Arrays.stream(names).map(this::in).toArray(String[]::new);
  }

  /** Our own packages, the JDK and the nullness annotations, which bind nobody to anything. */
  private String[] allowing(String... names) {
    return Stream.concat(Stream.of("java..", "org.jspecify.annotations.."), Stream.of(names))
        .toArray(String[]::new);
  }

  private ArchRule layer(String name, String reason, String... below) {
    String[] own = Stream.concat(Stream.of(name), Stream.of(below)).toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(in(name))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowing(in(own)))
        .because(reason);
  }

  private ArchRule library(String reason, String library, String... only) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in(only))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .because(reason);
  }

  /** The protocol, the files of labelled series and manifests all happen to be JSON. */
  private ArchRule jsonHasItsPlaces() {
    return library(
        "each format has one place",
        JACKSON,
        "door.opengauss",
        "node.statistics",
        "door.tdengine",
        "door.tsfm",
        "evaluation.io",
        "model",
        "remote",
        "training.io");
  }

  private ArchRule enoughClasses() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(new Conditions.NumberAtLeast(FEWEST_CLASSES))
        .because("rules must not pass on nothing");
  }

  private ArchRule mathStandsAlone() {
    return classes()
        .that()
        .resideInAPackage(in("math"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowing(in("math"), "org.apache.commons.math3.."))
        .because("kernels work on plain arrays");
  }

  private ArchRule algorithmsKnowNoCaller() {
    return classes()
        .that()
        .resideInAPackage(in("algorithm"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            allowing(
                in("algorithm"),
                in("analysis"),
                in("series"),
                in("math"),
                "org.tribuo..",
                "libsvm..",
                RANDOM_CUTS))
        .because("an algorithm is a pure function of its task");
  }

  /** Mathematics is open to the engine for the white-noise check and for bridging gaps. */
  private ArchRule engineKnowsNoAlgorithm() {
    return layer(
        "engine", "it serves whatever is in the catalogue", "analysis", "series", "math", "text");
  }

  private ArchRule modelsKnowNoCaller() {
    return classes()
        .that()
        .resideInAPackage(in("model"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            allowing(
                in("model"),
                in("engine"),
                in("analysis"),
                in("series"),
                in("math"),
                in("text"),
                JACKSON,
                "ai.onnxruntime.."))
        .because("a model is served without knowing to whom");
  }

  /** The one place below the doors that opens connections of its own. */
  private ArchRule remoteModelsKnowNoCaller() {
    ArchRule below =
        classes()
            .that()
            .resideInAPackage(in("remote"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                allowing(in("remote"), in("analysis"), in("series"), in("math"), JACKSON));
    return CompositeArchRule.of(below)
        .and(library("only remote models are fetched", "java.net.http..", "remote"))
        .because("a remote model is asked without knowing for whom");
  }

  /** An evaluation sees of the product what a caller sees, and the product nothing of it. */
  private ArchRule evaluationWatchesTheCore() {
    ArchRule below =
        classes()
            .that()
            .resideInAPackage(in("evaluation"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                allowing(
                    in("evaluation"),
                    in("engine"),
                    in("analysis"),
                    in("series"),
                    in("math"),
                    JACKSON,
                    "org.apache.commons.csv.."));
    ArchRule above =
        noClasses()
            .that()
            .resideOutsideOfPackages(in("evaluation", "cli"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(in("evaluation"));
    return CompositeArchRule.of(below).and(above).because("measuring must not change the measured");
  }

  /** Training is an offline matter: it ends in a file, and nothing that serves depends on it. */
  private ArchRule trainingKnowsNoCaller() {
    ArchRule below =
        classes()
            .that()
            .resideInAPackage(in("training"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                allowing(in("training"), in("analysis"), in("series"), in("math"), JACKSON));
    ArchRule above =
        noClasses()
            .that()
            .resideOutsideOfPackages(in("training", "cli"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(in("training"));
    return CompositeArchRule.of(below).and(above).because("training ends in a file");
  }

  /** What doors share lies in {@code door} itself and in {@code door.http}. */
  private ArchRule doorsAreSeparate() {
    ArchRule apart =
        slices()
            .matching(root + ".door.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage(in("door.http")));
    ArchRule unknown =
        noClasses()
            .that()
            .resideOutsideOfPackages(in("door", "node", "cli"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(in("door"));
    return CompositeArchRule.of(apart)
        .and(unknown)
        .because("each protocol can be changed without the others");
  }

  private ArchRule wiringIsOnTop() {
    ArchRule node =
        noClasses()
            .that()
            .resideOutsideOfPackages(in("node", "cli"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(in("node", "cli"));
    ArchRule config =
        noClasses()
            .that()
            .resideOutsideOfPackages(in("config", "node", "cli"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(in("config"));
    return CompositeArchRule.of(node).and(config).because("the core receives plain values");
  }

  private ArchRule noCycles() {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("packages are layers");
  }

  /**
   * Exempt: the adapters in {@code model} and {@code remote}, which hold a model or its address.
   */
  private ArchRule algorithmsAreStateless() {
    return classes()
        .that()
        .areAssignableTo(Algorithm.class)
        .and()
        .areNotInterfaces()
        .and()
        .resideOutsideOfPackages(in("model", "remote"))
        .should()
        .haveModifier(FINAL)
        .andShould(new Conditions.OnlyConstants())
        .because("one instance serves all requests at once");
  }

  private ArchRule algorithmsAreDeterministic() {
    return noClasses()
        .that()
        .resideInAnyPackage(in("algorithm"), in("math"), root + ".training")
        .should()
        .accessTargetWhere(Accesses.unseededRandomness())
        .orShould()
        .accessTargetWhere(Accesses.clockOrThread())
        .orShould()
        .dependOnClassesThat(
            resideInAnyPackage("java.util.concurrent..", "java.io..", "java.net..", "java.nio.."))
        .because("the same question must always get the same answer");
  }

  private ArchRule recordsHoldNoArrays() {
    return classes()
        .that()
        .resideInAnyPackage(in("series", "analysis", "config"))
        .should(new Conditions.NoArrayComponents())
        .because("arrays break the equality and the immutability of a record");
  }

  /** Exempt: {@code cli.Main}, which ends the process. */
  private ArchRule nobodyPrintsOrExits() {
    ArchRule silent =
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(root + ".cli.Main")
            .should()
            .accessTargetWhere(Accesses.standardStreamOrExit())
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..");
    ArchRule unlogged =
        noClasses()
            .that()
            .resideInAnyPackage(
                in("series", "analysis", "math", "algorithm", "engine", "model", "remote"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.slf4j..");
    return CompositeArchRule.of(silent)
        .and(unlogged)
        .because("output goes through one log, and the core reports to its caller");
  }

  private ArchRule onlyConfigReadsTheEnvironment() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in("config"))
        .should()
        .accessTargetWhere(Accesses.environment())
        .because("every setting has one source");
  }

  private ArchRule contractsMentionNoLibrary() {
    return classes()
        .that()
        .resideInAnyPackage(in("series", "analysis"))
        .should(
            new Conditions.SignaturesOnlyOf(resideInAnyPackage(allowing(in("series", "analysis")))))
        .because("a plugin needs no library of ours to compile");
  }

  private ArchRule packagesAndNames() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(new Conditions.InNullMarkedPackage())
        .andShould(new Conditions.TellingName())
        .because("absence is declared, and names say what a type is for");
  }
}
