package io.taosanode.algorithm.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a caller asks of the model: a letter for each of error, trend and season, among them Z for
 * an automatic choice, and whether the trend is damped.
 *
 * @param error A, M or Z
 * @param trend N, A, M or Z
 * @param season N, A, M or Z
 * @param damping whether the trend is damped
 */
record EtsModel(char error, char trend, char season, Damping damping) {
  /** Whether the trend is damped. */
  enum Damping {
    AUTO,
    YES,
    NO
  }

  /** A model from three letters of either case and a word. */
  static EtsModel of(String letters, String damped) {
    String upper = letters.toUpperCase(Locale.ROOT);
    Damping damping =
        switch (damped.toLowerCase(Locale.ROOT)) {
          case "true", "1" -> Damping.YES;
          case "false", "0" -> Damping.NO;
          default -> Damping.AUTO;
        };
    return new EtsModel(upper.charAt(0), upper.charAt(1), upper.charAt(2), damping);
  }

  /** Whether a factor is asked for by name, so that the series has to be positive. */
  boolean needsPositive() {
    return error == 'M' || trend == 'M' || season == 'M';
  }

  /** Whether a season is asked for by name. */
  boolean needsSeason() {
    return season == 'A' || season == 'M';
  }

  /** The same model without a season. */
  EtsModel withoutSeason() {
    return new EtsModel(error, trend, 'N', damping);
  }

  /**
   * The forms that this request admits.
   *
   * <p>An automatic choice never combines an additive error with a multiplicative season, because
   * the variance of such forecasts is not finite, and never takes a multiplicative trend.
   *
   * @param positive whether all values are
   * @param period observations per season, 1 for none
   */
  List<SmoothingForm> forms(boolean positive, int period) {
    List<SmoothingForm> forms = new ArrayList<>();
    for (Component e : choices(error, positive ? "AM" : "A")) {
      for (Component t : choices(trend, "NA")) {
        for (Component s : choices(season, period == 1 ? "N" : positive ? "NAM" : "NA")) {
          boolean barred =
              e == Component.ADD && s == Component.MUL && (error == 'Z' || season == 'Z');
          if (!barred) {
            add(forms, e == Component.MUL, t, s, period);
          }
        }
      }
    }
    return forms;
  }

  private void add(
      List<SmoothingForm> forms, boolean factor, Component t, Component s, int period) {
    int cycle = s == Component.NONE ? 1 : period;
    if (t == Component.NONE) {
      if (trend != 'Z' || damping != Damping.YES) {
        forms.add(new SmoothingForm(factor, t, false, s, cycle));
      }
      return;
    }
    if (damping != Damping.YES) {
      forms.add(new SmoothingForm(factor, t, false, s, cycle));
    }
    if (damping != Damping.NO) {
      forms.add(new SmoothingForm(factor, t, true, s, cycle));
    }
  }

  private static List<Component> choices(char letter, String automatic) {
    String letters = letter == 'Z' ? automatic : String.valueOf(letter);
    return letters.chars().mapToObj(c -> component((char) c)).toList();
  }

  private static Component component(char letter) {
    return switch (letter) {
      case 'A' -> Component.ADD;
      case 'M' -> Component.MUL;
      default -> Component.NONE;
    };
  }
}
