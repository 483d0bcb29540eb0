"""Hidden Markov models by hmmlearn: likelihood, posteriors, paths and trained parameters.

Usage: hmm.py FOLDER, writes one file a case into it.
Python 3.11, hmmlearn and numpy (versions in the files). The first model is fixed, so nothing is
drawn. Rows of a file: x0, x1 the columns; start, a<i>, w<i>, mu<i>_<c>, cov<i>_<c> the first model
(cov: row by row); loglik; g<i> the probability of state i row by row; path; then history (the log
likelihood before each iteration) and the trained model with names that begin with "t_". Beliefs
about covariances are hmmlearn's default (0.01 is added) for diag and spherical, and 0 for full and
tied, where hmmlearn adds 0.01 to covariances, too, and this project does not. Mixtures get rows
without outliers, since hmmlearn adds 2e-16 to each density of a component before it divides by the
sum, and one iteration alone, since its covariances of mixtures are those about the means before.
"""
import sys
import numpy as np
import hmmlearn
from hmmlearn.hmm import GaussianHMM, GMMHMM

K, D = 3, 2
START = np.array([0.5, 0.3, 0.2])
TRANS = np.array([[0.8, 0.15, 0.05], [0.1, 0.8, 0.1], [0.0, 0.3, 0.7]])
MEANS = np.array([[-1.2, 0.3], [0.1, -0.8], [1.4, 0.9]])


def data(seed, n, wild):
    draw = np.random.default_rng(seed)
    states = np.repeat(draw.integers(0, K, n // 5 + 1), 5)[:n]
    x = MEANS[states] * 1.1 + draw.normal(0, 0.5, (n, D)) @ np.array([[1, 0.4], [0, 0.8]])
    if wild:
        x[::9] += draw.normal(0, 1.0, (len(x[::9]), D))
        x[n // 2] = [9, -7]
    return np.round(x, 4)


def dense(form, c):
    c = np.asarray(c, dtype=float)
    if c.ndim == 0:
        return np.eye(D) * c
    return np.diag(c) if c.ndim == 1 else c


def covariance(model, form, i, c):
    """hmmlearn's covariance of component c of state i as a matrix."""
    if isinstance(model, GaussianHMM) and form == "spherical":
        return dense(form, np.ravel(model._covars_[i])[0])
    cov = model.covars_
    if isinstance(model, GaussianHMM):
        return cov[i] if cov.ndim == 3 else cov
    return dense(form, cov[i] if form == "tied" else cov[i][c])


def put(out, prefix, model, form, mixes):
    def row(name, values):
        print(prefix + name + "," + ",".join(repr(float(v)) for v in np.ravel(values)), file=out)
    row("start", model.startprob_)
    for i in range(K):
        row("a%d" % i, model.transmat_[i])
        row("w%d" % i, model.weights_[i] if mixes > 1 else [1.0])
        for c in range(mixes):
            row("mu%d_%d" % (i, c), model.means_[i][c] if mixes > 1 else model.means_[i])
            row("cov%d_%d" % (i, c), covariance(model, form, i, c))


def first(form, mixes, iterations, tolerance):
    common = dict(n_components=K, covariance_type=form, n_iter=iterations, tol=tolerance,
                  init_params="", params="stmcw" if mixes > 1 else "stmc")
    c = np.array([[0.5, 0.1], [0.1, 0.7]])
    if mixes == 1:
        prior = 0.01 if form in ("diag", "spherical") else 0.0
        model = GaussianHMM(covars_prior=prior, **common)
        model.means_ = MEANS.copy()
        model.covars_ = {"spherical": np.array([0.5, 0.6, 0.7]),
                         "diag": np.array([[0.5, 0.6], [0.7, 0.8], [0.9, 0.4]]),
                         "full": np.array([c, c + 0.2 * np.eye(2), c * 1.5]), "tied": c}[form]
    else:
        model = GMMHMM(n_mix=mixes, **common)
        model.weights_ = np.array([[0.6, 0.4], [0.5, 0.5], [0.3, 0.7]])
        model.means_ = np.stack([MEANS - 0.3, MEANS + 0.4], axis=1)
        model.covars_ = {"spherical": np.array([[0.5, 0.6], [0.7, 0.8], [0.9, 0.4]]),
                         "diag": np.full((K, 2, D), 0.6) + np.arange(12).reshape(K, 2, D) / 30,
                         "full": np.array([[c, 1.2 * c]] * K),
                         "tied": np.array([c, c * 1.1, c * 1.3])}[form]
    model.startprob_, model.transmat_ = START.copy(), TRANS.copy()
    model.n_features = D
    return model


def case(folder, form, mixes, iterations, tolerance, seed):
    x = data(seed, 120, mixes == 1)
    model = first(form, mixes, iterations, tolerance)
    name = "%s_%d_%d" % (form, mixes, iterations)
    with open("%s/%s.csv" % (folder, name), "w") as out:
        print("# tool: hmmlearn %s, numpy %s" % (hmmlearn.__version__, np.__version__), file=out)
        print("# script: golden/scripts/hmm.py", file=out)
        print("# tolerance: 1e-7", file=out)
        print("# form: %s" % form, file=out)
        print("# mixes: %d" % mixes, file=out)
        print("# iterations: %d" % iterations, file=out)
        print("# tol: %r" % tolerance, file=out)
        print("# prior: %r" % (0.01 if mixes == 1 and form in ("diag", "spherical") else 0.0),
              file=out)

        def row(label, values):
            print(label + "," + ",".join(repr(float(v)) for v in np.ravel(values)), file=out)
        row("x0", x[:, 0])
        row("x1", x[:, 1])
        put(out, "", model, form, mixes)
        loglik, g = model.score_samples(x)
        row("loglik", [loglik])
        for i in range(K):
            row("g%d" % i, g[:, i])
        row("path", model.decode(x)[1])
        model.fit(x)
        row("history", list(model.monitor_.history))
        put(out, "t_", model, form, mixes)


if __name__ == "__main__":
    for seed, form in enumerate(["spherical", "diag", "full", "tied"]):
        for mixes in (1, 2):
            case(sys.argv[1], form, mixes, 1, 0.01, seed + 1)
        case(sys.argv[1], form, 1, 25, 1e-7, seed + 1)
