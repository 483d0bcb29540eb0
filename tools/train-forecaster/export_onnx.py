"""Writes one or more checkpoints as models/tdtsfm_1/model.onnx, checks it against the network, and writes model.json.

    python export_onnx.py --checkpoint DIR/model.pt [MORE] --out ../../models/tdtsfm_1
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import time

import numpy as np
import onnx
import onnxruntime
import torch

from model import CONTEXT, HORIZON, LEVELS, Ensemble, Forecaster

OPSET = 17


def manifest(path, built, version, source):
    data = open(path, "rb").read()
    return {
        "format": 1,
        "name": "tdtsfm_1",
        "aliases": ["taosanode-tiny"],
        "task": "forecast",
        "description": "Small zero-shot forecaster trained on generated series only",
        "version": version,
        "built": built,
        "licence": "Apache-2.0",
        "source": source,
        "file": {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)},
        "input": {"values": "context", "period": "period", "length": CONTEXT, "minimum": 4, "padding": "nan", "missing": "nan"},
        "output": {"values": "quantiles", "horizon": HORIZON, "levels": LEVELS, "layout": "level_step"},
        "normalisation": {"kind": "standard"},
        "rollout": "median",
    }


def samples(rng):
    """Contexts of all kinds that the node can send: full, short, gappy, constant, nearly empty."""
    x = np.cumsum(rng.standard_normal((9, CONTEXT)), 1).astype(np.float32)
    x[1, :450] = np.nan
    x[2, rng.random(CONTEXT) < 0.2] = np.nan
    x[3] = 1.0
    x[4, :507] = np.nan
    x[5] = np.sin(2 * np.pi * np.arange(CONTEXT) / 24)
    x[6, 480:] = np.nan
    x[7, :500], x[7, 500:] = np.nan, 0.0
    x[8] = np.nan
    return x, np.array([0, 12, 24, 7, 1, 24, 0, 12, 24], np.int64)


def fold(path):
    """Computes what is constant once and for all, so that the runtime need not at each start: half the nodes, a third of the time."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = path + ".folded"
    onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    graph = onnx.load(path + ".folded")
    os.remove(path + ".folded")
    assert all(node.domain == "" for node in graph.graph.node), "nodes beyond the standard"
    for other in [entry for entry in graph.opset_import if entry.domain]:
        graph.opset_import.remove(other)
    onnx.save(graph, path)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--checkpoint", required=True, nargs="+", help="one or more; their quantiles are averaged")
    a.add_argument("--out", required=True)
    a.add_argument("--spread", type=float, default=1.1, help="factor of the distances from the median: series of the world are wilder than generated ones")
    a.add_argument("--version", default="1.0")
    a.add_argument("--built", default=time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime()))
    a.add_argument("--source", default="tools/train-forecaster, seed 1, generated series only")
    o = a.parse_args()
    os.makedirs(o.out, exist_ok=True)
    members = []
    for path in o.checkpoint:
        saved = torch.load(path)
        members.append(Forecaster(**saved["shape"]).eval())
        members[-1].load_state_dict(saved["average"], strict=False)
        print(path, "steps", saved["step"])
    model = Ensemble(members, o.spread).eval()
    x, period = samples(np.random.default_rng(0))
    path = f"{o.out}/model.onnx"
    torch.onnx.export(model, (torch.from_numpy(x), torch.from_numpy(period)), path, opset_version=OPSET, dynamo=False,
                      input_names=["context", "period"], output_names=["quantiles"],
                      dynamic_axes={"context": {0: "batch"}, "period": {0: "batch"}, "quantiles": {0: "batch"}})
    fold(path)
    onnx.checker.check_model(path)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    with torch.no_grad():
        expected = model(torch.from_numpy(x), torch.from_numpy(period)).numpy()
    got = session.run(None, {"context": x, "period": period})[0]
    alone = np.concatenate([session.run(None, {"context": x[i:i + 1], "period": period[i:i + 1]})[0] for i in range(len(x))])
    assert np.isfinite(got).all()
    assert (np.diff(got, axis=1) >= -1e-5).all()
    # each relative to the size of its series
    size = np.abs(np.nan_to_num(x)).max(1)[:, None, None] + 1e-3
    print("difference to the network", (np.abs(got - expected) / size).max((1, 2)), "batch to single", (np.abs(got - alone) / size).max())
    one = {"context": x[:1], "period": period[:1]}
    with concurrent.futures.ThreadPoolExecutor(8) as threads:
        again = list(threads.map(lambda _: session.run(None, one)[0], range(400)))
    assert all(np.array_equal(q, again[0]) for q in again), "answers differ between runs"
    times = []
    for _ in range(200):
        t = time.perf_counter()
        session.run(None, one)
        times.append(time.perf_counter() - t)
    print(f"one thread, one series: median {np.median(times) * 1e3:.2f} ms, 95 % {np.quantile(times, 0.95) * 1e3:.2f} ms")
    print(f"bytes {os.path.getsize(path)}, parameters {sum(p.numel() for p in model.parameters())}")
    with open(f"{o.out}/model.json", "w") as f:
        json.dump(manifest(path, o.built, o.version, o.source), f, indent=2)
        f.write("\n")


if __name__ == "__main__":
    main()
