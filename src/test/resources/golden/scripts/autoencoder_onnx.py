"""Checks a written model folder with independent software and prints reference values.

    pip install numpy onnx onnxruntime
    python autoencoder_onnx.py MODEL_FOLDER [SERIES.csv...]

onnx.checker validates model.onnx; ONNX's own reference evaluator, written in Python, and ONNX
Runtime must agree on a ramp. For each series (columns time, value) the scores are computed by the
rule of docs/models.md for window_error, and the flagged runs are printed.
"""

import json
import sys

import numpy as np
import onnx
import onnxruntime
from onnx.reference import ReferenceEvaluator

folder = sys.argv[1]
manifest = json.load(open(folder + "/model.json"))
model = onnx.load(folder + "/model.onnx")
onnx.checker.check_model(model, full_check=True)
session = onnxruntime.InferenceSession(folder + "/model.onnx")
w = manifest["input"]["length"]
ramp = np.linspace(-1, 1, 3 * w, dtype=np.float32).reshape(3, w)
plain = ReferenceEvaluator(model).run(None, {"window": ramp})[0]
fast = session.run(["reconstruction"], {"window": ramp})[0]
print("onnx", onnx.__version__, "onnxruntime", onnxruntime.__version__)
print("ir", model.ir_version, "opset", model.opset_import[0].version, "bytes", model.ByteSize())
print("greatest difference of the two evaluators", float(np.abs(plain - fast).max()))
print("reconstruction of the ramp, first and last", *[repr(float(v)) for v in (fast[0, 0], fast[-1, -1])])

for name in sys.argv[2:]:
    x = np.loadtxt(name, delimiter=",", skiprows=1, usecols=1)
    z = (x - manifest["normalisation"]["mean"]) / manifest["normalisation"]["scale"]
    windows = np.lib.stride_tricks.sliding_window_view(z, w)
    y = session.run(["reconstruction"], {"window": windows.astype(np.float32)})[0]
    errors = np.abs(y - windows).mean(axis=1)
    scores = np.array([errors[max(0, i - w + 1) : i + 1].min() for i in range(len(x))])
    flagged = scores > manifest["detection"]["threshold"]
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flagged.astype(int), [0]])))
    runs = [f"{a}..{b - 1}" for a, b in zip(edges[::2], edges[1::2])]
    print(name, "rows", len(x), "flagged", int(flagged.sum()), "runs", " ".join(runs))
    print("  first, middle and last score", *[repr(float(scores[i])) for i in (0, len(x) // 2, -1)])
    print("  error of windows: median", np.median(errors), "largest", errors.max())
