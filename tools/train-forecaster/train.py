"""Trains the network on the shards of generate.py; goes on from its last checkpoint where one is there.

    python train.py --data DIR --out DIR --shards 240 --steps 20000 --threads 1

The order of the rows, the gaps cut into them and the rates depend on the seed and the step only, so that a run that was cut off and went on
gives the weights of one that was not. The rate stays constant until 70 % of --steps and then falls, so a run may also go on with other --steps.
"""

import argparse
import os
import time

import numpy as np
import torch

from model import CONTEXT, HORIZON, LEVELS, MIDDLE, Forecaster

WARM, FALL, KEEP = 300, 0.7, 0.998


def batches(folder, shards, rows, size, seed, step):
    """Batches of (context, future, period, horizon) from the given step on; all shards in order, then shuffled again and again."""
    each = rows // size
    visit, skip = divmod(step, each)
    while True:
        turn, place = divmod(visit, shards)
        shard = np.random.default_rng([seed, 1, turn]).permutation(shards)[place] if turn else place
        path = f"{folder}/shard{shard:04d}.npz"
        while not os.path.exists(path):
            time.sleep(1)
        f = np.load(path)
        x, period, horizon = f["x"], f["period"], f["horizon"]
        order = np.random.default_rng([seed, 2, visit]).permutation(len(x))
        for i in range(skip, each):
            rng = np.random.default_rng([seed, 3, visit, i])
            pick = order[i * size:(i + 1) * size]
            yield augmented(x[pick].astype(np.float32), period[pick].astype(np.int64), horizon[pick].astype(np.int64), rng)
        visit, skip = visit + 1, 0


def augmented(x, period, horizon, rng):
    """Periods left out or wrong, histories cut, values missing here and there or in one piece."""
    b = len(x)
    past, future = x[:, :CONTEXT].copy(), x[:, CONTEXT:].copy()
    u = rng.random(b)
    wrong = (u > 0.95) | ((u > 0.85) & (period == 1))
    period = np.where((u < 0.2) | ((u < 0.6) & (period == 1)), 0, np.where(wrong, rng.choice([4, 7, 12, 24, 52], b), period))
    cut = (rng.random(b) < 0.1) & (np.isfinite(past).sum(1) > 100)
    start = rng.integers(0, CONTEXT - 40, b)
    past[cut[:, None] & (np.arange(CONTEXT)[None, :] < start[:, None])] = np.nan
    scattered = (rng.random(b) < 0.06)[:, None] & (rng.random(past.shape) < rng.uniform(0, 0.3, (b, 1)))
    block = rng.integers(CONTEXT // 3, CONTEXT, b)[:, None]
    width = rng.integers(1, 40, b)[:, None]
    t = np.arange(CONTEXT)[None, :]
    hole = (rng.random(b) < 0.05)[:, None] & (t >= block) & (t < block + width)
    gone = (scattered | hole) & (np.isfinite(past).sum(1) > 60)[:, None]
    past[gone] = np.nan
    return torch.from_numpy(past), torch.from_numpy(future), torch.from_numpy(period), torch.from_numpy(horizon)


def pinball(model, batch, taus):
    """Of each row: quantile loss, absolute error of the median, and the loss in units of the spread that the network expects."""
    past, future, period, horizon = batch
    with torch.no_grad():
        patches, stats, per_step, candidates, back, scale = model.features(past, period)
        # undo the input scaling of the truth, as back() does it the other way
        zero = back(torch.zeros(len(past), 1, 1))[:, 0, 0]
        target = (future - zero[:, None]) / scale[:, None]
        steps = torch.arange(1, HORIZON + 1)[None, :]
        weight = torch.where(steps <= horizon[:, None], 1.0, 0.05) * torch.isfinite(future)
        weight = weight / weight.sum(1, keepdim=True)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        delta, mix = model.network(patches, stats, per_step)
    q = model.quantiles(delta.float(), mix, candidates)
    e = target[:, None, :] - q
    loss = torch.maximum(taus[:, None] * e, (taus[:, None] - 1) * e) * 2
    loss = (loss.mean(1) * weight).sum(1)
    middle = (e[:, MIDDLE].abs() * weight).sum(1)
    # series count alike: divided by the spread that the network expects, which, unlike the error, does not bias the quantiles
    width = ((q[:, -2] - q[:, 1]).detach() * weight).sum(1) / 2.56
    return loss, middle, loss / (0.2 + width) ** 0.8


def share(step, steps):
    """Part of the full rate: rises over WARM steps, stays 1 until FALL of all, then falls to 1 % as one minus a root."""
    falling = max(0.0, (step / steps - FALL) / (1 - FALL))
    return min(1, (step + 1) / WARM) * max(0.01, 1 - falling ** 0.5)


def optimiser(model, rate):
    decay = [p for p in model.parameters() if p.ndim > 1]
    plain = [p for p in model.parameters() if p.ndim <= 1]
    groups = [{"params": decay, "weight_decay": 0.02}, {"params": plain, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98))


def save(path, model, average, optim, shape, step):
    torch.save({"average": average, "shape": shape, "step": step, "model": model.state_dict(), "optim": optim.state_dict()}, path + ".tmp")
    os.replace(path + ".tmp", path)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--data", required=True)
    a.add_argument("--out", required=True)
    a.add_argument("--shards", type=int, default=240)
    a.add_argument("--rows", type=int, default=8192, help="rows of a shard")
    a.add_argument("--steps", type=int, default=20000)
    a.add_argument("--threads", type=int, default=1)
    a.add_argument("--batch", type=int, default=256)
    a.add_argument("--rate", type=float, default=2e-3)
    a.add_argument("--width", type=int, default=128)
    a.add_argument("--layers", type=int, default=4)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--keep", type=int, default=4000, help="every so many steps the checkpoint also stays under its own name")
    o = a.parse_args()
    os.makedirs(o.out, exist_ok=True)
    torch.manual_seed(o.seed)
    torch.set_num_threads(o.threads)
    shape = dict(d=o.width, layers=o.layers, heads=o.width // 32, hidden=o.width * 5 // 2)
    model = Forecaster(**shape)
    optim = optimiser(model, o.rate)
    average = {k: v.clone() for k, v in model.state_dict().items()}
    path, first = f"{o.out}/model.pt", 0
    if os.path.exists(path):
        saved = torch.load(path)
        model.load_state_dict(saved["model"]), optim.load_state_dict(saved["optim"])
        average, first = saved["average"], saved["step"]
    print("parameters", sum(p.numel() for p in model.parameters()), "from step", first, flush=True)
    taus = torch.tensor(LEVELS)
    began = written = time.time()
    losses, middles, rates = [], [], []
    data = batches(o.data, o.shards, o.rows, o.batch, o.seed, first)
    for step in range(first, o.steps):
        for group in optim.param_groups:
            group["lr"] = o.rate * share(step, o.steps)
        loss, middle, rated = pinball(model, next(data), taus)
        # a series whose future leaves all bounds counts by its logarithm
        torch.where(rated < 30, rated, 30 + 30 * torch.log(rated.clamp(min=30) / 30)).mean().backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optim.step()
        optim.zero_grad(set_to_none=True)
        with torch.no_grad():
            for k, v in model.state_dict().items():
                average[k].lerp_(v, 1 - min(KEEP, step / (step + 10)))
        losses.append(loss.detach().clamp(max=20).mean().item())
        rates.append(rated.detach().clamp(max=30).mean().item())
        middles.append(middle.detach().clamp(max=20).mean().item())
        done = step + 1
        if done % 100 == 0:
            print(f"{done} {time.time() - began:.0f}s rated {np.mean(rates[-100:]):.4f} loss {np.mean(losses[-100:]):.4f} "
                  f"mae {np.mean(middles[-100:]):.4f} rate {o.rate * share(step, o.steps):.5f}", flush=True)
        if time.time() - written > 120 or done == o.steps:
            save(path, model, average, optim, shape, done)
            written = time.time()
        if done % o.keep == 0:
            save(f"{o.out}/model-{done}.pt", model, average, optim, shape, done)


if __name__ == "__main__":
    main()
