package io.taosanode.conformance;

import io.taosanode.analysis.Algorithm;
import io.taosanode.model.LoadedModels;
import io.taosanode.model.ModelFixture;
import io.taosanode.model.ModelStore;
import io.taosanode.model.onnx.OnnxRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small models, which must keep the rules of all algorithms; loaded once for all suites. */
final class FixtureModels {
  /** A forecaster by the median, one by quantiles, and a detector. */
  static final List<Algorithm> ALL = load();

  private FixtureModels() {}

  private static List<Algorithm> load() {
    try {
      Path folder = Files.createTempDirectory("models");
      ModelFixture.QUANTILES.write(folder, "model_median");
      ModelFixture.QUANTILES.with("\"median\"", "\"quantiles\"").write(folder, "model_quantiles");
      ModelFixture.CLIP.write(folder, "model_detector");
      return new LoadedModels(new ModelStore(folder, ModelStore.MAX_BYTES), new OnnxRuntime())
          .reload(List.of()).algorithms().stream()
              .filter(algorithm -> algorithm.info().name().startsWith("model_"))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
