"""Exports somebody's own weights of a published forecasting network as a model folder of the node (docs/models.md).

    python export_model.py chronos-bolt --weights FOLDER --name chronos_bolt_tiny --licence Apache-2.0 --out models/chronos_bolt_tiny
    python export_model.py ttm --weights FOLDER --name ttm --licence Apache-2.0 --out models/ttm
    python export_model.py chronos-bolt --random --name trial --licence none --out /tmp/trial

Nothing is downloaded: --weights is a folder that the user has already, as the library's save_pretrained writes it. --random builds a small
network of the same shape with random weights: it proves the path, its forecasts mean nothing. README.md says what was run.
"""

import argparse
import hashlib
import json
import os
import time

import numpy as np
import torch
from torch import nn


class ObservedNorm(nn.Module):
    """Mean and deviation over the observed values, in operators that ONNX has; stands in for the library's, which uses nanmean."""

    def forward(self, x, loc_scale=None):
        if loc_scale is None:
            seen = torch.isfinite(x)
            n = seen.sum(-1, keepdim=True).clamp(min=1)
            zero = torch.zeros_like(x)
            loc = torch.where(seen, x, zero).sum(-1, keepdim=True) / n
            scale = torch.sqrt((torch.where(seen, x - loc, zero) ** 2).sum(-1, keepdim=True) / n)
            loc_scale = loc, torch.where(scale > 0, scale, torch.ones_like(scale) * 1e-5)
        return (x - loc_scale[0]) / loc_scale[1], loc_scale

    def inverse(self, x, loc_scale):
        return x * loc_scale[1] + loc_scale[0]


class ChronosBolt(nn.Module):
    """context [b, length], NaN = missing -> quantiles [b, levels, steps]; scales by itself."""

    def __init__(self, weights, length):
        super().__init__()
        from chronos.chronos_bolt import ChronosBoltModelForForecasting
        from transformers import T5Config
        if weights:
            self.net = ChronosBoltModelForForecasting.from_pretrained(weights)
        else:
            shape = dict(context_length=length, prediction_length=64, input_patch_size=16, input_patch_stride=16,
                         quantiles=[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9], use_reg_token=True)
            config = T5Config(d_model=64, d_ff=128, d_kv=16, num_heads=4, num_layers=2, num_decoder_layers=2, vocab_size=2, is_gated_act=True,
                              dense_act_fn="relu", feed_forward_proj="relu", pad_token_id=0, decoder_start_token_id=0,
                              chronos_config=shape, reg_token_id=1)
            self.net = ChronosBoltModelForForecasting(config)
        if getattr(self.net.instance_norm, "use_arcsinh", False):
            raise SystemExit("these weights scale by arcsinh, which is not covered")
        self.net.instance_norm = ObservedNorm()
        self.levels = list(self.net.chronos_config.quantiles)
        self.horizon = self.net.chronos_config.prediction_length
        self.rollout = "quantiles"

    def forward(self, context):
        return self.net(context=context).quantile_preds


class TinyTimeMixer(nn.Module):
    """context [b, length], NaN = missing -> point forecast [b, steps]; scales by itself; the length is that of the weights."""

    def __init__(self, weights, length):
        super().__init__()
        from tsfm_public.models.tinytimemixer import TinyTimeMixerConfig, TinyTimeMixerForPrediction
        if weights:
            self.net = TinyTimeMixerForPrediction.from_pretrained(weights)
        else:
            config = TinyTimeMixerConfig(context_length=length, patch_length=16, patch_stride=16, prediction_length=96, d_model=32,
                                         decoder_d_model=16, decoder_num_layers=2, num_layers=2, adaptive_patching_levels=0)
            self.net = TinyTimeMixerForPrediction(config)
        if self.net.config.context_length != length:
            raise SystemExit(f"--length {length}: these weights need {self.net.config.context_length}")
        self.levels = None
        self.horizon = self.net.config.prediction_length
        self.rollout = "median"

    def forward(self, context):
        seen = context == context
        past = torch.where(seen, context, torch.zeros_like(context))
        out = self.net(past_values=past[:, :, None], past_observed_mask=seen[:, :, None], return_loss=False)
        return out.prediction_outputs[:, :, 0]


class Own(nn.Module):
    """Any module: --weights is FILE.py:FUNCTION, and FUNCTION(length) gives a module with levels (or None), horizon and rollout."""

    def __new__(cls, weights, length):
        path, function = weights.rsplit(":", 1)
        names = {}
        with open(path) as f:
            exec(compile(f.read(), path, "exec"), names)
        return names[function](length)


KINDS = {"chronos-bolt": ChronosBolt, "ttm": TinyTimeMixer, "own": Own}


def contexts(length):
    rng = np.random.default_rng(0)
    x = np.cumsum(rng.standard_normal((4, length)), 1).astype(np.float32)
    x[1, : length // 2] = np.nan
    x[2, rng.random(length) < 0.1] = np.nan
    x[3] = np.sin(2 * np.pi * np.arange(length) / 24)
    return x


def check(path, model, x):
    """Largest difference between the exported graph and the network, relative to the size of each series."""
    import onnxruntime
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    with torch.no_grad():
        expected = model(torch.from_numpy(x)).numpy()
    got = session.run(None, {"context": x})[0]
    single = np.concatenate([session.run(None, {"context": x[i:i + 1]})[0] for i in range(len(x))])
    size = np.nanmax(np.abs(x), 1).reshape((-1,) + (1,) * (got.ndim - 1)) + 1e-3
    worst = max(float((np.abs(got - expected) / size).max()), float((np.abs(single - expected) / size).max()))
    if not worst < 1e-3:
        raise SystemExit(f"the exported graph differs from the network by {worst}: not written")
    return worst, got.shape


def manifest(o, model, path):
    data = open(path, "rb").read()
    output = {"values": "quantiles", "horizon": model.horizon}
    if model.levels:
        output["levels"] = model.levels
    return {
        "format": 1, "name": o.name, "task": "forecast", "description": o.description or f"Exported {o.kind} network",
        "built": time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime()), "licence": o.licence,
        "source": "random weights" if o.random else o.origin or "own weights",
        "file": {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)},
        "input": {"values": "context", "length": o.length, "minimum": 8, "padding": "nan", "missing": "nan"},
        "output": output, "normalisation": {"kind": "standard"}, "rollout": model.rollout,
    }


def main():
    a = argparse.ArgumentParser()
    a.add_argument("kind", choices=sorted(KINDS))
    a.add_argument("--weights")
    a.add_argument("--random", action="store_true")
    a.add_argument("--length", type=int, default=512)
    a.add_argument("--name", required=True)
    a.add_argument("--licence", required=True, help="of the weights, as their publisher states it")
    a.add_argument("--description")
    a.add_argument("--origin", help="where the weights come from, for the manifest")
    a.add_argument("--out", required=True)
    o = a.parse_args()
    if bool(o.weights) == o.random:
        raise SystemExit("give --weights or --random")
    torch.manual_seed(0)
    model = KINDS[o.kind](o.weights, o.length).eval()
    os.makedirs(o.out, exist_ok=True)
    path = f"{o.out}/model.onnx"
    x = contexts(o.length)
    batch = torch.export.Dim("batch", min=1, max=4096)
    program = torch.onnx.export(model, (torch.from_numpy(x),), dynamo=True, input_names=["context"], output_names=["quantiles"],
                                dynamic_shapes=({0: batch},))
    program.save(path, external_data=False)
    worst, shape = check(path, model, x)
    with open(f"{o.out}/model.json", "w") as f:
        json.dump(manifest(o, model, path), f, indent=2)
        f.write("\n")
    print(f"{path}: output {list(shape)}, differs from the network by at most {worst:.1e} of the size of a series")


if __name__ == "__main__":
    main()
