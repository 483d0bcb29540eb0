"""Scores and verdicts of STRAY by sktime and by the plain formula of this file, which must agree.

Usage: stray.py > stray.csv
Python 3.11, sktime and numpy (versions in the output). sktime searches neighbours with a k-d tree
here, because its default subtracts large squares and loses half of the digits. The data have no
ties, in which rounding would decide. Columns are divided by their ranges before sktime sees them.
"""
import math
import warnings
import numpy as np
import sktime
from sktime.detection.stray import STRAY

warnings.filterwarnings("ignore")


def plain(x, k, alpha, p, size_threshold, tail):
    z = (x - x.min(axis=0)) / (x.max(axis=0) - x.min(axis=0))
    n = len(z)
    scores = []
    for i in range(n):
        d = sorted(math.dist(z[i], z[j]) for j in range(n))[:k + 1]
        steps = [b - a for a, b in zip(d, d[1:])]
        scores.append(d[1 + max(range(len(steps)), key=steps.__getitem__)])
    scores = np.array(scores) * (-1 if tail == "min" else 1)
    s = np.sort(scores)
    gap = [0.0] + [s[i] - s[i - 1] for i in range(1, n)]
    m = max(min(size_threshold, n // 4), 2)
    for i in range(max(int(n * (1 - p)), 1), n):
        expected = sum(j / (m - 1) * gap[i - j + 1] for j in range(2, m + 1))
        if gap[i] > math.log(1 / alpha) * expected:
            return scores, scores > s[i - 1]
    return scores, np.zeros(n, bool)


def line(values):
    return ",".join(repr(float(v)) for v in values)


def rows(seed, n, d):
    draw = np.random.default_rng(seed)
    x = draw.normal(0, 1, (n, d)) * (10.0 ** np.arange(d)) + 5
    x[n // 3] += 9 * 10.0 ** np.arange(d)
    x[n // 2, 0] -= 11
    x[n // 2 + 1, 0] -= 11.5
    return np.round(x, 9)


print("# tool: sktime %s, numpy %s; script: golden/scripts/stray.py" % (sktime.__version__, np.__version__))
print("# algorithm;options on a line, then the columns, the scores of the rows, their labels; tolerance: 1e-9 relative")
for seed, n, d in [(1, 60, 1), (2, 150, 1), (3, 40, 2), (4, 150, 3)]:
    x = rows(seed, n, d)
    for k, alpha, p, threshold, tail in [
            (10, 0.01, 0.5, 50, "max"), (1, 0.01, 0.5, 50, "max"), (3, 0.1, 0.3, 10, "max"),
            (5, 0.001, 0.6, 50, "min"), (1000, 0.01, 0.5, 50, "max")]:
        scores, labels = plain(x, k, alpha, p, threshold, tail)
        model = STRAY(alpha=alpha, k=k, p=p, size_threshold=threshold, outlier_tail=tail,
                      knn_algorithm="kd_tree")
        scaled = (x - x.min(axis=0)) / (x.max(axis=0) - x.min(axis=0))
        theirs = np.asarray(model.fit_transform(scaled)).ravel()
        assert np.array_equal(theirs, labels), (seed, k)
        assert np.allclose(model.score_, np.abs(scores), rtol=1e-12, atol=1e-14)
        print("stray;k=%d;alpha=%r;p=%r;size_threshold=%d;outlier_tail=%s"
              % (min(k, 5000), alpha, p, threshold, tail))
        print(";".join(line(column) for column in x.T))
        print(line(scores))
        print(line(labels))
