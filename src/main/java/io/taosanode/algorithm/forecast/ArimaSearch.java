package io.taosanode.algorithm.forecast;

import io.taosanode.math.arma.ArmaData;
import io.taosanode.math.arma.ArmaFit;
import io.taosanode.math.arma.SarimaOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds orders step by step.
 *
 * <p>From the best of a few simple models the search moves to the first neighbour with a lower
 * criterion: one order up or down, P and Q or p and q together, the constant in or out; until none
 * is lower. A model with a root of modulus below 1.01 is out. Every model is fitted by exact
 * maximum likelihood, so that nothing has to be refitted at the end. Reference: Hyndman and
 * Khandakar (2008), J. Statistical Software 27(3), section 3.2.
 */
final class ArimaSearch {
  private static final int MOST_MODELS = 94;
  private static final double ROOT = 1.01;

  /** Changes of p, q, P and Q, in the order in which they are tried. */
  private static final int[][] MOVES = {
    {0, 0, -1, 0}, {0, 0, 0, -1}, {0, 0, 1, 0}, {0, 0, 0, 1},
    {0, 0, -1, -1}, {0, 0, -1, 1}, {0, 0, 1, -1}, {0, 0, 1, 1},
    {-1, 0, 0, 0}, {0, -1, 0, 0}, {1, 0, 0, 0}, {0, 1, 0, 0},
    {-1, -1, 0, 0}, {-1, 1, 0, 0}, {1, -1, 0, 0}, {1, 1, 0, 0}
  };

  private final ArimaProblem problem;
  private final ArimaOptions options;
  private final Runnable checkpoint;
  private final Map<Form, Candidate> seen = new HashMap<>();
  private int evaluations;

  ArimaSearch(ArimaProblem problem, ArimaOptions options, Runnable checkpoint) {
    this.problem = problem;
    this.options = options;
    this.checkpoint = checkpoint;
  }

  /** A model: its orders and whether it has a constant. */
  private record Form(int p, int q, int seasonalP, int seasonalQ, boolean constant) {
    private Form moved(int[] move) {
      return new Form(p + move[0], q + move[1], seasonalP + move[2], seasonalQ + move[3], constant);
    }

    private Form toggled() {
      return new Form(p, q, seasonalP, seasonalQ, !constant);
    }
  }

  /**
   * A fitted model.
   *
   * @param fit estimates
   * @param constant whether the first regression coefficient is a constant
   * @param criterion what is minimised, infinite if the model is out
   */
  record Candidate(ArmaFit fit, boolean constant, double criterion) {}

  /** The best model found. */
  Candidate best() {
    Candidate best = simplest();
    boolean improved = true;
    while (improved && seen.size() < MOST_MODELS) {
      Candidate better = firstBetterNeighbour(best);
      improved = better.criterion < best.criterion;
      best = improved ? better : best;
    }
    return best;
  }

  /** The same model, estimated to the last digit on this series or a longer one. */
  Candidate polished(Candidate model, ArimaProblem whole) {
    ArmaFit fit = model.fit.polished(whole.data(model.constant), this::count);
    return new Candidate(fit, model.constant, model.criterion);
  }

  /** Evaluations of the likelihood so far. */
  int evaluations() {
    return evaluations;
  }

  private Candidate simplest() {
    boolean constant = problem.allowsConstant();
    boolean seasonal = options.season() > 0;
    int one = seasonal ? 1 : 0;
    List<Form> forms =
        List.of(
            new Form(0, 0, 0, 0, constant && !problem.mayDropConstant()),
            new Form(0, 0, 0, 0, constant),
            new Form(1, 0, one, 0, constant),
            new Form(0, 1, 0, one, constant),
            new Form(
                options.p().start(),
                options.q().start(),
                options.seasonalP().start(),
                options.seasonalQ().start(),
                constant));
    Candidate best = fitted(nearest(forms.get(0)));
    for (Form form : forms) {
      Candidate candidate = fitted(nearest(form));
      best = candidate.criterion < best.criterion ? candidate : best;
    }
    return best;
  }

  private Form nearest(Form form) {
    return new Form(
        options.p().nearest(form.p),
        options.q().nearest(form.q),
        options.seasonalP().nearest(form.seasonalP),
        options.seasonalQ().nearest(form.seasonalQ),
        form.constant);
  }

  private Candidate firstBetterNeighbour(Candidate best) {
    SarimaOrder order = best.fit.order();
    Form here = new Form(order.p(), order.q(), order.seasonalP(), order.seasonalQ(), best.constant);
    for (int[] move : MOVES) {
      Form form = here.moved(move);
      if (form.equals(nearest(form))) {
        Candidate candidate = fitted(form);
        if (candidate.criterion < best.criterion) {
          return candidate;
        }
      }
    }
    return problem.mayDropConstant() ? fitted(here.toggled()) : best;
  }

  private void count() {
    evaluations++;
    checkpoint.run();
  }

  private Candidate fitted(Form form) {
    Candidate known = seen.get(form);
    if (known != null) {
      return known;
    }
    SarimaOrder order = problem.order(form.p, form.q, form.seasonalP, form.seasonalQ);
    ArmaData data = problem.data(form.constant);
    ArmaFit fit = ArmaFit.rough(order, data, this::count);
    double criterion =
        options.criterion().of(fit.logLikelihood(), fit.parameters(), data.observed());
    boolean sound = fit.rootsBeyond(ROOT) && !Double.isNaN(criterion);
    Candidate candidate =
        new Candidate(fit, form.constant, sound ? criterion : Double.POSITIVE_INFINITY);
    seen.put(form, candidate);
    return candidate;
  }
}
