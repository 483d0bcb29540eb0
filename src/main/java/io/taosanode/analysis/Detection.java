package io.taosanode.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * A score and a verdict for each observation of a series.
 *
 * <p>A higher score is more anomalous, in every detector. The score of a missing value is NaN and a
 * missing value is never flagged.
 */
public final class Detection implements Result {
  private final double[] scores;
  private final boolean[] flags;
  private final int[] states;
  private final List<String> notes;

  private Detection(double[] scores, boolean[] flags, int[] states, List<String> notes) {
    this.scores = scores;
    this.flags = flags;
    this.states = states;
    this.notes = notes;
  }

  /**
   * A detection over copies of the given arrays.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static Detection of(double[] scores, boolean[] flags) {
    if (scores.length != flags.length) {
      throw new IllegalArgumentException(
          "flags: " + flags.length + " of them for " + scores.length + " scores");
    }
    return new Detection(scores.clone(), flags.clone(), new int[0], List.of());
  }

  /** Flags every observation whose score lies strictly above {@code threshold}. */
  public static Detection above(double threshold, double[] scores) {
    boolean[] flags = new boolean[scores.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = scores[i] > threshold;
    }
    return new Detection(scores.clone(), flags, new int[0], List.of());
  }

  /** The same detection with one more remark for the reader. */
  public Detection withNote(String note) {
    List<String> longer = new ArrayList<>(notes);
    longer.add(note);
    return new Detection(scores, flags, states, List.copyOf(longer));
  }

  /**
   * Other scores and verdicts with the same remarks, as when missing values come back. States stay
   * if there are as many observations as before.
   */
  public Detection withVerdicts(double[] newScores, boolean[] newFlags) {
    Detection replaced = of(newScores, newFlags);
    int[] kept = newScores.length == states.length ? states : new int[0];
    return new Detection(replaced.scores, replaced.flags, kept, notes);
  }

  /**
   * The same detection with the hidden state of each observation, counted from 0.
   *
   * @throws IllegalArgumentException if there is not one for each observation
   */
  public Detection withStates(int[] newStates) {
    if (newStates.length != scores.length) {
      throw new IllegalArgumentException(
          "states: " + newStates.length + " of them for " + scores.length + " scores");
    }
    return new Detection(scores, flags, newStates.clone(), notes);
  }

  /** The number of observations. */
  public int size() {
    return scores.length;
  }

  /** The score of observation {@code index}. */
  public double score(int index) {
    return scores[index];
  }

  /** Whether observation {@code index} is anomalous. */
  public boolean isAnomalous(int index) {
    return flags[index];
  }

  /** A copy of the scores. */
  public double[] scores() {
    return scores.clone();
  }

  /** A copy of the verdicts. */
  public boolean[] flags() {
    return flags.clone();
  }

  /** A copy of the hidden states of the observations, empty if the method knows none. */
  public int[] states() {
    return states.clone();
  }

  /** Remarks about what was done to the data, for people. */
  public List<String> notes() {
    return notes;
  }
}
