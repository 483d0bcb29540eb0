"""Forecasts of models/tdtsfm_1 by ONNX Runtime for Python: golden values for ShippedModelsTest.

Run from the root of the project: python src/test/resources/golden/scripts/tdtsfm_forecast.py
Made with Python 3.11, onnxruntime 1.32.0, numpy 2.4.6.
"""
import csv
import json

import numpy as np
import onnxruntime

LENGTH, HORIZON = 512, 64
LOW, MEDIAN, HIGH = 0, 5, 10  # of the levels 0.025 ... 0.5 ... 0.975

session = onnxruntime.InferenceSession("models/tdtsfm_1/model.onnx", providers=["CPUExecutionProvider"])


def forecast(values, period):
    """Quantiles of the next 64 values, in the units of the series."""
    values = np.asarray(values, dtype=float)[-LENGTH:]
    mean, scale = np.nanmean(values), np.nanstd(values)
    scale = scale if scale > 0 else 1.0
    context = np.full((1, LENGTH), np.nan, dtype=np.float32)
    context[0, LENGTH - len(values):] = (values - mean) / scale
    feeds = {"context": context, "period": np.array([period], dtype=np.int64)}
    quantiles = np.sort(session.run(["quantiles"], feeds)[0][0].astype(float), axis=0)
    return quantiles * scale + mean


def wave(n, gap):
    i = np.arange(n)
    values = 50 + 0.02 * i + 9 * np.sin(2 * np.pi * i / 24) + 2 * np.cos(2 * np.pi * i / 168) + (i * 7919 % 13) / 6.5
    values[gap] = np.nan
    return values


with open("examples/air-passengers.csv") as file:
    air = [float(row[1]) for row in csv.reader(file) if row[0][0].isdigit()]
cases = []
for name, values, period in [
    ("airpassengers", air, 12),
    ("wave of 600", wave(600, slice(0, 0)), 24),
    ("wave of 300 with a gap", wave(300, slice(200, 240)), 24),
    ("four values", [3.0, 5.0, 4.0, 6.0], 0),
]:
    quantiles = forecast(values, period)
    cases.append({
        "name": name,
        "values": [None if np.isnan(v) else float(v) for v in np.asarray(values, dtype=float)],
        "period": period,
        "median": quantiles[MEDIAN].tolist(),
        "lower": quantiles[LOW].tolist(),
        "upper": quantiles[HIGH].tolist(),
    })
with open("src/test/resources/golden/tdtsfm/forecasts.json", "w") as out:
    json.dump({"tool": "onnxruntime " + onnxruntime.__version__, "cases": cases}, out)
