"""Seasonal-trend decompositions by an independent implementation.

Usage: stl.py SERIES_DIR GOLDEN_DIR
SERIES_DIR holds air-passengers.csv. Python 3.11, statsmodels and numpy (versions in the output).
The window and jump rules of R's stl are spelled out here and passed as arguments. Its last step for
"periodic", the mean over cycles, is done here as well.
"""
import math
import pathlib
import random
import sys

import numpy
import statsmodels
from statsmodels.tsa.seasonal import STL


def next_odd(x):
    return x if x % 2 else x + 1


def tenth(window):
    return math.ceil(window / 10)


def like_r(y, period, window, robust):
    trend = next_odd(math.ceil(1.5 * period / (1 - 1.5 / window)))
    low = next_odd(period)
    fit = STL(y, period, seasonal=window, trend=trend, low_pass=low, seasonal_deg=0, trend_deg=1, low_pass_deg=1,
              robust=robust, seasonal_jump=tenth(window), trend_jump=tenth(trend), low_pass_jump=tenth(low))
    fit = fit.fit(inner_iter=1, outer_iter=15) if robust else fit.fit(inner_iter=2, outer_iter=0)
    return fit.seasonal, fit.trend, fit.weights


def dense(y, period, window, robust):
    fit = STL(y, period, seasonal=window, robust=robust)
    fit = fit.fit(inner_iter=1, outer_iter=15) if robust else fit.fit()
    return fit.seasonal, fit.trend, fit.weights


def averaged(y, period, robust):
    season, trend, weights = like_r(y, period, 10 * len(y) + 1, robust)
    season = season.copy()
    for phase in range(period):
        season[phase::period] = season[phase::period].mean()
    return season, trend, weights


def several(y, periods):
    seasons = [numpy.zeros(len(y)) for _ in periods]
    left = numpy.array(y, dtype=float)
    for _ in range(2):
        for k, period in enumerate(periods):
            left = left + seasons[k]
            seasons[k], trend, weights = like_r(left, period, 11 + 4 * k, False)
            left = left - seasons[k]
    return (*seasons, trend, weights)


def synthetic(n, period, seed):
    draw = random.Random(seed)
    y = []
    for i in range(n):
        value = 50 + 0.03 * i + 8 * math.sin(2 * math.pi * i / period) + draw.gauss(0, 1)
        if period == 24:
            value += 3 * math.cos(2 * math.pi * i / 8)
        if draw.random() < 0.02:
            value += 25
        y.append(round(value, 4))
    return y


def write(path, form, period, window, y, columns):
    names = ["season%d" % i for i in range(len(columns) - 2)] + ["trend", "weight"]
    lines = ["# tool: statsmodels %s, numpy %s" % (statsmodels.__version__, numpy.__version__),
             "# script: golden/scripts/stl.py",
             "# tolerance: 1e-8",
             "form=%s" % form,
             "period=%s" % period,
             "window=%d" % window,
             "y," + ",".join(names)]
    for row in zip(y, *columns):
        lines.append(",".join(repr(float(v)) for v in row))
    path.write_text("\n".join(lines) + "\n")


def main(series, target):
    target.mkdir(parents=True, exist_ok=True)
    rows = (series / "air-passengers.csv").read_text().split()
    air = [float(r.split(",")[-1]) for r in rows if r.split(",")[-1].replace(".", "").isdigit()]
    assert len(air) == 144
    hourly = synthetic(250, 24, 1)
    weekly = synthetic(150, 7, 2)
    for name, y, period in [("air", air, 12), ("hourly", hourly, 24), ("weekly", weekly, 7)]:
        for robust in (False, True):
            suffix = "_robust" if robust else ""
            for form, window, fit in [
                ("rigid", 10 * len(y) + 1, like_r),
                ("changing", 7, like_r),
                ("dense", 7, dense),
            ]:
                if fit is like_r and period % 2:
                    continue  # statsmodels wants a low-pass window above the period
                write(target / (name + "_" + form + suffix + ".csv"), form + suffix, period, window, y,
                      fit(y, period, window, robust))
    write(target / "air_periodic_robust.csv", "periodic_robust", 12, 0, air, averaged(air, 12, True))
    write(target / "hourly_several.csv", "several", "8;24", 0, hourly, several(hourly, [8, 24]))


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
