package io.taosanode.door.opengauss;

import com.fasterxml.jackson.databind.JsonNode;
import io.taosanode.plan.encoding.Label;
import io.taosanode.plan.io.ModelStore;
import io.taosanode.plan.model.TrainingSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the eight parameters of a training. They are judged in the order in which they come; the
 * first one that cannot be used decides the answer.
 */
final class ConfigureCall {
  private static final String MODEL_NAME = "model_name";
  private static final String LABELS = "labels";
  private static final String TEMPLATE = "rlstm";
  private static final int DECIMALS = 2;
  private static final Pattern WHOLE = Pattern.compile("\\s*[+-]?[0-9]{1,10}\\s*");
  private static final Pattern NUMBER =
      Pattern.compile("\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?\\s*");

  private String modelName = "";
  private int epochs = 500;
  private double learningRate = 1;
  private double reduction = TrainingSettings.NO_REDUCTION;
  private int hiddenUnits = 50;
  private int batchSize = 500;
  private List<Label> labels = List.of();

  private ConfigureCall() {}

  /**
   * The settings in a request.
   *
   * @throws RefusedException with the letter of what is wrong
   */
  static TrainingSettings read(JsonNode json) throws RefusedException {
    if (!json.has(MODEL_NAME) || !json.has(LABELS)) {
      throw new RefusedException(Replies.MISSING);
    }
    ConfigureCall call = new ConfigureCall();
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      call.take(member.getKey(), member.getValue());
    }
    return new TrainingSettings(
        call.modelName,
        call.epochs,
        call.learningRate,
        call.reduction,
        call.hiddenUnits,
        call.batchSize,
        call.labels);
  }

  private void take(String key, JsonNode value) throws RefusedException {
    switch (key) {
      case MODEL_NAME -> modelName = name(value);
      case LABELS -> labels = labels(value);
      case "template_name" -> require(value.isTextual() && value.textValue().equals(TEMPLATE));
      case "max_epoch" -> epochs = count(value);
      case "hidden_units" -> hiddenUnits = count(value);
      case "batch_size" -> batchSize = count(value);
      case "learning_rate" -> {
        learningRate = rounded(value);
        require(learningRate > 0);
      }
      case "dim_red" -> {
        reduction = rounded(value);
        require(reduction > 0 || reduction == TrainingSettings.NO_REDUCTION);
      }
      default -> throw new RefusedException(Replies.UNKNOWN_KEY);
    }
  }

  private static void require(boolean condition) throws RefusedException {
    if (!condition) {
      throw new RefusedException(Replies.TYPE_ERROR);
    }
  }

  private static String name(JsonNode value) throws RefusedException {
    require(value.isTextual() && ModelStore.isUsable(value.textValue()));
    return value.textValue();
  }

  /** A whole number from 1 on; a fraction is cut, a text must be whole. */
  private static int count(JsonNode value) throws RefusedException {
    boolean usable =
        value.isNumber() || (value.isTextual() && WHOLE.matcher(value.textValue()).matches());
    require(usable);
    double number = value.isNumber() ? value.doubleValue() : Double.parseDouble(value.textValue());
    require(number >= 1 && number < Integer.MAX_VALUE);
    return (int) number;
  }

  /** A number to two decimals, which removes the noise of single precision. */
  private static double rounded(JsonNode value) throws RefusedException {
    boolean usable =
        value.isNumber() || (value.isTextual() && NUMBER.matcher(value.textValue()).matches());
    require(usable);
    double number = value.isNumber() ? value.doubleValue() : Double.parseDouble(value.textValue());
    require(Double.isFinite(number));
    return new BigDecimal(number).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
  }

  private static List<Label> labels(JsonNode value) throws RefusedException {
    StringBuilder letters = new StringBuilder();
    if (value.isArray()) {
      for (JsonNode element : value) {
        require(element.isTextual());
        letters.append(element.textValue());
      }
    } else {
      require(value.isTextual());
      letters.append(value.textValue());
    }
    List<Label> labels = new ArrayList<>();
    for (char letter : letters.toString().toCharArray()) {
      Label label = Label.of(letter).orElseThrow(() -> new RefusedException(Replies.TYPE_ERROR));
      require(!labels.contains(label));
      labels.add(label);
    }
    require(!labels.isEmpty());
    return labels;
  }
}
