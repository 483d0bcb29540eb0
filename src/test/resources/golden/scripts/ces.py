"""Sums of squared errors and forecasts of statsforecast's complex exponential smoothing.

Run in the directory of this file with numpy 2.4.6 and statsforecast 2.1.1.
"""

import numpy as np
from statsforecast.models import AutoCES


def read(path):
    with open(path) as lines:
        return np.array([float(x) for x in lines if x[0].isdigit()])


for name, m in [("air-passengers", 12), ("nile", 1), ("ets/us-acc-deaths", 12), ("ets/woolyrnq", 4)]:
    y = read(f"../../series/{name}.csv")
    for model in "N" if m == 1 else "NSPF":
        ces = AutoCES(season_length=m, model=model).fit(y)
        sse = np.sum((y - ces.model_["fitted"]) ** 2)
        print(name, model, f"{sse:.3f}", np.round(ces.predict(4)["mean"], 2))
