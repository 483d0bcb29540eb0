"""Likelihoods of seasonal ARIMA models at given coefficients, of series with gaps.

The state space form of the series itself with an exact diffuse start. Observations that settle the
diffuse part are left out of the likelihood, as R's arima() leaves them out; the scale is the best
one for the others.

Writes ../arima/gaps.csv. Run with statsmodels 0.15.0, numpy 2.4.6, Python 3.11:
    python arma_gaps.py
"""

import pathlib

import numpy as np
import statsmodels
from statsmodels.tsa.statespace.sarimax import SARIMAX

from arma_likelihood import read

HERE = pathlib.Path(__file__).parent

CASES = [
    ("air-passengers", True, (0, 1, 1), (0, 1, 1, 12), [-0.401823, -0.556936], "random", 0.1),
    ("air-passengers", True, (0, 1, 1), (0, 1, 1, 12), [-0.401823, -0.556936], "random", 0.3),
    ("air-passengers", True, (0, 1, 1), (0, 1, 1, 12), [-0.401823, -0.556936], "start", 0),
    ("air-passengers", False, (2, 1, 1), (0, 1, 0, 12), [0.59598, 0.21427, -0.98188], "block", 0),
    ("co2", False, (1, 1, 1), (1, 1, 2, 12), [0.2569, -0.58472, -0.54894, -0.26203, -0.51231], "random", 0.2),
    ("nile", False, (1, 1, 1), (0, 0, 0, 0), [0.25437, -0.87413], "random", 0.3),
    ("nottem", False, (1, 0, 2), (1, 1, 2, 12), [0.15616, 0.08978, 0.11126, -0.53237, -0.49253, -0.23912], "block", 0),
    ("austres", False, (0, 2, 1), (1, 0, 0, 4), [-0.60506, 0.19213], "random", 0.2),
    ("austres", False, (0, 2, 1), (1, 0, 0, 4), [-0.60506, 0.19213], "start", 0),
    ("lynx", False, (4, 0, 0), (0, 0, 0, 0), [0.9, -0.4, 0.1, -0.2], "random", 0.3),
]


def gaps(n, kind, share):
    if kind == "random":
        return np.flatnonzero(np.random.default_rng(20260401).random(n) < share)
    if kind == "start":
        return np.array([1, 2, 5, 14, 15, 16, 30])
    return np.arange(40, 46)


def main():
    rows = []
    for name, log, order, seasonal, coefficients, kind, share in CASES:
        y = read(name)
        y = np.log(y) if log else y
        missing = gaps(len(y), kind, share)
        y[missing] = np.nan
        model = SARIMAX(y, order=order, seasonal_order=seasonal, use_exact_diffuse=True)
        model.ssm.tolerance = 0
        result = model.filter(np.r_[coefficients, 1.0]).filter_results
        v = result.forecasts_error[0]
        f = result.forecasts_error_cov[0, 0]
        diffuse = np.zeros(len(y))
        if result.forecasts_error_diffuse_cov is not None:
            diffuse = result.forecasts_error_diffuse_cov[0, 0]
        used = ~np.isnan(y) & (np.abs(diffuse) < 1e-7)
        n = used.sum()
        variance = np.sum(v[used] ** 2 / f[used]) / n
        value = -0.5 * (n * (np.log(2 * np.pi * variance) + 1) + np.sum(np.log(f[used])))
        numbers = [*order, *seasonal]
        rows.append(
            f"{name},{'log' if log else 'level'},{' '.join(map(str, numbers))},"
            f"{' '.join(map(repr, coefficients))},{' '.join(map(str, missing))},{float(value)!r}"
        )
    head = [
        f"# statsmodels {statsmodels.__version__} SARIMAX(use_exact_diffuse=True); scripts/arma_gaps.py",
        "# series,scale,p d q P D Q m,coefficients,missing rows from 0,log-likelihood",
    ]
    (HERE / ".." / "arima" / "gaps.csv").write_text("\n".join(head + rows) + "\n")


if __name__ == "__main__":
    main()
