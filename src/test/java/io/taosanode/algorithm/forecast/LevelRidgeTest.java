package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelRidgeTest {
  @Test
  void steadyGrowthGoesOn() {
    double[] levels = IntStream.range(0, 20).mapToDouble(t -> 100 + 5 * t).toArray();
    assertEquals(210, ahead(new LevelRidge(levels, 1), 20, 3), 1);
  }

  @Test
  void compoundGrowthGoesOn() {
    double[] levels = IntStream.range(0, 20).mapToDouble(t -> 100 * Math.pow(1.1, t)).toArray();
    assertEquals(100 * Math.pow(1.1, 21), ahead(new LevelRidge(levels, 1), 20, 2), 10);
  }

  @Test
  void longerSeasonIsFollowed() {
    double[] levels = IntStream.range(0, 35).mapToDouble(t -> t % 7 < 2 ? 3 : 8).toArray();
    LevelRidge ridge = new LevelRidge(levels, 7);
    assertEquals(3, ahead(ridge, 35, 2), 0.2);
    assertEquals(8, ahead(ridge, 35, 3), 0.2);
  }

  @Test
  void twoLevelsAreARandomWalk() {
    assertEquals(5, ahead(new LevelRidge(new double[] {4, 5}, 1), 2, 4), 1e-12);
  }

  @Test
  void levelStaysWithinThreeTimesItsRange() {
    double[] levels = {1, 1.1, 1.3, 1.7, 2.5, 4.1, 7.3, 13.7};
    assertTrue(ahead(new LevelRidge(levels, 1), 8, 50) <= 13.7 * 13.7);
  }

  @Test
  void expectedLevelDiffersFromTheTrueOneByTheErrorLeftOut() {
    Random random = new Random(1);
    double[] levels = IntStream.range(0, 30).mapToDouble(t -> 5 + random.nextDouble()).toArray();
    LevelRidge ridge = new LevelRidge(levels, 1);
    double[] path = ridge.start(0);
    double[] errors = ridge.errors();
    assertEquals(28, errors.length);
    double seen = path[29] - errors[27];
    assertEquals(ridge.restored(seen), ridge.expected(29), 1e-12);
    assertEquals(levels[1], ridge.restored(path[1]), 1e-12);
  }

  @Test
  void shapeOfTheSameWeekdayWinsWhereWeekdaysDiffer() {
    double[] x =
        IntStream.range(0, 24 * 42)
            .mapToDouble(t -> 2 + (t / 24 % 7 < 2 ? Math.sin(t) : Math.cos(t * Math.PI / 12)))
            .toArray();
    PeriodGrid grid = new PeriodGrid(x, 24);
    PeriodShape form = PeriodShape.of(grid, 7);
    assertTrue(form.bonus() > 1, form.toString());
    double[] shape = form.predicted(grid, 42, 42 + 3);
    double[] last = IntStream.range(0, 24).mapToDouble(j -> grid.share(38, j)).toArray();
    assertArrayEquals(last, shape, 0.1);
  }

  private static double ahead(LevelRidge ridge, int known, int steps) {
    double[] path = ridge.start(steps);
    for (int t = known; t < known + steps; t++) {
      ridge.step(path, t);
    }
    return ridge.restored(path[known + steps - 1]);
  }
}
