package io.taosanode.evaluation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SvgPlotTest {
  @Test
  void lineRunsFromEdgeToEdgeAndHighValuesLieAbove() {
    double[] values = {0, 10, 5};
    String svg = new SvgPlot(100, 3, SvgPlot.Range.of(values)).line("mean", 0, values).svg();
    assertTrue(svg.contains("d='M60.0 94.0L257.0 6.0L454.0 50.0'"), svg);
  }

  @Test
  void missingValueInterruptsTheLine() {
    double[] values = {0, Double.NaN, 10, 10};
    String svg = new SvgPlot(100, 4, SvgPlot.Range.of(values)).line("series", 0, values).svg();
    assertTrue(svg.contains("M60.0 94.0M"), svg);
  }

  @Test
  void longLineKeepsItsPeakInFewPoints() {
    double[] values = new double[50_000];
    values[31_234] = 1;
    String svg =
        new SvgPlot(100, values.length, SvgPlot.Range.of(values)).line("series", 0, values).svg();
    assertTrue(svg.contains(" 6.0"), "the peak is at the upper edge");
    assertTrue(svg.length() < 20_000, "length " + svg.length());
  }

  @Test
  void constantAndHugeValuesStayInside() {
    for (double[] values : new double[][] {{7, 7}, {-1e308, 1e308}, {}}) {
      String svg = new SvgPlot(100, 2, SvgPlot.Range.of(values)).line("series", 0, values).svg();
      assertFalse(svg.contains("NaN") || svg.contains("Infinity"), svg);
    }
  }

  @Test
  void labelsAreShort() {
    String svg = new SvgPlot(100, 2, SvgPlot.Range.of(new double[] {0.000056941, 29_763})).svg();
    assertTrue(svg.contains(">29760<"), svg);
    assertTrue(svg.contains(">5.69e-05<"), svg);
  }

  @Test
  void rangeIsExtendedByNoMoreThanItsWidth() {
    SvgPlot.Range range = SvgPlot.Range.of(new double[] {10, 20}, new double[] {15, Double.NaN});
    assertEquals(new SvgPlot.Range(0, 24), range.extendedTo(new SvgPlot.Range(-90, 24)));
    assertEquals(range, range.extendedTo(SvgPlot.Range.of(new double[] {12, 13})));
  }
}
