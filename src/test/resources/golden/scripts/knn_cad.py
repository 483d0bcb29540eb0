"""Conformal scores of shapes by their nearest predecessors, straight from the formula.

Usage: knn_cad.py FOLDER, which receives one file for each series.
Python 3.11, numpy (version in the output).
"""
import sys

import numpy as np

rng = np.random.default_rng(11)
N = 500
T = np.arange(N)
WAVE = 20 + 5 * np.sin(2 * np.pi * T / 24) + rng.normal(0, 0.4, N)
WAVE[300:320] = 20
STEPS = np.repeat(rng.integers(0, 5, N // 10), 10) + rng.normal(0, 0.1, N)
WALK = np.cumsum(rng.normal(0, 1, N))


def scores(x, m, k, memory, warm_up):
    shapes = {t: x[t - m + 1:t + 1] for t in range(m - 1, len(x))}
    strange, found = {}, np.zeros(len(x))
    for t in range(2 * m - 1 + warm_up, len(x)):
        past = [s for s in range(t - memory, t - m + 1) if s in shapes]
        distances = sorted(np.linalg.norm(shapes[t] - shapes[s]) for s in past)
        strange[t] = np.mean(distances[:k])
        before = [u for u in range(t - memory, t) if u in strange]
        bound = strange[t] * (1 - 1e-9)  # values have few digits, so that there are ties
        found[t] = 1 - (1 + sum(strange[u] >= bound for u in before)) / (1 + len(before))
    return found


for name, x, m, k, memory, warm_up in (
        ("wave", WAVE, 19, 27, 1000, 100), ("steps", STEPS, 5, 3, 120, 0), ("walk", WALK, 1, 1, 200, 7)):
    x = np.round(x, 4)
    with open("%s/%s.csv" % (sys.argv[1], name), "w") as out:
        print("# tool: numpy %s; script: golden/scripts/knn_cad.py" % np.__version__, file=out)
        print("# shingle: %d" % m, file=out)
        print("# neighbors: %d" % k, file=out)
        print("# memory: %d" % memory, file=out)
        print("# warm_up: %d" % warm_up, file=out)
        for key, values in (("series", x), ("scores", scores(x, m, k, memory, warm_up))):
            print(key + "," + ",".join(repr(float(v)) for v in values), file=out)
