package io.taosanode.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taosanode.model.ModelManifest.Card;
import io.taosanode.model.ModelManifest.Forecasting;
import io.taosanode.model.ModelManifest.Input;
import io.taosanode.model.ModelManifest.Missing;
import io.taosanode.model.ModelManifest.Normalisation;
import io.taosanode.model.ModelManifest.Padding;
import io.taosanode.model.ModelManifest.Purpose;
import io.taosanode.model.ModelManifest.Reconstruction;
import io.taosanode.model.ModelManifest.Rollout;
import io.taosanode.model.ModelManifest.Scale;
import io.taosanode.model.ModelManifest.Score;
import io.taosanode.model.ModelManifest.Seal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Reads {@code model.json}. */
final class ManifestReader {
  private static final int FORMAT = 1;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ManifestReader() {}

  private enum Task {
    FORECAST,
    DETECT
  }

  private enum Layout {
    LEVEL_STEP,
    STEP_LEVEL
  }

  /**
   * The manifest in {@code bytes}.
   *
   * @throws ModelException naming key, value and bound if something is wrong with it
   */
  static ModelManifest read(byte[] bytes) {
    ManifestObject root = ManifestObject.root(tree(bytes));
    int format = root.whole("format");
    if (format != FORMAT) {
      throw ModelException.value("format", format, "must be " + FORMAT);
    }
    root.text("task");
    Task task = root.choice("task", Task.FORECAST);
    ModelManifest manifest =
        new ModelManifest(
            root.text("name"),
            root.texts("aliases"),
            card(root),
            seal(root.object("file")),
            input(root.object("input")),
            normalisation(root.object("normalisation")),
            purpose(task, root));
    root.requireNoMore();
    return manifest;
  }

  private static JsonNode tree(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new ModelException("not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new ModelException("not JSON: " + e.getMessage(), e);
    }
  }

  private static Card card(ManifestObject root) {
    return new Card(
        root.text("description"),
        root.text("licence"),
        root.optionalText("version").orElse(""),
        root.optionalText("built").orElse(""),
        root.optionalText("source").orElse(""));
  }

  private static Seal seal(ManifestObject file) {
    Seal seal = new Seal(file.text("sha256").toLowerCase(Locale.ROOT), file.size("bytes"));
    file.requireNoMore();
    return seal;
  }

  private static Input input(ManifestObject input) {
    int length = input.whole("length");
    Padding padding = input.choice("padding", Padding.NONE);
    Input read =
        new Input(
            input.text("values"),
            length,
            input.whole("minimum", padding == Padding.NONE ? length : 1),
            input.whole("patch", 0),
            padding,
            input.choice("missing", Missing.BRIDGED),
            input.optionalText("mask"),
            input.optionalText("period"));
    input.requireNoMore();
    return read;
  }

  private static Normalisation normalisation(ManifestObject object) {
    object.text("kind");
    Scale kind = object.choice("kind", Scale.NONE);
    boolean fixed = kind == Scale.FIXED;
    Normalisation read =
        new Normalisation(kind, fixed ? object.real("mean") : 0, fixed ? object.real("scale") : 1);
    object.requireNoMore();
    return read;
  }

  private static Purpose purpose(Task task, ManifestObject root) {
    return switch (task) {
      case FORECAST -> forecasting(root.object("output"), root.choice("rollout", Rollout.NONE));
      case DETECT -> reconstruction(root.object("output"), root.object("detection"));
    };
  }

  private static Forecasting forecasting(ManifestObject output, Rollout rollout) {
    List<Double> levels = output.reals("levels");
    Forecasting read =
        new Forecasting(
            output.text("values"),
            output.whole("horizon"),
            levels.isEmpty() ? List.of(0.5) : levels,
            output.choice("layout", Layout.LEVEL_STEP) == Layout.STEP_LEVEL,
            rollout);
    output.requireNoMore();
    return read;
  }

  private static Reconstruction reconstruction(ManifestObject output, ManifestObject detection) {
    Reconstruction read =
        new Reconstruction(
            output.text("values"),
            detection.choice("score", Score.ROW_ERROR),
            detection.real("threshold"),
            detection.whole("stride", 1));
    output.requireNoMore();
    detection.requireNoMore();
    return read;
  }
}
