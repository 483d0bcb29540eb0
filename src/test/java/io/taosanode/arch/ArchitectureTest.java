package io.taosanode.arch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
  static final String ROOT = "io.taosanode";

  private static final Map<String, ArchRule> RULES = new ArchitectureRules(ROOT).all();

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  static Set<String> rules() {
    return RULES.keySet();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void productKeepsTheRule(String rule) {
    Objects.requireNonNull(RULES.get(rule)).check(PRODUCT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "series",
        "analysis",
        "math",
        "algorithm",
        "algorithm.anomaly",
        "algorithm.forecast",
        "engine",
        "model",
        "model.onnx",
        "remote",
        "plugin",
        "node.statistics",
        "door.http.uwsgi",
        "evaluation",
        "training",
        "door.tdengine",
        "door.tsfm",
        "config"
      })
  void packageIsAmongTheExamined(String name) {
    assertTrue(PRODUCT.containPackage(ROOT + "." + name));
  }
}
