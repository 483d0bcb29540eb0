package io.taosanode.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds each rule against classes that break it on purpose: those of rule A2 lie below {@code
 * violations.a2}, which takes the place of the product's root package.
 */
class ArchitectureRulesBiteTest {
  /** Rule, and for each way to break it a word that a reported detail must contain. */
  private static final String VIOLATIONS =
      """
      A1,  only 1 classes
      A2,  KnowsMath
      A3,  KnowsEngine
      A4,  KnowsSeries
      A5,  KnowsEngine; KnowsLogging
      A5cuts, KnowsRandomCuts
      A6,  KnowsAlgorithm
      A7,  KnowsJetty
      A8,  KnowsJackson
      A8ini, KnowsIni
      A9,  KnowsLogback
      A9onnx, KnowsOnnx
      A9model, KnowsDoor
      A10, KnowsOtherDoor; KnowsDoor
      A11, KnowsNode; KnowsConfig
      A12, Cycle detected
      A13, Stateful has the field calls; Extensible
      A14, Math.random; Random.<init>(); nanoTime; Thread; parallel; java.util.concurrent; java.io
      A15, array component values
      A16, System.out; System.exit; printStackTrace; java.util.logging; org.slf4j
      A18, getenv; getProperty
      A19, mentions org.slf4j.Logger
      A20, without @NullMarked; SeriesHelper; IThing; AbstractThing
      A23, KnowsAlgorithm; KnowsEvaluation
      A24, KnowsEngine; KnowsTraining
      A25, KnowsEngine; FetchesItself
      A26, KnowsEngine
      A26metrics, KnowsPrometheus
      """;

  @ParameterizedTest
  @CsvSource(textBlock = VIOLATIONS)
  void ruleReportsItsViolations(String rule, String words) {
    String root = ArchitectureTest.ROOT + ".arch.violations." + rule.toLowerCase(Locale.ROOT);
    JavaClasses violators = new ClassFileImporter().importPackages(root);
    List<String> report =
        Objects.requireNonNull(new ArchitectureRules(root).all().get(rule))
            .evaluate(violators)
            .getFailureReport()
            .getDetails();
    for (String word : words.split("; ", -1)) {
      assertTrue(
          report.stream().anyMatch(line -> line.contains(word)),
          () -> "no '" + word + "' in: " + report);
    }
  }

  @Test
  void everyRuleHasAViolation() {
    TreeSet<String> bitten = new TreeSet<>();
    VIOLATIONS.lines().forEach(line -> bitten.add(line.split(",", 2)[0]));
    assertEquals(new TreeSet<>(ArchitectureTest.rules()), bitten);
  }
}
