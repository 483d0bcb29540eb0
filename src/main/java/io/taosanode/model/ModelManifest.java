package io.taosanode.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a model is, what its network expects and what its answer means; see {@code docs/models.md}.
 *
 * @param name name of the folder and of the algorithm
 * @param aliases further names of the algorithm
 * @param card texts for people
 * @param seal size and checksum of the network
 * @param input what the network expects
 * @param normalisation how values become those that the network sees
 * @param purpose what the network answers
 */
public record ModelManifest(
    String name,
    List<String> aliases,
    Card card,
    Seal seal,
    Input input,
    Normalisation normalisation,
    Purpose purpose) {
  /** The form of a model's name, which is that of an algorithm's. */
  public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

  private static final int MOST_STEPS = 65_536;
  private static final int MOST_LEVELS = 99;
  private static final int MOST_ALIASES = 16;

  /**
   * Checks the names.
   *
   * @throws ModelException if one is malformed or occurs twice
   */
  public ModelManifest {
    aliases = List.copyOf(aliases);
    requireName("name", name);
    aliases.forEach(alias -> requireName("aliases", alias));
    if (aliases.size() > MOST_ALIASES) {
      throw ModelException.value("aliases", aliases.size(), "must be at most " + MOST_ALIASES);
    }
    if (aliases.contains(name) || aliases.stream().distinct().count() < aliases.size()) {
      throw new ModelException("aliases: a name occurs twice");
    }
  }

  private static void requireName(String key, String value) {
    if (!NAME.matcher(value).matches()) {
      throw ModelException.value(key, value, "must match " + NAME);
    }
  }

  private static int requireWithin(String key, int value, int min, int max) {
    if (value < min || value > max) {
      throw ModelException.value(key, value, "must be in [" + min + ", " + max + "]");
    }
    return value;
  }

  /** Numbers that the network answers for each row of a batch. */
  public int answersPerRow() {
    return purpose instanceof Forecasting forecasting
        ? forecasting.levels().size() * forecasting.horizon()
        : input.length();
  }

  /**
   * Texts for people.
   *
   * @param description one sentence
   * @param licence SPDX identifier or a short text
   * @param version of the model, empty if unknown
   * @param built when it was made, empty if unknown
   * @param source how it was made, empty if unknown
   */
  public record Card(
      String description, String licence, String version, String built, String source) {}

  /**
   * What the file of the network must be.
   *
   * @param sha256 checksum in 64 lower-case hexadecimal digits
   * @param bytes size
   */
  public record Seal(String sha256, long bytes) {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    /** Checks the form. */
    public Seal {
      if (!DIGITS.matcher(sha256).matches()) {
        throw ModelException.value("file.sha256", sha256, "must be 64 hexadecimal digits");
      }
      if (bytes < 1) {
        throw ModelException.value("file.bytes", bytes, "must be positive");
      }
    }
  }

  /** What stands on the left of a history that is shorter than the context. */
  public enum Padding {
    /** Nothing: the tensor is as long as the history. */
    NONE,
    /** NaN. */
    NAN,
    /** Zero in normalised units. */
    ZERO,
    /** The oldest value. */
    EDGE
  }

  /** How missing values reach the network. */
  public enum Missing {
    /** By linear interpolation. */
    BRIDGED,
    /** As NaN. */
    NAN
  }

  /**
   * What the network expects.
   *
   * @param values name of the tensor of values
   * @param length observations of one context or window
   * @param minimum fewest observed values that the model accepts
   * @param patch observations of one patch, 0 if the tensor has no axis for them
   * @param padding what stands before a shorter history
   * @param missing how missing values reach the network
   * @param mask name of the tensor that marks observed values, if there is one
   * @param period name of the tensor of the number of observations per season, if there is one
   */
  public record Input(
      String values,
      int length,
      int minimum,
      int patch,
      Padding padding,
      Missing missing,
      Optional<String> mask,
      Optional<String> period) {
    /** Checks the bounds. */
    public Input {
      requireWithin("input.length", length, 2, MOST_STEPS);
      requireWithin("input.minimum", minimum, 1, length);
      requireWithin("input.patch", patch, 0, length);
      if (patch > 0 && length % patch != 0) {
        throw ModelException.value("input.patch", patch, "must divide the length, " + length);
      }
      if (patch > 1 && padding == Padding.NONE && minimum < length) {
        throw ModelException.value("input.padding", "none", "patches need another padding");
      }
    }
  }

  /** What a network answers. */
  public sealed interface Purpose permits Forecasting, Reconstruction {
    /** Name of the tensor of the answer. */
    String output();
  }

  /** What happens beyond the horizon of one pass. */
  public enum Rollout {
    /** It is refused. */
    NONE,
    /** The medians are appended to the context. */
    MEDIAN,
    /** Each quantile path is continued by itself. */
    QUANTILES
  }

  /**
   * The network continues its context.
   *
   * @param output name of the tensor
   * @param horizon steps ahead of one pass
   * @param levels increasing probabilities of the quantiles, 0.5 alone for a point forecast
   * @param stepsFirst whether the axis of steps comes before that of levels
   * @param rollout what happens beyond the horizon
   */
  public record Forecasting(
      String output, int horizon, List<Double> levels, boolean stepsFirst, Rollout rollout)
      implements Purpose {
    private static final double MEDIAN = 0.5;

    /** Checks the levels. */
    public Forecasting {
      levels = List.copyOf(levels);
      requireWithin("output.horizon", horizon, 1, MOST_STEPS);
      requireWithin("output.levels", levels.size(), 1, MOST_LEVELS);
      double last = 0;
      for (double level : levels) {
        if (!(level > last && level < 1)) {
          throw ModelException.value("output.levels", level, "must increase within (0, 1)");
        }
        last = level;
      }
      if (!levels.contains(MEDIAN)) {
        throw ModelException.value("output.levels", levels, "must contain 0.5");
      }
    }

    /** Position of the median among the levels. */
    int median() {
      return levels.indexOf(MEDIAN);
    }
  }

  /** How the errors of windows become the score of a row. */
  public enum Score {
    /** Mean of the errors at the row. */
    ROW_ERROR,
    /** Smallest of the mean errors of the windows around the row. */
    WINDOW_ERROR
  }

  /**
   * The network repeats its window, and what it cannot repeat is abnormal.
   *
   * @param output name of the tensor
   * @param score how the errors become the score of a row
   * @param threshold score above which a row is anomalous
   * @param stride rows from one window to the next
   */
  public record Reconstruction(String output, Score score, double threshold, int stride)
      implements Purpose {
    /** Checks the bounds. */
    public Reconstruction {
      requireWithin("detection.stride", stride, 1, MOST_STEPS);
      if (!(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
        throw ModelException.value("detection.threshold", threshold, "must be positive");
      }
    }
  }

  /** The ways of normalising. */
  public enum Scale {
    /** Not at all. */
    NONE,
    /** By mean and standard deviation. */
    STANDARD,
    /** By the mean of the absolute values. */
    MEAN_ABS,
    /** Onto [0, 1]. */
    MIN_MAX,
    /** By numbers that were fixed when the model was made. */
    FIXED
  }

  /**
   * How values become those that the network sees.
   *
   * @param kind the way
   * @param mean what is subtracted, used by the fixed way alone
   * @param scale what divides, used by the fixed way alone
   */
  public record Normalisation(Scale kind, double mean, double scale) {
    /** Checks the numbers. */
    public Normalisation {
      if (!Double.isFinite(mean)) {
        throw ModelException.value("normalisation.mean", mean, "must be finite");
      }
      if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
        throw ModelException.value("normalisation.scale", scale, "must be positive");
      }
    }
  }
}
