package io.taosanode.plan.model;

import java.util.Arrays;
import java.util.Random;

/**
 * Examples to learn from and examples to judge by: a tenth of them, rounded up, drawn at random. A
 * single example is both.
 *
 * @param training numbers of examples
 * @param validation numbers of examples
 */
@SuppressWarnings("ArrayRecordComponent") // of no interest to anybody but the trainer
record Split(int[] training, int[] validation) {
  private static final int PARTS = 10;

  /** A split of the numbers below {@code size}. */
  static Split of(int size, long seed) {
    int[] shuffled = shuffled(size, seed);
    int validation = (size + PARTS - 1) / PARTS;
    int[] judged = Arrays.copyOf(shuffled, validation);
    int[] learned = size == 1 ? judged : Arrays.copyOfRange(shuffled, validation, size);
    return new Split(learned, judged);
  }

  /** The numbers below {@code size} in random order. */
  static int[] shuffled(int size, long seed) {
    int[] numbers = new int[size];
    Arrays.setAll(numbers, i -> i);
    shuffle(numbers, seed);
    return numbers;
  }

  /** Puts numbers into random order. */
  static void shuffle(int[] numbers, long seed) {
    Random random = new Random(seed);
    for (int i = numbers.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int moved = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = moved;
    }
  }
}
