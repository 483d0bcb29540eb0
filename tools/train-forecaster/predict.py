"""Forecasts a folder of .jsonl files with a model folder, as the node does, in the prediction format of the scorer.

Follows docs/models.md: the latest 512 values, standardised in double precision, missing padding on the left; period 0 where the file
says 1; medians are fed back beyond 64 steps, and the quantiles widened. Writes two files: intervals of 95 % and of 80 %.

    python predict.py --model ../../models/tdtsfm_1 --data DATA/dev/forecast --out p95.jsonl --out80 p80.jsonl
"""

import argparse
import glob
import json
import os
import time

import numpy as np
import onnxruntime


def load(folder):
    m = json.load(open(f"{folder}/model.json"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return m, onnxruntime.InferenceSession(f"{folder}/model.onnx", options, providers=["CPUExecutionProvider"])


def one_pass(m, session, history, period):
    """Sorted quantiles [levels, 64] of one history."""
    n = m["input"]["length"]
    x = np.full(n, np.nan)
    tail = np.asarray(history, float)[-n:]
    x[n - len(tail):] = tail
    mean, sd = np.nanmean(x), np.nanstd(x)
    sd = sd if sd > 0 else 1.0
    feed = {m["input"]["values"]: ((x - mean) / sd).astype(np.float32)[None], m["input"]["period"]: np.array([period], np.int64)}
    return np.sort(session.run(None, feed)[0][0].astype(float), 0) * sd + mean


def forecast(m, session, history, period, steps):
    middle = m["output"]["levels"].index(0.5)
    history, parts, carried, got = list(history), [], 0.0, 0
    while got < steps:
        q = one_pass(m, session, history, period)
        d = q - q[middle]
        wide = np.sign(d) * np.sqrt(d * d + carried * carried) if got else d
        carried = np.abs(wide[:, -1:])
        parts.append(q[middle] + wide)
        history += list(q[middle])
        got += q.shape[1]
    return np.concatenate(parts, 1)[:, :steps]


def at(levels, q, p):
    """Quantile p, linear between known levels (0.025, 0.1, 0.9 and 0.975 are known themselves)."""
    return np.array([np.interp(p, levels, column) for column in q.T])


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--model", required=True)
    a.add_argument("--data", required=True)
    a.add_argument("--out", required=True)
    a.add_argument("--out80")
    a.add_argument("--periods", help="lines 'id TAB period', used where the file says 1: what a period detector found")
    o = a.parse_args()
    found = dict(line.split() for line in open(o.periods)) if o.periods else {}
    m, session = load(o.model)
    levels = m["output"]["levels"]
    outs = [(open(o.out, "w"), 95)] + ([(open(o.out80, "w"), 80)] if o.out80 else [])
    for path in sorted(glob.glob(f"{o.data}/*.jsonl")) if os.path.isdir(o.data) else [o.data]:
        for line in open(path):
            s = json.loads(line)
            history = [np.nan if v is None else v for v in s["train"]]
            began = time.perf_counter()
            period = s["period"] if s["period"] > 1 else int(found.get(s["id"], 0))
            q = forecast(m, session, history, period, s["horizon"])
            ms = (time.perf_counter() - began) * 1e3
            for f, level in outs:
                tail = (1 - level / 100) / 2
                f.write(json.dumps({"id": s["id"], "mean": list(q[levels.index(0.5)]), "lower": list(at(levels, q, tail)),
                                    "upper": list(at(levels, q, 1 - tail)), "level": level, "ms": ms,
                                    "quantiles": {str(k): list(q[levels.index(k)]) for k in levels if 0.05 < k < 0.95}}) + "\n")


if __name__ == "__main__":
    main()
