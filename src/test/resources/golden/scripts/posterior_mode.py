"""Maximum a posteriori of the additive model with change points: two references.

Usage: posterior_mode.py CASE OUTPUT_DIRECTORY, for each CASE in air, hours, days, flat, stiff.
"""
import logging
import os
import sys

import cvxpy as cp
import numpy as np
import pandas as pd
import prophet
from prophet import Prophet

logging.disable(logging.WARNING)
DAY = 86400.0
AIR = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "series", "air-passengers.csv")


def air():
    lines = [line.strip() for line in open(AIR) if not line.startswith("#")]
    return -662688000, 2629800, np.array([float(v) for v in lines[1:]]), 24, {}, ""


def hours(**settings):
    rng = np.random.default_rng(41)
    i = np.arange(700)
    y = 50 + 9 * np.sin(2 * np.pi * i / 24) + 4 * np.cos(2 * np.pi * i / 168)
    y += np.where(i > 350, 0.06 * (i - 350), 0) + rng.normal(0, 1.5, 700)
    return 1700000000, 3600, y.round(4), 48, settings, ",".join("%s=%s" % kv for kv in settings.items())


def days():
    rng = np.random.default_rng(42)
    i = np.arange(1100)
    y = -20 + 6 * np.sin(2 * np.pi * i / 365.25) + 2 * (i % 7 < 2) - 0.01 * i
    return 1600000000, 86400, (y + rng.normal(0, 1, 1100)).round(4), 60, {}, ""


CASES = {
    "air": air,
    "hours": hours,
    "days": days,
    "flat": lambda: hours(growth="flat", weekly_seasonality=False),
    "stiff": lambda: hours(changepoint_prior_scale=0.001),
}


def posterior_mode(model, y):
    """Alternates the convex problem at fixed noise with the noise in closed form."""
    history = model.history
    t = history["t"].to_numpy()
    features, priors, _, _ = model.make_all_seasonality_features(history)
    season = features.to_numpy()
    hinge = np.maximum(t[:, None] - model.changepoints_t[None, :], 0)
    flat = model.growth == "flat"
    n = len(y)
    sigma = 0.5
    for _ in range(200):
        b = cp.Variable(season.shape[1])
        m = cp.Variable()
        fitted = m + season @ b
        penalty = cp.sum_squares(m) / 25 + cp.sum_squares(cp.multiply(b, 1 / np.array(priors)))
        change = 0
        if not flat:
            k, delta = cp.Variable(), cp.Variable(hinge.shape[1])
            fitted = fitted + k * t + hinge @ delta
            penalty = penalty + cp.square(k) / 25
            change = cp.norm1(delta) / model.changepoint_prior_scale
        loss = cp.sum_squares(y - fitted) + sigma**2 * penalty + 2 * sigma**2 * change
        cp.Problem(cp.Minimize(loss)).solve(
            solver=cp.CLARABEL, tol_gap_abs=1e-14, tol_gap_rel=1e-14, tol_feas=1e-14)
        rss = float(np.sum((y - fitted.value) ** 2))
        old, sigma = sigma, np.sqrt((np.sqrt(n * n + 16 * rss) - n) / 8)
        if abs(sigma - old) < 1e-11:
            break
    return fitted.value, sigma


def main(name, directory):
    start, step, y, horizon, settings, options = CASES[name]()
    ds = pd.to_datetime(start + step * np.arange(len(y) + horizon), unit="s")
    model = Prophet(scaling="minmax", uncertainty_samples=0, **settings)
    model.fit(pd.DataFrame({"ds": ds[: len(y)], "y": y}))
    found = model.predict(pd.DataFrame({"ds": ds}))["yhat"].to_numpy()
    scaled = model.history["y_scaled"].to_numpy()
    fitted, sigma = posterior_mode(model, scaled)
    fitted = fitted * model.y_scale + model.y_min
    with open(os.path.join(directory, name + ".csv"), "w") as out:
        print("# tool: prophet %s; cvxpy %s with CLARABEL" % (prophet.__version__, cp.__version__), file=out)
        print("# script: golden/scripts/posterior_mode.py", file=out)
        print("# options: %s" % options.lower(), file=out)
        print("# start: %d" % start, file=out)
        print("# step: %d" % step, file=out)
        print("# sigma: %r" % float(sigma), file=out)
        print("# seasons: %s" % " ".join(sorted(model.seasonalities)), file=out)
        for row, values in [
            ("series", y),
            ("mode", fitted),
            ("prophet_forecast", found[len(y):]),
        ]:
            print(row + "," + ",".join("%.10g" % v for v in values), file=out)


main(*sys.argv[1:])
