"""Likelihoods of statsmodels' ETSModel and forecasts of statsforecast's and statsmodels' theta models.

Run in the directory of this file with numpy 2.4.6, statsmodels 0.15.0 and statsforecast 2.1.1.
"""

import numpy as np
from statsforecast.models import AutoTheta
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.forecasting.theta import ThetaModel

SERIES = {
    "air": ("../../series/air-passengers.csv", 12),
    "nile": ("../../series/nile.csv", 1),
    "deaths": ("../../series/ets/us-acc-deaths.csv", 12),
    "wool": ("../../series/ets/woolyrnq.csv", 4),
}
WORDS = {"A": "add", "M": "mul", "N": None}


def read(path):
    with open(path) as lines:
        return np.array([float(x) for x in lines if x[0].isdigit() or x[0] == "-"])


def likelihoods(y, m):
    """Log-likelihood without the constant n/2 (log(2 pi / n) + 1), as R reports it."""
    constant = len(y) / 2 * (np.log(2 * np.pi / len(y)) + 1)
    for error in "AM":
        for trend in ("N", "A", "Ad"):
            for season in "N" if m == 1 else "NAM" if error == "M" else "NA":
                fit = ETSModel(
                    y,
                    error=WORDS[error],
                    trend=WORDS[trend[0]],
                    damped_trend=trend == "Ad",
                    seasonal=WORDS[season],
                    seasonal_periods=m if season != "N" else None,
                ).fit(disp=False, maxiter=2000)
                yield f"ETS({error},{trend},{season})", fit.llf + constant


for name, (path, m) in SERIES.items():
    y = read(path)
    with open(f"../ets/{name}.csv", "w") as out:
        out.write(f"# source: statsmodels 0.15.0 ETSModel, scripts/smoothing.py\n# period: {m}\n")
        out.write("# series: " + path.removeprefix("../..") + "\n")
        for form, value in likelihoods(y, m):
            out.write(f"{form.replace(',', ' ')},{value:.6f}\n")
    with open(f"../theta/{name}.csv", "w") as out:
        out.write(f"# source: statsforecast 2.1.1 AutoTheta, statsmodels 0.15.0 ThetaModel, scripts/smoothing.py\n# period: {m}\n")
        out.write("# series: " + path.removeprefix("../..") + "\n")
        for model in ("STM", "OTM", "DSTM", "DOTM"):
            theta = AutoTheta(season_length=m, model=model).fit(y)
            mean = theta.predict(6)["mean"]
            out.write(model.lower() + "," + ",".join(f"{v:.6f}" for v in mean) + "\n")
        mean = ThetaModel(y, period=m, use_test=m > 1, deseasonalize=m > 1).fit().forecast(6)
        out.write("statsmodels," + ",".join(f"{v:.6f}" for v in mean) + "\n")
