"""Outliers about the season by the written-down test on an independent decomposition.

Usage: shesd.py GOLDEN_DIR
Writes shesd/independent_*.txt. Python 3.11, statsmodels, numpy and scipy (versions in the output).
Of equal values only the removed ones are flagged.
"""
import math
import pathlib
import random
import sys

import numpy
import scipy
import statsmodels
from scipy.stats import t as student
from statsmodels.tsa.seasonal import STL


def next_odd(x):
    return x if x % 2 else x + 1


def tenth(window):
    return math.ceil(window / 10)


def season(y, period):
    window = 10 * len(y) + 1
    trend = next_odd(math.ceil(1.5 * period / (1 - 1.5 / window)))
    low = next_odd(period)
    fit = STL(y, period, seasonal=window, trend=trend, low_pass=low, seasonal_deg=0, trend_deg=1, low_pass_deg=1,
              robust=True, seasonal_jump=tenth(window), trend_jump=tenth(trend), low_pass_jump=tenth(low))
    return fit.fit(inner_iter=1, outer_iter=15).seasonal


def outliers(y, period, direction, share):
    n = len(y)
    rest = y - season(y, period) - numpy.median(y)
    kept = list(range(n))
    removed, count = [], 0
    for i in range(1, int(n * max(share, 1 / n)) + 1):
        median = numpy.median(rest[kept])
        deviations = rest[kept] - median
        sigma = numpy.median(abs(deviations)) / 0.6744897501960817
        if sigma == 0:
            break
        signed = {"both": abs(deviations), "pos": deviations, "neg": -deviations}[direction]
        farthest = int(signed.argmax())
        statistic = signed[farthest] / sigma
        removed.append(kept.pop(farthest))
        sides = 2 if direction == "both" else 1
        q = student.isf(0.05 / (sides * (n - i + 1)), n - i - 1)
        if statistic > q * (n - i) / math.sqrt((n - i - 1 + q * q) * (n - i + 1)):
            count = i
    return sorted(removed[:count])


def series(draw, n, period):
    y = []
    for i in range(n):
        value = 30 + 9 * math.sin(2 * math.pi * i / period) + 4 * math.cos(4 * math.pi * i / period) + draw.gauss(0, 1)
        if draw.random() < 0.04:
            value += draw.choice([-14, -8, 10, 20])
        y.append(round(value, 5))
    return y


def windows(indices):
    runs = []
    for i in indices:
        if runs and runs[-1][1] == i - 1:
            runs[-1][1] = i
        else:
            runs.append([i, i])
    return ",".join("%d-%d" % (1000 * a, 1000 * b) for a, b in runs)


draw = random.Random(3)
target = pathlib.Path(sys.argv[1]) / "shesd"
for case, (n, period, direction, share) in enumerate([
        (150, 12, "both", 0.05), (150, 12, "pos", 0.05), (150, 12, "neg", 0.1), (240, 24, "both", 0.49),
        (241, 24, "pos", 0.49), (200, 4, "neg", 0.3), (97, 48, "both", 0.02), (300, 2, "both", 0.2), (30, 6, "both", 0.001)]):
    y = series(draw, n, period)
    found = outliers(numpy.array(y), period, direction, share)
    (target / ("independent_%d.txt" % case)).write_text("\n".join([
        "# tool: statsmodels %s, numpy %s, scipy %s" % (statsmodels.__version__, numpy.__version__, scipy.__version__),
        "# script: golden/scripts/shesd.py",
        "# tolerance: none, the windows are the same",
        "options=period=%d,direction=%s,max_anoms=%s" % (period, direction, share),
        "start=0",
        "step=1000",
        "windows=" + windows(found),
        "values=" + ",".join(repr(v) for v in y)]) + "\n")
    print(case, len(found))
