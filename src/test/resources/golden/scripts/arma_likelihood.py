"""Likelihoods of seasonal ARMA models at given coefficients, on differenced series.

Writes ../arima/likelihood.csv. Run with statsmodels 0.15.0, numpy 2.4.6, Python 3.11:
    python arma_likelihood.py
"""

import pathlib

import numpy as np
import statsmodels
from statsmodels.tsa.statespace.sarimax import SARIMAX

HERE = pathlib.Path(__file__).parent
SERIES = HERE / ".." / ".." / "series"

# series, logarithm, (p, d, q), (P, D, Q, m), coefficients: AR, MA, seasonal AR, seasonal MA
CASES = [
    ("air-passengers", True, (0, 1, 1), (0, 1, 1, 12), [-0.401823, -0.556936]),
    ("air-passengers", False, (2, 1, 1), (0, 1, 0, 12), [0.59598, 0.21427, -0.98188]),
    ("nile", False, (1, 1, 1), (0, 0, 0, 0), [0.25437, -0.87413]),
    ("us-acc-deaths", False, (0, 1, 1), (0, 1, 1, 12), [-0.43027, -0.55279]),
    ("co2", False, (1, 1, 1), (1, 1, 2, 12), [0.25690, -0.58472, -0.54894, -0.26203, -0.51231]),
    ("www-usage", False, (1, 1, 1), (0, 0, 0, 0), [0.65038, 0.52560]),
    ("uk-gas", False, (0, 1, 1), (0, 1, 0, 4), [-0.92968]),
    ("sunspot-year", False, (2, 1, 3), (0, 0, 0, 0), [1.61354, -0.93462, -1.42162, 0.42669, 0.13732]),
    ("woolyrnq", False, (1, 0, 0), (0, 1, 1, 4), [0.80770, -0.66686]),
    ("austres", False, (0, 2, 1), (1, 0, 0, 4), [-0.60506, 0.19213]),
    ("nottem", False, (1, 0, 2), (1, 1, 2, 12), [0.15616, 0.08978, 0.11126, -0.53237, -0.49253, -0.23912]),
    ("lynx", False, (4, 1, 0), (0, 0, 0, 0), [0.5, -0.4, 0.1, -0.2]),
    ("lh", False, (0, 1, 3), (0, 0, 0, 0), [-0.3, -0.2, 0.25]),
    ("nottem", False, (1, 0, 1), (2, 1, 0, 12), [0.4, 0.2, -0.6, -0.3]),
]


def read(name):
    lines = (SERIES / f"{name}.csv").read_text().splitlines()[2:]
    return np.array([float(x) for x in lines])


def difference(y, lag):
    return y[lag:] - y[:-lag]


def main():
    rows = []
    for name, log, order, seasonal, coefficients in CASES:
        y = read(name)
        y = np.log(y) if log else y
        for _ in range(seasonal[1]):
            y = difference(y, seasonal[3])
        for _ in range(order[1]):
            y = difference(y, 1)
        model = SARIMAX(
            y,
            order=(order[0], 0, order[2]),
            seasonal_order=(seasonal[0], 0, seasonal[2], seasonal[3]),
            concentrate_scale=True,
        )
        model.ssm.tolerance = 0
        value = model.loglike(coefficients)
        numbers = [*order, *seasonal]
        rows.append(
            f"{name},{'log' if log else 'level'},{' '.join(map(str, numbers))},"
            f"{' '.join(map(repr, coefficients))},{float(value)!r}"
        )
    head = [
        f"# statsmodels {statsmodels.__version__} SARIMAX(concentrate_scale=True).loglike; scripts/arma_likelihood.py",
        "# series,scale,p d q P D Q m,coefficients,log-likelihood",
    ]
    (HERE / ".." / "arima" / "likelihood.csv").write_text("\n".join(head + rows) + "\n")


if __name__ == "__main__":
    main()
