package io.taosanode.evaluation.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A line plot as inline SVG: positions from left to right, values from bottom to top. What is drawn
 * later lies above; the style sheet of the page gives colours by class. NaN interrupts a line.
 */
final class SvgPlot {
  private static final int WIDTH = 460;
  private static final int MARGIN_LEFT = 60;
  private static final int MARGIN = 6;
  private static final MathContext LABEL_DIGITS = new MathContext(4);
  private static final int LONGEST_PLAIN = 8;

  private final int height;
  private final int positions;
  private final double bottom;
  private final double top;
  private final List<String> elements = new ArrayList<>();

  /**
   * The values from bottom to top.
   *
   * @param low value at the lower edge
   * @param high value at the upper edge, at least as high
   */
  record Range(double low, double high) {
    /** The range of all finite values, from 0 to 0 if there are none. */
    static Range of(double[]... values) {
      double[] finite =
          Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
      return new Range(
          DoubleStream.of(finite).min().orElse(0), DoubleStream.of(finite).max().orElse(0));
    }

    /** Extended towards another range, on both sides at most by its own width. */
    Range extendedTo(Range other) {
      double width = high - low;
      return new Range(
          Math.max(low - width, Math.min(low, other.low)),
          Math.min(high + width, Math.max(high, other.high)));
    }
  }

  /**
   * An empty plot.
   *
   * @param height in pixels
   * @param positions number of positions
   */
  SvgPlot(int height, int positions, Range range) {
    this.height = height;
    this.positions = positions;
    this.bottom = range.low;
    this.top = range.high > range.low ? range.high : range.low + 1;
    label(y(top) + MARGIN, range.high);
    label(y(bottom), range.low);
  }

  private void label(double y, double value) {
    elements.add(
        text(
            "<text x='%d' y='%.1f' text-anchor='end'>%s</text>",
            MARGIN_LEFT - MARGIN, y, number(value)));
  }

  /** Four digits, plain where that is short. */
  private static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(LABEL_DIGITS).stripTrailingZeros();
    String plain = rounded.toPlainString();
    return plain.length() <= LONGEST_PLAIN ? plain : text("%.2e", value);
  }

  /** A line through values at neighbouring positions; long ones keep their extremes. */
  SvgPlot line(String style, int first, double[] values) {
    int step = Math.max(1, values.length / WIDTH);
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (int from = 0; from < values.length; from += step) {
      int to = Math.min(values.length, from + step);
      double[] chunk = Arrays.copyOfRange(values, from, to);
      if (Arrays.stream(chunk).anyMatch(Double::isNaN)) {
        pen = false;
        continue;
      }
      for (double value : step == 1 ? chunk : extremes(chunk)) {
        path.append(text("%s%.1f %.1f", pen ? "L" : "M", x(first + from), y(value)));
        pen = true;
      }
    }
    elements.add("<path class='" + style + "' d='" + path + "'/>");
    return this;
  }

  private static double[] extremes(double[] chunk) {
    return new double[] {
      Arrays.stream(chunk).min().orElseThrow(), Arrays.stream(chunk).max().orElseThrow()
    };
  }

  /** The area between two lines over the same positions. */
  SvgPlot band(String style, int first, double[] lower, double[] upper) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < upper.length; i++) {
      path.append(text("%s%.1f %.1f", i == 0 ? "M" : "L", x(first + i), y(upper[i])));
    }
    for (int i = lower.length - 1; i >= 0; i--) {
      path.append(text("L%.1f %.1f", x(first + i), y(lower[i])));
    }
    elements.add("<path class='" + style + "' d='" + path + "Z'/>");
    return this;
  }

  /** A stripe over whole positions, between two shares of the height from the top. */
  SvgPlot stripe(String style, int first, int last, double from, double to) {
    elements.add(
        text(
            "<rect class='%s' x='%.1f' y='%.1f' width='%.1f' height='%.1f'/>",
            style, x(first), from * height, Math.max(1, x(last) - x(first)), (to - from) * height));
    return this;
  }

  private double x(double position) {
    double width = WIDTH - MARGIN_LEFT - MARGIN;
    return MARGIN_LEFT + width * position / Math.max(1, positions - 1);
  }

  /** Halves the values first, since the range of a double's values may not fit a double. */
  private double y(double value) {
    double share = (value / 2 - bottom / 2) / (top / 2 - bottom / 2);
    return height - MARGIN - (height - 2 * MARGIN) * share;
  }

  /** The element. */
  String svg() {
    return text("<svg width='%d' height='%d' viewBox='0 0 %d %d'>", WIDTH, height, WIDTH, height)
        + String.join("", elements)
        + "</svg>";
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
