"""Scores and verdicts of detectors on rows of several columns, by independent implementations.

Usage: contamination_columns.py > contamination-columns.csv
Python 3.11, pyod and scikit-learn (versions in the output). pca: the squares of the projections
by scikit-learn's PCA (on columns scaled by its StandardScaler, unless standardization=false),
divided by the variances; the threshold is numpy's percentile.
"""
import numpy
import pyod
import sklearn
from pyod.models.copod import COPOD
from pyod.models.ecod import ECOD
from pyod.models.hbos import HBOS
from sklearn.decomposition import PCA
from sklearn.ensemble import IsolationForest
from sklearn.preprocessing import StandardScaler


def rows(seed, n):
    draw = numpy.random.default_rng(seed)
    common = draw.normal(0, 1, n)
    x = numpy.column_stack([
        5 + 2 * common + draw.normal(0, 0.3, n),
        -300 - 40 * common + draw.normal(0, 25, n),
        draw.integers(0, 9, n).astype(float),
        draw.exponential(0.01, n)])
    x[n // 3] = [11, -100, 4, 0.02]
    x[n // 2, 0] = -7
    return numpy.round(x, 6)


def line(values):
    return ",".join(repr(float(v)) for v in values)


def pca(x, components, standardised):
    z = StandardScaler().fit_transform(x) if standardised else x
    model = PCA(n_components=components).fit(z)
    # scikit-learn divides by n - 1, the project by n
    variances = model.explained_variance_ * (len(x) - 1) / len(x)
    return (model.transform(z) ** 2 / variances).sum(axis=1)


def put(name, x, scores, labels):
    print(name)
    print(";".join(line(column) for column in x.T))
    print(line(scores))
    print(line(labels))


print("# tool: pyod %s, scikit-learn %s, numpy %s; script: golden/scripts/contamination_columns.py"
      % (pyod.__version__, sklearn.__version__, numpy.__version__))
print("# algorithm;options on a line, then the columns, the scores of the rows, their labels; tolerance: 1e-9 relative")
print("# iforest: the scores are means over 40 seeds of 100 trees, the labels are not compared; tolerance: rank correlation 0.97")
for seed, n in [(1, 60), (2, 150)]:
    x = rows(seed, n)
    for name, model in [("ecod;contamination=0.1", ECOD(contamination=0.1)),
                        ("copod;contamination=0.05", COPOD(contamination=0.05)),
                        ("hbos;contamination=0.1;n_bins=7", HBOS(contamination=0.1, n_bins=7))]:
        model.fit(x)
        put(name, x, model.decision_scores_, model.labels_)
    for option, components, standardised in [("", None, True), (";n_components=2", 2, True),
                                             (";n_components=0.6", 0.6, True),
                                             (";n_components=3;standardization=false", 3, False)]:
        scores = pca(x, components, standardised)
        put("pca;contamination=0.1" + option, x, scores, scores > numpy.percentile(scores, 90))
    scores = numpy.mean([-IsolationForest(random_state=s).fit(x).score_samples(x) for s in range(40)], axis=0)
    put("iforest;n_estimators=1000", x, scores, [])
