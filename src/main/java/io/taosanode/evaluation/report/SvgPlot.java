package io.taosanode.evaluation.report;

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
  private static final int MARGIN_LEFT = 52;
  private static final int MARGIN = 6;

  private final int height;
  private final int positions;
  private final double bottom;
  private final double top;
  private final List<String> elements = new ArrayList<>();

  /**
   * An empty plot.
   *
   * @param height in pixels
   * @param positions number of positions
   * @param values all that will be drawn, for the range of values
   */
  SvgPlot(int height, int positions, double[]... values) {
    double[] finite =
        Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
    double low = DoubleStream.of(finite).min().orElse(0);
    double high = DoubleStream.of(finite).max().orElse(1);
    this.height = height;
    this.positions = positions;
    this.bottom = low;
    this.top = high > low ? high : low + 1;
    label(y(top) + MARGIN, high);
    label(y(bottom), low);
  }

  private void label(double y, double value) {
    elements.add(
        text(
            "<text x='%d' y='%.1f' text-anchor='end'>%.4g</text>", MARGIN_LEFT - MARGIN, y, value));
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
