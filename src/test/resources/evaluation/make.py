"""Writes the invented series and predictions of this folder, and what the scorer says of them.

    python3 make.py SCORER

SCORER is the benchmark data's score.py, which was checked against the published tables of M4 and
against TSB-AD's code. Recorded with Python 3.11, standard library alone.
"""
import json
import math
import os
import random
import subprocess
import sys

os.chdir(os.path.dirname(os.path.abspath(__file__)))
rng = random.Random(20261125)


def noise(scale):
    return rng.gauss(0, scale)


def lines(path, objects):
    with open(path, "w") as f:
        for o in objects:
            f.write(json.dumps(o) + "\n")


def forecasts():
    wave = [math.sin(2 * math.pi * i / 12) for i in range(12)]
    made = {
        "positive": (12, [round((50 + t) * (1 + 0.3 * wave[t % 12]) + noise(1), 3) for t in range(75)]),
        "signed": (12, [round(5 * wave[t % 12] + noise(1), 3) for t in range(66)]),
        "weekly": (7, [round(20 + 4 * ((t % 7) > 4) + noise(0.5), 3) for t in range(56)]),
        "trend": (12, [round(3.0 * t + noise(2), 3) for t in range(60)]),
        "short": (4, [7.5, 8.25, 6.5, 9.0, 7.0, 8.0, 9.5, 7.25, 8.5, 10.0, 9.0]),
        "constant": (1, [4.0] * 16),
        "tiny": (12, [3.0, 4.5, 4.0, 6.0, 5.5, 5.0, 7.0]),
        "absent": (12, [round(30 + 8 * wave[t % 12] + noise(1), 3) for t in range(60)]),
    }
    cases, predictions = [], []
    for k, (name, (m, y)) in enumerate(made.items()):
        h = 3 if len(y) < 12 else 6
        cases.append({"id": name, "dataset": ("odd", "even")[k % 2], "freq": "M", "step_s": 86400,
                      "period": m, "horizon": h, "train": y[:-h], "test": y[-h:]})
        if name == "absent":
            continue
        mean = [round(v + noise(1), 3) for v in y[-h:]]
        predictions.append({"id": name, "mean": mean, "level": 0.9, "ms": k + 1.5,
                            "lower": [round(v - 1.2, 3) for v in mean],
                            "upper": [round(v + 1.2, 3) for v in mean]})
    lines("forecast/cases.jsonl", cases)
    lines("forecast-predictions.jsonl", predictions)


def anomalies():
    made = {  # name: rows, period, labelled windows
        "wave": (400, 20, [[100, 119], [122, 130], [390, 399]]),
        "flat": (120, 0, [[0, 4], [60, 60]]),
        "clean": (90, 9, []),
        "few": (30, 5, [[20, 21]]),
        "absent": (200, 25, [[50, 60]]),
    }
    cases, predictions = [], []
    for k, (name, (n, m, windows)) in enumerate(made.items()):
        inside = [any(a <= t <= b for a, b in windows) for t in range(n)]
        wave = [math.sin(2 * math.pi * t / m) if m else 0.0 for t in range(n)]
        with open("anomaly/series/%s.csv" % name, "w") as f:
            f.write("t,value,label\n")
            for t in range(n):
                v = wave[t] + (noise(1) if inside[t] else 0) + (noise(0.05) if m else 0)
                f.write("%d,%.4f,%d\n" % (1700000000 + 60 * t, v, inside[t]))
        cases.append({"id": name, "dataset": ("odd", "even")[k % 2], "file": "series/%s.csv" % name,
                      "n": n, "columns": ["value"], "windows": windows})
        if name == "absent":
            continue
        scores = [round(abs(noise(1)) + 1.2 * i, 1) for i in inside]  # with ties
        predictions.append({"id": name, "scores": scores, "ms": k + 0.5,
                            "anomalies": [i for i, s in enumerate(scores) if s > 2]})
    lines("anomaly/manifest.jsonl", cases)
    lines("anomaly-predictions.jsonl", predictions)


def record(kind):
    out = subprocess.run([sys.executable, sys.argv[1], kind, kind, "--json", "--pred",
                          kind + "-predictions.jsonl"], check=True, capture_output=True, text=True)
    with open(kind + "-expected.json", "w") as f:
        f.write(out.stdout)


forecasts()
anomalies()
record("forecast")
record("anomaly")
