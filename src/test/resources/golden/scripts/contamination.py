"""Scores and verdicts of detectors with a given share of outliers, by independent implementations.

Usage: contamination.py > contamination.csv
Python 3.11, pyod and scikit-learn (versions in the output).
"""
import random

import numpy
import pyod
import sklearn
from pyod.models.copod import COPOD
from pyod.models.ecod import ECOD
from pyod.models.hbos import HBOS
from sklearn.ensemble import IsolationForest


def ordinary(draw, n):
    return [round(draw.gauss(5, 2), 6) for _ in range(n)]


def spikes(draw, n):
    return [round(draw.gauss(0, 1) + (draw.choice([-9, 12]) if draw.random() < 0.05 else 0), 6) for _ in range(n)]


def skewed(draw, n):
    return [round(draw.choice([-1]) * draw.expovariate(0.3), 6) for _ in range(n)]


def ties(draw, n):
    return [float(draw.randrange(12)) for _ in range(n)]


def line(values):
    return ",".join(repr(float(v)) for v in values)


print("# tool: pyod %s, scikit-learn %s, numpy %s; script: golden/scripts/contamination.py"
      % (pyod.__version__, sklearn.__version__, numpy.__version__))
print("# algorithm;options on a line, then the values, their scores, their labels; tolerance: 1e-9 relative")
print("# iforest: the scores are means over 40 seeds of 100 trees, the labels are not compared; tolerance: rank correlation 0.98")
draw = random.Random(7)
for make, n in [(ordinary, 60), (spikes, 120), (skewed, 80), (ties, 75)]:
    x = make(draw, n)
    column = numpy.array(x).reshape(-1, 1)
    for share in (0.1, 0.03):
        fits = [("ecod;contamination=%s" % share, ECOD(contamination=share)),
                ("copod;contamination=%s" % share, COPOD(contamination=share)),
                ("hbos;contamination=%s" % share, HBOS(contamination=share)),
                ("hbos;contamination=%s;n_bins=23" % share, HBOS(contamination=share, n_bins=23))]
        for name, model in fits:
            model.fit(column)
            print(name)
            print(line(x))
            print(line(model.decision_scores_))
            print(line(model.labels_))
for make, n in [(ordinary, 60), (spikes, 300), (skewed, 400), (ties, 150)]:
    x = make(draw, n)
    column = numpy.array(x).reshape(-1, 1)
    scores = numpy.mean([-IsolationForest(random_state=s).fit(column).score_samples(column) for s in range(40)], axis=0)
    print("iforest;n_estimators=1000")
    print(line(x))
    print(line(scores))
    print("")
