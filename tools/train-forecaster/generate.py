"""Generates training series: numpy only, no file is read, the seed decides everything.

A shard is an .npz file with
  x       float16 [rows, 576]   512 steps of history (NaN before the series begins) and 64 steps of future,
                                shifted and scaled by the history's median and range so that float16 holds them
  period  int16   [rows]        main season in steps, 1 = none
  horizon int16   [rows]        steps of the future that count (short histories are asked for little)

    python generate.py --out DIR --shards 40 --rows 8192 --seed 1
"""

import argparse
import os

import numpy as np

CONTEXT, HORIZON = 512, 64
N = CONTEXT + HORIZON
TABLE = 336


class Batch:
    """Time axes, periods and random numbers of one group of rows."""

    def __init__(self, rng, rows):
        self.rng, self.rows = rng, rows
        kind = rng.choice(3, rows, p=[0.33, 0.25, 0.42])
        short = np.exp(rng.uniform(np.log(10), np.log(70), rows))
        medium = np.exp(rng.uniform(np.log(50), np.log(240), rows))
        long = np.where(rng.random(rows) < 0.6, 512, rng.uniform(200, 512, rows))
        self.length = np.select([kind == 0, kind == 1], [short, medium], long).astype(int)
        self.period, self.second = self._periods(kind)
        limit = np.select([kind == 0, kind == 1], [rng.integers(6, 22, rows), rng.integers(10, 50, rows)], HORIZON)
        self.horizon = np.minimum(limit, HORIZON)
        start = CONTEXT - self.length
        self.t = np.arange(N)[None, :] - start[:, None]
        self.u = np.maximum(self.t / self.length[:, None], -0.2)
        self.started = self.t >= 0

    def _periods(self, kind):
        rng, rows = self.rng, self.rows
        short = rng.choice([1, 4, 12, 7, 5, 6, 24], rows, p=[0.42, 0.2, 0.24, 0.06, 0.02, 0.02, 0.04])
        medium = rng.choice([1, 4, 12, 7, 24, 52, 48, 0], rows, p=[0.3, 0.08, 0.3, 0.1, 0.08, 0.06, 0.02, 0.06])
        long = rng.choice([1, 24, 48, 7, 12, 52, 96, 144, 168, 60, 288, 0], rows,
                          p=[0.2, 0.29, 0.09, 0.1, 0.05, 0.09, 0.06, 0.01, 0.02, 0.01, 0.01, 0.07])
        period = np.select([kind == 0, kind == 1], [short, medium], long)
        period = np.where(period == 0, rng.integers(2, 130, rows), period)
        period = np.where(period * 1.5 > self.length, 1, period)
        second = np.zeros(rows, int)
        weekly = (rng.random(rows) < 0.7) & np.isin(period, [24, 48, 96])
        second[weekly] = period[weekly] * 7
        other = (rng.random(rows) < 0.12) & (period > 1) & (second == 0)
        second[other] = period[other] * rng.integers(2, 8, other.sum())
        yearly = (period == 7) & (rng.random(rows) < 0.15)
        second[yearly] = rng.choice([30, 91, 182], yearly.sum())
        return period, np.where(second > TABLE, 0, second)

    def uniform(self, low, high):
        return self.rng.uniform(low, high, (self.rows, 1))

    def log_uniform(self, low, high):
        return np.exp(self.uniform(np.log(low), np.log(high)))

    def chance(self, p):
        return self.rng.random((self.rows, 1)) < p


def unit(y, batch=None):
    """Rows shifted and scaled to mean 0 and deviation 1 (over the history where a batch is given)."""
    if batch is None:
        m, s = y.mean(1, keepdims=True), y.std(1, keepdims=True)
    else:
        seen = (batch.t >= 0) & (batch.u < 1)
        count = seen.sum(1, keepdims=True)
        m = np.where(seen, y, 0).sum(1, keepdims=True) / count
        s = np.sqrt((np.where(seen, y - m, 0) ** 2).sum(1, keepdims=True) / count)
    return np.clip((y - m) / np.maximum(s, 1e-9), -1e3, 1e3)


def shocks(b):
    """Independent shocks: normal, Laplace, Student-t, skewed, or contaminated."""
    rng = b.rng
    z = rng.standard_normal((b.rows, N))
    kind = rng.choice(5, (b.rows, 1), p=[0.6, 0.12, 0.12, 0.08, 0.08])
    z = np.where(kind == 1, rng.laplace(size=z.shape) / 1.414, z)
    z = np.where(kind == 2, np.clip(rng.standard_t(3, z.shape), -15, 15) / 1.7, z)
    z = np.where(kind == 3, rng.gamma(2, 1, z.shape) / 1.414 - 1.414, z)
    return np.where(kind == 4, z * np.where(rng.random(z.shape) < 0.03, 5, 1), z)


def garch(b, z):
    """Volatility that clusters or drifts, for some rows."""
    log_vol = smooth(b, b.log_uniform(0.05, 1.0)) * b.uniform(0.0, 0.8)
    z = np.where(b.chance(0.25), z * np.exp(log_vol), z)
    return np.where(b.chance(0.1), z * np.abs(regimes(b, 2.0, 1.0)), z)


def smooth(b, relative_scale):
    """Stationary Gaussian process with a squared-exponential or Matern-like spectrum; length scale in history lengths."""
    n = 2048
    f = np.fft.rfftfreq(n)[None, :]
    scale = relative_scale * b.length[:, None]
    gauss = np.exp(-0.5 * (2 * np.pi * f * scale) ** 2 / 2)
    matern = 1 / (1 + (2 * np.pi * f * scale) ** 2)
    amplitude = np.where(b.chance(0.6), gauss, matern)
    z = b.rng.standard_normal((b.rows, n // 2 + 1, 2))
    y = np.fft.irfft(amplitude * (z[..., 0] + 1j * z[..., 1]), n, axis=1)[:, :N]
    return y / np.sqrt((amplitude ** 2).sum(1, keepdims=True)) * n / 1.414


def regimes(b, per_history, spread):
    """Piecewise constant factors around 1 that change at random times, in the future too."""
    change = b.rng.random((b.rows, N)) < per_history / b.length[:, None]
    which = np.minimum(np.cumsum(change & b.started, 1), 15)
    factors = 1 + spread * b.rng.standard_normal((b.rows, 16))
    return np.take_along_axis(factors, which, 1)


def walk(b, z):
    return np.cumsum(z, 1) / np.sqrt(b.length[:, None])


def trend(b):
    """Linear, broken, damped, exponential, logistic, quadratic, locally linear, stepped or regime-wise trend; about 1 per history."""
    rng, u = b.rng, b.u
    kind = rng.choice(9, (b.rows, 1), p=[0.17, 0.12, 0.12, 0.09, 0.06, 0.04, 0.15, 0.05, 0.2])
    slope = rng.standard_normal((b.rows, 1))
    y = slope * u
    broken = y.copy()
    for _ in range(3):
        knot = b.uniform(-0.1, 1.05)
        broken += rng.standard_normal((b.rows, 1)) * np.maximum(u - knot, 0) * b.chance(0.6) * 2
    rate = b.uniform(0.5, 6)
    damped = slope * (1 - np.exp(-rate * np.maximum(u, -0.5)))
    growth = np.sign(slope) * np.exp(np.clip(b.uniform(0.3, 2.5) * u, -5, 4))
    logistic = 3 * slope / (1 + np.exp(-b.uniform(4, 20) * (u - b.uniform(0.2, 1.0))))
    square = slope * (u - b.uniform(0, 1)) ** 2 * 2
    z = rng.standard_normal((b.rows, N))
    local = np.cumsum(slope / b.length[:, None] + np.cumsum(z * b.started, 1) * b.log_uniform(0.1, 2) / b.length[:, None] ** 1.5, 1)
    changing = np.cumsum(slope / b.length[:, None] * regimes(b, b.log_uniform(0.5, 5), b.uniform(0.5, 2)), 1)
    changing -= changing[:, CONTEXT:CONTEXT + 1]
    steps = np.zeros_like(u)
    for _ in range(3):
        steps += rng.standard_normal((b.rows, 1)) * (u > b.uniform(0, 1.02)) * b.chance(0.6)
    return np.select([kind == i for i in range(1, 9)],
                     [broken, damped, growth, logistic, square, local - local[:, CONTEXT:CONTEXT + 1], steps,
                      changing], y)


def profile(b, period):
    """One random season of each row [rows, 336], deviation 1: waves, irregular, spikes, blocks, bumps, sawtooth."""
    rng, p = b.rng, period[:, None]
    j = np.arange(TABLE)[None, :]
    phase = j / p
    waves = np.zeros((b.rows, TABLE))
    decay = b.uniform(0.3, 2.5)
    for k in range(1, 9):
        a = rng.standard_normal((b.rows, 1)) * k ** -decay * (2 * k <= p)
        waves += a * np.cos(2 * np.pi * (k * phase + b.uniform(0, 1)))
    rough = rng.standard_normal((b.rows, TABLE))
    spikes = np.where(rng.random((b.rows, TABLE)) < b.uniform(0.03, 0.25), rng.gamma(2, 1, (b.rows, TABLE)), 0.0)
    low, width = b.uniform(0, 1), b.uniform(0.1, 0.7)
    blocks = (((phase + low) % 1) < width).astype(float)
    bump = np.exp(-0.5 * (((phase + low) % 1 - 0.5) / (0.05 + 0.2 * width)) ** 2)
    bump = np.where(b.chance(0.3), np.maximum(bump - b.uniform(0.0, 0.5), 0), bump)
    bump += b.uniform(-1, 1) * np.exp(-0.5 * (((phase + low + b.uniform(0.2, 0.5)) % 1 - 0.5) / 0.06) ** 2)
    saw = (phase + low) % 1 * np.where(b.chance(0.5), 1, -1)
    first = rng.choice(6, (b.rows, 1), p=[0.42, 0.2, 0.08, 0.07, 0.18, 0.05])
    y = np.select([first == i for i in range(1, 6)], [rough, spikes, blocks, bump, saw], waves)
    y = np.where(b.chance(0.35), y + b.uniform(0, 0.6) * rough + b.uniform(0, 0.6) * waves, y)
    inside = j < p
    mean = np.where(inside, y, 0).sum(1, keepdims=True) / p
    dev = np.sqrt((np.where(inside, y - mean, 0) ** 2).sum(1, keepdims=True) / p)
    return (y - mean) / np.maximum(dev, 1e-6)


def repeat(b, table, period, shift=0):
    return np.take_along_axis(table, (b.t + shift) % period[:, None], 1)


def season(b):
    """Season of the main period, its weekly modulation, changing strength and changing shape; 0 where period is 1."""
    rng = b.rng
    offset = rng.integers(0, 400, (b.rows, 1))
    main = profile(b, b.period)
    y = repeat(b, main, b.period, offset)
    other = repeat(b, profile(b, b.period), b.period, offset)
    y = np.where(b.chance(0.25), y + np.clip(b.u - 0.3, -0.5, 1.5) * b.uniform(0, 0.8) * other, y)
    y *= np.where(b.chance(0.3), np.exp(b.uniform(0.05, 0.5) * smooth(b, b.log_uniform(0.05, 1))), 1)
    y = np.where(b.period[:, None] > 1, y, 0)
    has = b.second > 0
    day = (b.t + offset) // b.period[:, None]
    cycle = np.maximum(b.second // np.maximum(b.period, 1), 1)[:, None]
    days = rng.standard_normal((b.rows, 8)) * 0.3 - (np.arange(8) >= 5) * rng.standard_normal((b.rows, 1))
    factor = np.take_along_axis(days, day % np.minimum(cycle, 8), 1)
    weekend = np.take_along_axis(np.where(np.arange(8)[None, :] >= 5, 1.0, 0.0) * np.ones((b.rows, 1)), day % np.minimum(cycle, 8), 1)
    full = repeat(b, profile(b, np.maximum(b.second, 2)), np.maximum(b.second, 2), offset)
    kind = rng.choice(4, (b.rows, 1))
    weight = b.log_uniform(0.1, 1.5)
    two = np.select([kind == 0, kind == 1, kind == 2],
                    [y + weight * factor, y * np.maximum(1 + weight * factor, 0), y * (1 - weekend) + other * weekend * weight],
                    y + weight * full)
    return np.where(has[:, None], two, y)


def arma(b, z):
    """ARMA noise with random partial autocorrelations, stationary; seasonal AR for some rows."""
    rng = b.rng
    r1 = np.where(b.chance(0.7), b.uniform(0.2, 0.99), b.uniform(-0.6, 0.6))[:, 0]
    r2 = np.where(b.chance(0.5)[:, 0], rng.uniform(-0.7, 0.5, b.rows), 0)
    phi1, phi2 = r1 * (1 - r2), r2
    theta = np.where(b.chance(0.4)[:, 0], rng.uniform(-0.8, 0.8, b.rows), 0)
    sphi = np.where((b.period > 1) & (rng.random(b.rows) < 0.3), rng.uniform(0.2, 0.9, b.rows), 0)
    rows, lag = np.arange(b.rows), b.period
    y = np.zeros((b.rows, N + TABLE))
    burn = TABLE
    noise = np.concatenate([rng.standard_normal((b.rows, burn)), z], 1)
    e1 = np.zeros(b.rows)
    a = np.zeros_like(y)
    for t in range(2, y.shape[1]):
        a[:, t] = phi1 * a[:, t - 1] + phi2 * a[:, t - 2] + noise[:, t] + theta * e1
        e1 = noise[:, t]
        back = t - lag
        y[:, t] = a[:, t] + sphi * np.where(back >= 0, y[rows, np.maximum(back, 0)], 0)
    return y[:, burn:]


def composed(b):
    """Sum of trend, season, walk, smooth process and noise with random weights; some products; some exponentials."""
    z = garch(b, shocks(b))
    noise = np.where(b.chance(0.45), z, unit(arma(b, z)))
    sd = unit(season(b), None)
    sd = np.where(b.period[:, None] > 1, sd, 0)
    noise = np.where(b.chance(0.12), noise * (1 + np.clip(sd, -0.9, 2) * b.uniform(0, 0.9)), noise)
    ws = np.where(b.chance(0.1), 0, b.log_uniform(0.1, 4))
    wt = np.where(b.chance(0.35), 0, b.log_uniform(0.2, 6))
    ww = np.where(b.chance(0.5), 0, b.log_uniform(0.1, 4))
    wg = np.where(b.chance(0.75), 0, b.log_uniform(0.1, 3))
    wn = b.log_uniform(0.02, 1.5)
    slow = wt * trend(b) + ww * walk(b, garch(b, shocks(b))) + wg * smooth(b, b.log_uniform(0.02, 1))
    y = slow + ws * sd + wn * noise
    product = slow + (1 + 0.5 * np.tanh(slow)) * (ws * sd + wn * noise)
    y = np.where(b.chance(0.15), product, y)
    power = np.exp(np.clip(unit(y, b) * b.log_uniform(0.05, 0.9), -6, 6))
    return np.where(b.chance(0.35), power, y)


def smoothing_model(b):
    """State-space exponential smoothing: level, damped trend, season, additive or multiplicative errors."""
    rng, rows = b.rng, b.rows
    alpha = rng.beta(1, 1.3, rows)
    beta = np.where(rng.random(rows) < 0.6, alpha * rng.beta(1, 4, rows), 0)
    has_trend = rng.random(rows) < 0.65
    phi = np.where(rng.random(rows) < 0.5, rng.uniform(0.8, 0.99, rows), 1.0)
    gamma = np.where(rng.random(rows) < 0.6, (1 - alpha) * rng.beta(1, 6, rows), 0)
    multiplicative = rng.random(rows) < 0.45
    sigma = np.exp(rng.uniform(np.log(0.003), np.log(0.12), rows))
    level = np.ones(rows)
    drift = has_trend * rng.normal(0, 1, rows) * np.exp(rng.uniform(np.log(0.05), np.log(1.2), rows)) * sigma
    jumps = regimes(b, np.where(b.chance(0.4), b.log_uniform(0.5, 4), 0), b.uniform(0.5, 2))
    turns = np.diff(jumps, axis=1, prepend=jumps[:, :1]) * drift[:, None]
    table = unit(profile(b, b.period), None) * np.exp(rng.uniform(np.log(0.01), np.log(0.3), rows))[:, None]
    table = np.where(b.period[:, None] > 1, table, 0)
    z = shocks(b) * sigma[:, None]
    y = np.zeros((rows, N))
    index = np.arange(rows)
    for t in range(N):
        started = b.t[:, t] >= 0
        slot = b.t[:, t] % b.period
        s = table[index, slot]
        drift = drift + turns[:, t]
        base = level + drift * phi
        f = np.where(multiplicative, base * (1 + s), base + s)
        e = np.where(multiplicative, f * z[:, t], z[:, t])
        y[:, t] = f + e
        el = np.where(multiplicative, e / np.maximum(1 + s, 0.2), e)
        level = np.where(started, np.clip(base + alpha * el, -30, 30), level)
        drift = np.where(started, phi * drift + beta * el, drift)
        es = np.where(multiplicative, e / np.maximum(np.abs(base), 0.05), e)
        table[index, slot] = np.where(started & (b.period > 1), np.clip(s + gamma * es, -3, 3), s)
    return y


def integrated(b):
    """ARIMA: noise integrated once or twice, seasonally too for some rows, with drift."""
    rng = b.rng
    z = garch(b, shocks(b))
    e = np.where(b.chance(0.5), z, unit(arma(b, z)))
    drift = np.where(b.chance(0.6), rng.standard_normal((b.rows, 1)) * b.log_uniform(0.02, 1.0), 0)
    drift = drift * np.where(b.chance(0.5), regimes(b, b.log_uniform(0.5, 5), b.uniform(0.5, 2)), 1)
    y = np.cumsum(e + drift, 1)
    twice = np.cumsum(np.cumsum(e * b.started, 1) / b.length[:, None] + drift, 1) + e * b.log_uniform(0.1, 3)
    y = np.where(b.chance(0.12), twice, y)
    amplitude = b.log_uniform(0.2, 6) * unit(season(b), None)
    y = y + np.where((b.period[:, None] > 1) & b.chance(0.8), amplitude, 0)
    y = np.where(b.chance(0.3), y + b.log_uniform(0.2, 2) * rng.standard_normal(y.shape), y)
    power = np.exp(np.clip(unit(y, b) * b.log_uniform(0.02, 0.7), -6, 6))
    return np.where(b.chance(0.45), power, y)


def processes(b):
    """Sums and products of stationary processes, periodic ones among them (the spirit of Gaussian-process priors)."""
    a, c = smooth(b, b.log_uniform(0.005, 2)), smooth(b, b.log_uniform(0.02, 2))
    s = np.where(b.period[:, None] > 1, unit(season(b), None), 0)
    y = a * b.log_uniform(0.2, 3)
    y = np.where(b.chance(0.4), y + c * b.log_uniform(0.2, 3), y)
    y = np.where(b.chance(0.7), y + s * b.log_uniform(0.2, 3), y + s * c)
    y = np.where(b.chance(0.3), y + b.rng.standard_normal((b.rows, 1)) * b.u * 2, y)
    y = y + b.rng.standard_normal(y.shape) * b.log_uniform(0.005, 0.8)
    return np.where(b.chance(0.2), np.exp(np.clip(y * b.uniform(0.1, 0.8), -6, 5)), y)


def bounded(b):
    """Load, use and weather shapes: cut at zero or at a capacity, idle times, saturation, regimes."""
    rng = b.rng
    z = garch(b, shocks(b))
    s = np.where(b.period[:, None] > 1, unit(season(b), None), 0)
    y = s * b.log_uniform(0.3, 2) + unit(arma(b, z)) * b.log_uniform(0.1, 1.5) + b.chance(0.3) * trend(b)
    quantile = np.quantile(y, rng.uniform(0, 0.5), axis=1, keepdims=True)
    top = np.quantile(y, rng.uniform(0.8, 1.0), axis=1, keepdims=True)
    cut = np.where(b.chance(0.5), np.maximum(y, quantile), np.minimum(y, top))
    soft = 1 / (1 + np.exp(-np.clip(y * b.uniform(0.5, 3), -20, 20)))
    switch = np.cumsum(rng.random((b.rows, N)) < 3 / b.length[:, None], 1) % 2
    regime = y + switch * b.log_uniform(0.5, 4)
    kind = rng.choice(3, (b.rows, 1), p=[0.5, 0.2, 0.3])
    return np.select([kind == 0, kind == 1], [cut, soft], regime)


def counts(b):
    """Counts and intermittent demand, with seasonal or drifting rates."""
    rng = b.rng
    s = np.where(b.period[:, None] > 1, unit(season(b), None), 0)
    log_rate = np.log(b.log_uniform(0.1, 60)) + s * b.uniform(0, 0.8) + trend(b) * b.uniform(0, 0.5) + walk(b, shocks(b)) * b.uniform(0, 0.6)
    rate = np.exp(np.clip(log_rate, -5, 6))
    over = np.where(b.chance(0.5), rng.gamma(2, 0.5, rate.shape), 1.0)
    y = rng.poisson(rate * over).astype(float)
    gaps = rng.random(y.shape) < b.uniform(0.1, 0.9)
    return np.where(b.chance(0.3), np.where(gaps, 0, y * 3), y)


def growing(b):
    """Growth whose rate wanders, breaks and jumps, mostly in logarithms: yearly and quarterly shapes of economies and populations."""
    rng = b.rng
    size = b.log_uniform(0.004, 0.12)
    rate = np.where(b.chance(0.75), 1, -1) * b.log_uniform(0.05, 2.5)
    rate = rate * np.where(b.chance(0.6), regimes(b, b.log_uniform(0.5, 6), b.uniform(0.4, 2)), 1)
    rate = rate + np.where(b.chance(0.6), smooth(b, b.log_uniform(0.03, 0.6)) * b.log_uniform(0.2, 2), 0)
    jumps = np.where(b.chance(0.3), (rng.random((b.rows, N)) < 0.03) * np.clip(rng.standard_t(2, (b.rows, N)), -6, 6) * 3, 0)
    y = np.cumsum(size * (rate + garch(b, shocks(b)) * b.log_uniform(0.1, 1.5) + jumps), 1)
    total = np.abs(y[:, CONTEXT - 1:CONTEXT] - np.take_along_axis(y, CONTEXT - b.length[:, None], 1))
    y *= np.minimum(1, b.uniform(0.3, 3.5) / np.maximum(total, 1e-9))
    s = np.where(b.period[:, None] > 1, unit(season(b), None), 0) * b.log_uniform(0.005, 0.25)
    y = y + np.where(b.chance(0.6), s, 0) + np.where(b.chance(0.25), b.log_uniform(0.2, 1.5) * size * rng.standard_normal(y.shape), 0)
    y -= y[:, CONTEXT - 1:CONTEXT]
    return np.where(b.chance(0.7), np.exp(np.clip(y, -6, 4)), y)


def market(b):
    """Random walks almost without anything to foresee: prices and rates, weakly persistent or reverting, heavy tails, clustered volatility."""
    rng = b.rng
    z = garch(b, shocks(b))
    z = np.where(b.chance(0.4), z + b.uniform(-0.35, 0.35) * np.roll(z, 1, axis=1), z)
    drift = np.where(b.chance(0.4), rng.standard_normal((b.rows, 1)) * b.log_uniform(0.01, 0.2), 0)
    y = np.cumsum(z + drift, 1)
    s = np.where(b.period[:, None] > 1, unit(season(b), None), 0) * b.log_uniform(0.1, 1.5)
    y = y + np.where(b.chance(0.25), s, 0) + np.where(b.chance(0.3), b.log_uniform(0.1, 0.8) * rng.standard_normal(y.shape), 0)
    y = np.where(b.chance(0.2), y + unit(smooth(b, b.log_uniform(0.1, 1)), b) * y.std(1, keepdims=True) * b.uniform(0.1, 1), y)
    still = rng.random(y.shape) < b.uniform(0.2, 0.8)
    held = np.maximum.accumulate(np.where(still, 0, np.arange(N)[None, :]), 1)
    y = np.where(b.chance(0.06), np.take_along_axis(y, held, 1), y)
    power = np.exp(np.clip(unit(y, b) * b.log_uniform(0.02, 0.6), -6, 6))
    return np.where(b.chance(0.45), power, y)


FAMILIES = [(composed, 0.32), (smoothing_model, 0.18), (integrated, 0.16), (processes, 0.08), (bounded, 0.08), (counts, 0.05),
            (growing, 0.07), (market, 0.06)]


def disturb(b, y):
    """Outliers and level shifts; rounding for some rows."""
    rng = b.rng
    spread = np.quantile(np.abs(np.diff(y, axis=1)), 0.8, axis=1, keepdims=True)
    past = np.arange(N)[None, :] < CONTEXT
    hit = (rng.random(y.shape) < b.log_uniform(0.002, 0.02)) & past & b.chance(0.12)
    y = y + hit * spread * rng.standard_t(2, y.shape).clip(-8, 8) * 3
    shift = (b.u > b.uniform(0.1, 1.0)) & b.chance(0.08)
    y = y + shift * spread * rng.standard_normal((b.rows, 1)) * 6
    grid = np.maximum(spread * b.log_uniform(0.05, 1.0), 1e-9)
    return np.where(b.chance(0.12), np.round(y / grid) * grid, y)


def group(rng, family, rows):
    b = Batch(rng, rows)
    y = unit(disturb(b, np.nan_to_num(family(b))), b)
    y *= np.where(rng.random((rows, 1)) < 0.35, -1, 1) if family in (composed, processes, bounded, market) else 1
    y[b.t < 0] = np.nan
    return y, b.period, b.horizon


def shard(seed, rows, chunk=4096):
    rng = np.random.default_rng(seed)
    parts, ps, hs = [], [], []
    weights = np.array([w for _, w in FAMILIES])
    done = 0
    while done < rows:
        count = rng.multinomial(chunk, weights / weights.sum())
        for (family, _), k in zip(FAMILIES, count):
            if k:
                y, p, h = group(rng, family, int(k))
                parts.append(y.astype(np.float16)), ps.append(p), hs.append(h)
        done += chunk
    order = rng.permutation(sum(len(p) for p in ps))
    return (np.concatenate(parts)[order], np.concatenate(ps)[order].astype(np.int16), np.concatenate(hs)[order].astype(np.int16))


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--out", required=True)
    a.add_argument("--shards", type=int, default=40)
    a.add_argument("--first", type=int, default=0)
    a.add_argument("--rows", type=int, default=8192)
    a.add_argument("--seed", type=int, default=1)
    o = a.parse_args()
    os.makedirs(o.out, exist_ok=True)
    for i in range(o.first, o.first + o.shards):
        path = f"{o.out}/shard{i:04d}.npz"
        if os.path.exists(path):
            continue
        x, p, h = shard([o.seed, i], o.rows)
        np.savez(path + ".tmp.npz", x=x, period=p, horizon=h)
        os.replace(path + ".tmp.npz", path)
        print(path, flush=True)


if __name__ == "__main__":
    main()
