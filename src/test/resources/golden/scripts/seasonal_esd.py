"""Outliers about several seasons by the written-down test on an independent decomposition.

Usage: seasonal_esd.py GOLDEN_DIR
Writes seasonal_esd/independent_*.txt. Python 3.11, statsmodels, numpy and scipy (versions in the
output). STL is that of statsmodels, robust, with a window of ten series and R's jumps; the sweeps over
the periods and the test are spelled out here.
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


def robust(y, period, window):
    trend = next_odd(math.ceil(1.5 * period / (1 - 1.5 / window)))
    low = next_odd(period)
    fit = STL(y, period, seasonal=window, trend=trend, low_pass=low, seasonal_deg=0, trend_deg=1, low_pass_deg=1,
              robust=True, seasonal_jump=tenth(window), trend_jump=tenth(trend), low_pass_jump=tenth(low))
    return fit.fit(inner_iter=1, outer_iter=15)


def remainder(y, periods):
    seasons = [numpy.zeros(len(y)) for _ in periods]
    left = numpy.array(y, dtype=float)
    for _ in range(1 if len(periods) == 1 else 2):
        for k, period in enumerate(periods):
            left = left + seasons[k]
            fit = robust(left, period, 10 * len(y) + 1)
            seasons[k] = fit.seasonal
            left = left - seasons[k]
    return left - fit.trend


def outliers(y, periods, direction, share, alpha):
    n = len(y)
    rest = remainder(y, periods)
    kept = list(range(n))
    removed, count = [], 0
    for i in range(1, max(1, int(n * share)) + 1):
        deviations = rest[kept] - numpy.median(rest[kept])
        sigma = numpy.median(abs(deviations)) / 0.6744897501960817
        signed = {"both": abs(deviations), "pos": deviations, "neg": -deviations}[direction]
        farthest = int(signed.argmax())
        statistic = signed[farthest] / sigma
        removed.append(kept.pop(farthest))
        sides = 2 if direction == "both" else 1
        q = student.isf(alpha / (sides * (n - i + 1)), n - i - 1)
        if statistic > q * (n - i) / math.sqrt((n - i - 1 + q * q) * (n - i + 1)):
            count = i
    return sorted(removed[:count])


def series(draw, n, periods):
    y = []
    for i in range(n):
        value = 40 + 0.01 * i + draw.gauss(0, 1)
        for k, period in enumerate(periods):
            value += (9 - 3 * k) * math.sin(2 * math.pi * i / period + k)
        if draw.random() < 0.03:
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


draw = random.Random(5)
target = pathlib.Path(sys.argv[1]) / "seasonal_esd"
target.mkdir(exist_ok=True)
for case, (n, periods, direction, share, alpha) in enumerate([
        (240, [8, 24], "both", 0.05, 0.05), (240, [8, 24], "pos", 0.05, 0.05), (300, [6, 30], "neg", 0.2, 0.05),
        (400, [4, 12, 60], "both", 0.1, 0.01), (150, [12], "both", 0.05, 0.05), (180, [12], "pos", 0.3, 0.2)]):
    y = series(draw, n, periods)
    found = outliers(numpy.array(y), periods, direction, share, alpha)
    (target / ("independent_%d.txt" % case)).write_text("\n".join([
        "# tool: statsmodels %s, numpy %s, scipy %s" % (statsmodels.__version__, numpy.__version__, scipy.__version__),
        "# script: golden/scripts/seasonal_esd.py",
        "# tolerance: none, the windows are the same",
        "options=period=%s,direction=%s,max_anoms=%s,alpha=%s" % ("+".join(map(str, periods)), direction, share, alpha),
        "start=0",
        "step=1000",
        "windows=" + windows(found),
        "values=" + ",".join(repr(v) for v in y)]) + "\n")
    print(case, len(found))
