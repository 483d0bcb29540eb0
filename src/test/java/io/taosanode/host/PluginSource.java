package io.taosanode.host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes plugin jars out of source text. */
public final class PluginSource {
  private static final String SLEEPER =
      """
      package example;
      import io.taosanode.analysis.*;
      public final class Sleeper implements Forecaster {
        private static final Param<Integer> MILLIS =
            Param.integer("millis", 0, 0, 60000, "milliseconds to sleep");
        private static final AlgorithmInfo INFO =
            AlgorithmInfo.of("sleeper", "Sleeps.").options(MILLIS);
        public AlgorithmInfo info() { return INFO; }
        public Forecast forecast(ForecastTask task, Params params, RunContext run) {
          long end = System.nanoTime() + params.get(MILLIS) * 1000000L;
          while (System.nanoTime() < end) {
            run.checkpoint();
            try { Thread.sleep(1); } catch (InterruptedException e) { break; }
          }
          double[] zero = new double[task.horizon()];
          return Forecast.of(zero, zero, zero, FitReport.closedForm("sleep", 0, 0, 0));
        }
      }
      """;

  private PluginSource() {}

  /**
   * Puts a jar whose forecaster {@code sleeper} takes {@code millis} milliseconds among the plugins
   * of the node in {@code folder}.
   */
  static Path sleeper(Path folder) {
    return jar(folder.resolve("plugins").resolve("sleeper.jar"), "example.Sleeper", SLEEPER);
  }

  /** Text of a request that a node with the sleeper answers after so many milliseconds. */
  static String request(int millis) {
    return """
        {"schema":[["ts","TIMESTAMP",8],["val","DOUBLE",8]],"algo":"sleeper","prec":"ms",\
        "option":"algo=sleeper,millis=%d,wncheck=0","wncheck":0,"forecast_rows":2,"return_conf":0,\
        "rows":12,"data":[[1,2,3,4,5,6,7,8,9,10,11,12],[1,2,3,4,5,6,7,8,9,1,2,3]],"start":13,"every":1}"""
        .formatted(millis);
  }

  /**
   * Compiles one class against the contracts and packs it.
   *
   * @param jar the jar to write
   * @param name full name of the class
   * @param source its text
   */
  public static Path jar(Path jar, String name, String source) {
    try {
      Path classes = Files.createTempDirectory("plugin");
      compile(classes, name, source);
      Files.createDirectories(Objects.requireNonNull(jar.toAbsolutePath().getParent()));
      Path fresh = jar.resolveSibling("fresh.tmp");
      try (OutputStream file = Files.newOutputStream(fresh);
          JarOutputStream out = new JarOutputStream(file)) {
        entry(
            out,
            "META-INF/services/io.taosanode.analysis.Algorithm",
            (name + "\n").getBytes(StandardCharsets.UTF_8));
        try (Stream<Path> files = Files.walk(classes)) {
          for (Path path : files.filter(Files::isRegularFile).toList()) {
            entry(out, classes.relativize(path).toString(), Files.readAllBytes(path));
          }
        }
      }
      Files.move(fresh, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }

  private static void compile(Path classes, String name, String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + name.replace('.', '/') + ".java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    java.io.StringWriter messages = new java.io.StringWriter();
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "--release",
            "17",
            "-proc:none",
            "-cp",
            Path.of("target", "classes").toString());
    boolean fine = compiler.getTask(messages, null, null, options, null, List.of(file)).call();
    assertTrue(fine, messages::toString);
  }
}
