package io.taosanode.algorithm.forecast;

/**
 * A season of {@code seconds} as a sum of {@code pairs} sines and cosines of its multiples of
 * frequency.
 *
 * @param seconds length of the season
 * @param pairs number of harmonics
 */
record FourierSeason(double seconds, int pairs) {
  /** Writes the {@code 2 pairs} terms at a time in seconds into {@code row} from {@code from}. */
  void fill(double time, double[] row, int from) {
    double angle = 2 * Math.PI * (time / seconds - Math.floor(time / seconds));
    double sine = Math.sin(angle);
    double cosine = Math.cos(angle);
    double s = sine;
    double c = cosine;
    for (int k = 0; k < pairs; k++) {
      row[from + 2 * k] = s;
      row[from + 2 * k + 1] = c;
      double next = s * cosine + c * sine;
      c = c * cosine - s * sine;
      s = next;
    }
  }
}
