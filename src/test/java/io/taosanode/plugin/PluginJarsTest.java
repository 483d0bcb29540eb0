package io.taosanode.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.Algorithm;
import io.taosanode.host.PluginSource;
import io.taosanode.plugin.PluginJars.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginJarsTest {
  private static final String SOURCE =
      """
      package example;
      import io.taosanode.analysis.*;
      public final class Zero implements Forecaster {
        private static final AlgorithmInfo INFO = AlgorithmInfo.of("NAME", "Forecasts zero.");
        public Zero() { BEFORE }
        public AlgorithmInfo info() { return INFO; }
        public Forecast forecast(ForecastTask task, Params params, RunContext run) {
          double[] zero = new double[task.horizon()];
          return Forecast.of(zero, zero, zero, FitReport.closedForm("zero", 0, 0, 0));
        }
      }
      """;

  @TempDir private Path folder = Path.of("");

  private Path jar(String file, String name, String before) {
    String source = SOURCE.replace("NAME", name).replace("BEFORE", before);
    return PluginSource.jar(folder.resolve(file), "example.Zero", source);
  }

  private static List<String> names(Reading reading) {
    return reading.algorithms().stream().map(algorithm -> algorithm.info().name()).toList();
  }

  private static String reason(Reading reading, int index) {
    return reading.entries().get(index).reason();
  }

  @Test
  void absentFolderHasNoPlugins() {
    Reading reading = new PluginJars(folder.resolve("absent")).read(List.of());
    assertEquals(List.of(), reading.algorithms());
    assertEquals(List.of(), reading.entries());
  }

  @Test
  void jarAddsItsAlgorithmAndTellsItsDigest() {
    jar("zero.jar", "zero", "");
    Reading reading = new PluginJars(folder).read(Builtins.all());
    assertEquals(List.of("zero"), names(reading));
    PluginEntry entry = reading.entries().get(0);
    assertTrue(entry.isLoaded());
    assertTrue(entry.digest().matches("[0-9a-f]{64}"), entry::digest);
  }

  @Test
  void unchangedJarKeepsItsClassesAndChangedOneGetsNewOnes() {
    PluginJars plugins = new PluginJars(folder);
    jar("zero.jar", "zero", "");
    Algorithm first = plugins.read(List.of()).algorithms().get(0);
    assertSame(first, plugins.read(List.of()).algorithms().get(0));
    jar("zero.jar", "zero", "int other = 1;");
    Algorithm second = plugins.read(List.of()).algorithms().get(0);
    assertNotSame(first.getClass(), second.getClass());
  }

  @Test
  void jarsOfOneClassNameLiveSideBySide() {
    jar("a.jar", "zero", "");
    jar("b.jar", "other_zero", "");
    assertEquals(List.of("zero", "other_zero"), names(new PluginJars(folder).read(List.of())));
  }

  @Test
  void brokenJarIsLeftOutAndTheOthersAreNot() throws IOException {
    Path whole = jar("b.jar", "zero", "");
    Files.write(folder.resolve("a.jar"), new byte[] {1, 2, 3});
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(folder.resolve("c.jar"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
    Reading reading = new PluginJars(folder).read(List.of());
    assertEquals(List.of("zero"), names(reading));
    assertEquals("is no jar, or an empty one", reason(reading, 0));
    assertFalse(reading.entries().get(2).isLoaded(), "a jar that was cut short");
  }

  @Test
  void nameOfBuiltInAlgorithmCannotBeTaken() {
    jar("a.jar", "arima", "");
    Reading reading = new PluginJars(folder).read(Builtins.all());
    assertEquals(List.of(), reading.algorithms());
    assertEquals("arima: another algorithm of its kind has this name", reason(reading, 0));
  }

  @Test
  void firstOfTwoJarsKeepsTheName() {
    jar("a.jar", "zero", "");
    jar("b.jar", "zero", "int other = 1;");
    Reading reading = new PluginJars(folder).read(List.of());
    assertEquals(List.of("zero"), names(reading));
    assertFalse(reading.entries().get(1).isLoaded());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throw new IllegalStateException(\"no luck\");|IllegalStateException: no luck",
        "Object o = Class.forName(\"io.taosanode.algorithm.Builtins\");|ClassNotFoundException",
        "Object o = Class.forName(\"ch.qos.logback.classic.Logger\");|ClassNotFoundException",
      })
  void constructorThatFailsIsTold(String statement, String reason) {
    String guarded =
        "try { "
            + statement
            + " } catch (ReflectiveOperationException e) { throw new RuntimeException(e); }";
    boolean checked = statement.contains("forName");
    jar("a.jar", "zero", checked ? guarded : "if (true) " + statement);
    Reading reading = new PluginJars(folder).read(List.of());
    assertTrue(reason(reading, 0).startsWith("example.Zero cannot be made: "), reason(reading, 0));
    assertTrue(reason(reading, 0).contains(reason), reason(reading, 0));
  }

  @Test
  void malformedDeclarationIsTold() {
    jar("a.jar", "No Good Name", "");
    String reason = reason(new PluginJars(folder).read(List.of()), 0);
    assertTrue(reason.contains("name = No Good Name: must match"), reason);
  }
}
