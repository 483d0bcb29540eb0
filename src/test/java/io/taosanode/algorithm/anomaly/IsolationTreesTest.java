package io.taosanode.algorithm.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationTreesTest {
  /** Two values are always parted by one cut, and the mean depth of two values is one. */
  @Test
  void twoValuesLieOneCutDeep() {
    IsolationTrees forest = forest(new double[] {1, 2}, 5, 1);
    assertEquals(0.5, forest.score(1), 1e-15);
    assertEquals(0.5, forest.score(2), 1e-15);
  }

  /** Three values a, b, c: the cut falls between a and b with probability (b - a) / (c - a). */
  @Test
  void depthsOfThreeValuesAreThoseOfTheirGaps() {
    double[] x = {0, 1, 10};
    IsolationTrees forest = forest(x, 20_000, 3);
    double meanDepth = 2 * (Math.log(2) + 0.5772156649015329) - 4.0 / 3;
    double[] depths = {0.1 * 1 + 0.9 * 2, 2, 0.9 * 1 + 0.1 * 2};
    for (int i = 0; i < 3; i++) {
      assertEquals(Math.pow(2, -depths[i] / meanDepth), forest.score(x[i]), 0.003);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void equalValuesAreNotCut(long seed) {
    double[] x = new double[300];
    IsolationTrees forest = forest(x, 10, seed);
    assertEquals(0.5, forest.score(0), 1e-12);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void scoresLieBetweenZeroAndOne(long seed) {
    double[] x = new SeriesGen(Kind.SPIKES, seed).values(1000);
    IsolationTrees forest = forest(x, 50, seed);
    for (double value : x) {
      double score = forest.score(value);
      assertTrue(score > 0 && score < 1, "score " + score);
    }
  }

  private static IsolationTrees forest(double[] x, int trees, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    IsolationTrees forest = new IsolationTrees(x, trees);
    for (int i = 0; i < trees; i++) {
      forest.grow(random);
    }
    forest.merge();
    return forest;
  }
}
