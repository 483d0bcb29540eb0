package io.taosanode.model;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The algorithm {@code sample_ad_model}: whatever detector its option {@code model} names. It is
 * there without any model too, so that the call is told what is missing.
 */
final class NamedDetector implements AnomalyDetector {
  static final String NAME = "sample_ad_model";

  /** The subject of the error for a call without the option. */
  private static final String NO_MODEL = "no-model";

  private static final Param<String> MODEL =
      Param.text(
          "model", "", Pattern.compile(".{0,64}"), "a name", "which model looks at the series");
  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of(NAME, "What a trained model cannot reconstruct.")
          .needing(1)
          .missing(MissingValues.NATIVE)
          .options(MODEL);

  private final Map<String, AnomalyDetector> models = new TreeMap<>();

  /** Stands for the given models. */
  NamedDetector(Collection<ModelDetector> models) {
    models.forEach(model -> this.models.put(model.info().name(), model));
  }

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public AnomalyDetector chosenBy(Params params) {
    String name = params.get(MODEL);
    if (name.isEmpty()) {
      throw new AnalysisException(
          ErrorKind.INVALID_PARAMETER, NO_MODEL, "model needs to be specified");
    }
    AnomalyDetector model = models.get(name);
    if (model == null) {
      String known = models.isEmpty() ? "there is none" : String.join(", ", models.keySet());
      throw AnalysisException.parameter(
          "model", PrintableName.of(name), "not found, models that detect: " + known);
    }
    return model;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    AnomalyDetector model = chosenBy(params);
    return model.detect(task, Params.of(Map.of(), model.info().params()), run);
  }
}
