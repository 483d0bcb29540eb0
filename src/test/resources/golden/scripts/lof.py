"""Local outlier factors by an independent implementation, on values without ties.

Usage: lof.py > lof-factors.csv
Python 3.11, scikit-learn and numpy (versions in the output).
"""
import random

import numpy
import sklearn
from sklearn.neighbors import LocalOutlierFactor

print("# tool: scikit-learn %s, numpy %s; script: golden/scripts/lof.py" % (sklearn.__version__, numpy.__version__))
print("# neighbors on a line, then the values, then their factors; tolerance: 1e-9 relative")
draw = random.Random(11)
for n, k in [(2, 1), (3, 10), (40, 1), (60, 10), (120, 20), (80, 79)]:
    x = [round(draw.gauss(0, 1) + (7 if draw.random() < 0.1 else 0), 9) for _ in range(n)]
    assert len(set(x)) == n
    fit = LocalOutlierFactor(n_neighbors=min(k, n - 1)).fit(numpy.array(x).reshape(-1, 1))
    print(k)
    print(",".join(repr(v) for v in x))
    print(",".join(repr(float(-v)) for v in fit.negative_outlier_factor_))
