"""The network: lag features computed in the graph, a small transformer over patches, quantiles around a mixture of simple forecasts.

Input   context [batch, 512] float32, newest value last, NaN = missing or before the series began; period [batch] int64, 0 = unknown, 1 = none.
Output  quantiles [batch, 11, 64] in the units of the input, increasing in the level.

1. Gaps are filled with the last value before them; what lies before the first value stays masked.
2. Two lags are used: the given period, or the lag of a fixed list at which the deviations from a running mean repeat best, and another one.
3. For the last 32 steps of the past and the 64 future ones, the values 1..8 cycles back are gathered for both lags (1..32 for an
   average of the season), with the mean of each cycle. They give seasonal profiles, seasonal naive forecasts and residuals from the profile.
4. Everything is centred on the latest level and divided by the smaller of the mean changes over one step and over one season.
5. 16 tokens of the past (32 steps each), one token of summary statistics and 8 tokens of the future (8 steps each) pass the transformer.
6. Each future token gives mixture weights of the simple forecasts, a correction, and the distances between the quantiles.
7. The exported graph asks the network for the series and for its mirror image, and widens the quantiles by a constant factor.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

CONTEXT, HORIZON, PATCH, STEP = 512, 64, 32, 8
LEVELS = [0.025, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.975]
MIDDLE = LEVELS.index(0.5)
BACK, CYCLES, MANY = 32, 8, 32
LAGS = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 18, 20, 21, 24, 26, 28, 30, 36, 42, 48, 52, 60, 72, 84, 96, 120, 144, 168, 192,
        240, 288, 336]
CALENDAR = [4, 7, 12, 24, 48, 52, 96, 168]
ALPHAS = [0.05, 0.15, 0.4]


def squash(x):
    """Inverse hyperbolic sine: linear near 0, logarithmic far out."""
    a = x.abs()
    return torch.sign(x) * torch.log(a + torch.sqrt(a * a + 1))


def filled(x):
    """Values with gaps filled forward, and where they exist, both float [batch, 512]."""
    seen = (x == x).float()
    v = torch.where(seen > 0, x, torch.zeros_like(x))
    k = 1
    while k < CONTEXT:
        before, was = F.pad(v[:, :-k], (k, 0)), F.pad(seen[:, :-k], (k, 0))
        take = (1 - seen) * was
        v = v + take * before
        seen = seen + take
        k *= 2
    return v, seen


def change(v, seen, lag):
    both = seen[:, lag:] * seen[:, :-lag]
    n = both.sum(1)
    return ((v[:, lag:] - v[:, :-lag]).abs() * both).sum(1) / n.clamp(min=1), n


class Features(nn.Module):
    """Steps 1 to 4; no parameters. All rows are scaled to deviation 1 by the caller or here before lags are compared."""

    def __init__(self):
        super().__init__()
        lags = torch.tensor(LAGS)
        self.register_buffer("lags", lags, persistent=False)
        usual = torch.isin(lags, torch.tensor(CALENDAR))
        self.register_buffer("penalty", 0.02 * torch.log(lags.float()) + 0.06 * (~usual).float(), persistent=False)
        self.register_buffer("calendar", torch.nonzero(usual)[:, 0], persistent=False)
        self.register_buffer("steps", torch.arange(1 - BACK, HORIZON + 1), persistent=False)
        age = torch.arange(CONTEXT - 1, -1, -1).float()
        self.register_buffer("decays", torch.stack([(1 - a) ** age for a in ALPHAS], 1), persistent=False)
        self.register_buffer("age", age, persistent=False)
        back = torch.arange(CONTEXT)[None, :] - lags[:, None]
        self.register_buffer("back", back, persistent=False)
        self.register_buffer("inside", (back >= -1).float(), persistent=False)
        self.register_buffer("after", (back >= 0).float(), persistent=False)
        self.register_buffer("short", (2.5 * lags < CONTEXT).float(), persistent=False)
        self.register_buffer("cycle", torch.arange(1, MANY + 1), persistent=False)

    def gather(self, v, index):
        flat = index.reshape(index.shape[0], -1).clamp(0, v.shape[1] - 1)
        return torch.gather(v, 1, flat).reshape(index.shape)

    def seasonal(self, v, total, first, p, count):
        """Values [b, 96, count], whether they exist, cycle means [b, count] and whether those do; total is the running sum with a leading 0."""
        cycle = self.cycle[:count]
        ahead = torch.div(self.steps[None, :] + p[:, None] - 1, p[:, None], rounding_mode="floor").clamp(min=0)
        cycles = torch.where(self.steps[None, :] > 0, ahead, torch.ones_like(ahead))
        back = (cycles[:, :, None] + cycle[None, None, :] - 1) * p[:, None, None]
        index = CONTEXT - 1 + self.steps[None, :, None] - back
        exists = (index >= first[:, None, None]).float()
        value = self.gather(v, index) * exists
        end = CONTEXT - cycle[None, :] * p[:, None] + p[:, None]
        whole = (end - p[:, None] >= first[:, None]).float()
        mean = (self.gather(total, end) - self.gather(total, end - p[:, None])) / p[:, None] * whole
        return value, exists, mean, whole

    def repetition(self, v, seen, total):
        """How well the deviations from a running mean of each lag repeat after it, [b, lags]: all lags at once, since each node of the graph costs at the start."""
        lag = self.lags.float()[None, :, None]
        whole = seen[:, (self.back + 1).clamp(min=0)] * self.inside
        z = (v[:, None, :] - (total[:, None, 1:] - total[:, (self.back + 1).clamp(min=0)]) / lag) * whole
        n = whole.sum(2).clamp(min=1)
        spread = ((z - (z.sum(2) / n)[:, :, None]).abs() * whole).sum(2) / n
        earlier = self.back.clamp(min=0)[None].expand(v.shape[0], -1, -1)
        both = torch.gather(whole, 2, earlier) * self.after
        k = both.sum(2)
        moved = ((z - torch.gather(z, 2, earlier)).abs() * both).sum(2) / k.clamp(min=1)
        r = 1 - moved / (1.414 * spread + 1e-6)
        return r * ((k - 1) / (2 * self.lags)).clamp(0, 1) * self.short

    def changes(self, v, seen):
        """Mean change over each lag, [b, lags]; 1000 where too little is known."""
        earlier = self.back.clamp(min=0)
        both = seen[:, None, :] * seen[:, earlier] * self.after
        n = both.sum(2)
        c = ((v[:, None, :] - v[:, earlier]).abs() * both).sum(2) / n.clamp(min=1)
        return torch.where(n > torch.clamp(self.lags / 2, min=3), c, 1e3 + 0 * c)

    def seasons(self, v, seen, total, period, length):
        """The season p (given or found), the second lag q, how clear each is (0 = noise or walk, 1 = repeats), and that of CALENDAR."""
        clear, plain = self.repetition(v, seen, total), self.changes(v, seen)
        rated = clear - self.penalty[None, :]
        best = torch.argmax(rated, 1)
        doubt = 0.15 + 0.6 / torch.sqrt(length.float().clamp(min=1))
        guess = torch.where(torch.gather(clear, 1, best[:, None])[:, 0] > doubt, self.lags[best], torch.ones_like(period))
        p = torch.where(period > 0, period, guess)
        p = torch.where(p + 1 < length, p, torch.ones_like(p)).clamp(1, 400)
        longer = (2 * self.lags[None, :] < 3 * p[:, None]).float()
        week = (self.lags[None, :] == 7 * p[:, None]).float()
        second = torch.argmin(plain * (1 + self.penalty[None, :]) * (1 - 0.1 * week) + 1e4 * longer, 1)
        q = self.lags[torch.where(p > 1, second, best)]
        q = torch.where(q + 1 < length, q, torch.ones_like(q))
        of = lambda lag: (clear * (self.lags[None, :] == lag[:, None]).float()).sum(1, keepdim=True)
        return p, q, torch.cat([of(p), of(q)], 1), clear[:, self.calendar]

    def forward(self, x, period):
        v, seen = filled(x)
        n = seen.sum(1).clamp(min=1)
        mu = (v * seen).sum(1) / n
        sd = torch.sqrt((((v - mu[:, None]) * seen) ** 2).sum(1) / n)
        unit = torch.where(sd > 1e-6 * mu.abs() + 1e-30, sd, torch.ones_like(sd))
        v = (v - mu[:, None]) / unit[:, None] * seen
        first = (CONTEXT - seen.sum(1)).long()
        length = (CONTEXT - first).clamp(min=1)

        total = F.pad(torch.cumsum(v, 1), (1, 0))
        one = change(v, seen, 1)[0]
        p, q, strength, strengths = self.seasons(v, seen, total, period, length)

        va, ea, ma, wa = self.seasonal(v, total, first, p, MANY)
        vp, ep, mp, wp = va[:, :, :CYCLES], ea[:, :, :CYCLES], ma[:, :CYCLES], wa[:, :CYCLES]
        vq, eq, mq, wq = self.seasonal(v, total, first, q, CYCLES)
        index = torch.arange(CONTEXT, device=v.device)[None, :] - p[:, None]
        ok = (index >= first[:, None]).float()
        over = ((v - self.gather(v, index)).abs() * ok).sum(1) / ok.sum(1).clamp(min=1)
        level = mp[:, :1] * wp[:, :1] + (1 - wp[:, :1]) * v[:, -1:]
        scale = torch.minimum(one, over)
        scale = torch.maximum(scale, 0.02 * torch.ones_like(scale))[:, None]
        c = lambda z: (z - level) / scale
        cs = lambda z: (z - level[:, :, None]) / scale[:, :, None]

        last = c(v[:, -1:])
        dev_p, dev_q = (vp - mp[:, None, :]) / scale[:, :, None], (vq - mq[:, None, :]) / scale[:, :, None]
        use_p, use_q = ep * wp[:, None, :], eq * wq[:, None, :]
        mean_of = lambda d, w: (d * w).sum(2) / w.sum(2).clamp(min=1)
        three = torch.tensor([1.0] * 3 + [0.0] * 5, device=v.device)
        prof_p, prof_p3 = mean_of(dev_p, use_p), mean_of(dev_p, use_p * three)
        prof_q, prof_q3 = mean_of(dev_q, use_q), mean_of(dev_q, use_q * three)
        prof_a = mean_of((va - ma[:, None, :]) / scale[:, :, None], ea * wa[:, None, :])
        cmp, cmq = c(mp) * wp, c(mq) * wq
        naive_p = cs(vp[:, :, 0:1])[:, :, 0] * ep[:, :, 0] + last * (1 - ep[:, :, 0])
        naive_q = cs(vq[:, :, 0:1])[:, :, 0] * eq[:, :, 0] + last * (1 - eq[:, :, 0])
        ses = c((v * seen) @ self.decays / (seen @ self.decays).clamp(min=1e-6))
        base_q = cmq[:, :1] + prof_q
        past, future = slice(0, BACK), slice(BACK, BACK + HORIZON)
        # residuals of the recent past from the averaged profile, and the levels they imply
        recent_seen = seen[:, CONTEXT - BACK:]
        recent = c(v[:, CONTEXT - BACK:]) * recent_seen
        res_p = (recent - prof_p[:, past]) * recent_seen
        res_q = (recent - base_q[:, past]) * recent_seen
        w = torch.exp(-self.age[CONTEXT - BACK:] / 6)[None, :] * recent_seen
        lift_p = (res_p * w).sum(1, keepdim=True) / w.sum(1, keepdim=True).clamp(min=1e-6)
        lift_q = (res_q * w).sum(1, keepdim=True) / w.sum(1, keepdim=True).clamp(min=1e-6)
        lift_a = ((recent - prof_a[:, past]) * w).sum(1, keepdim=True) / w.sum(1, keepdim=True).clamp(min=1e-6)
        # slope per step: least squares over all history, the same weighted towards the end, from the mean to the end
        tc = (-self.age[None, :] * seen).sum(1, keepdim=True) / n[:, None]
        dt = (-self.age[None, :] - tc) * seen
        slope = (dt * c(v) * seen).sum(1, keepdim=True) / (dt * dt).sum(1, keepdim=True).clamp(min=1)
        near = torch.exp(-self.age[None, :] / 6) * seen
        weight = near.sum(1, keepdim=True).clamp(min=1e-6)
        tn = -self.age[None, :] + (self.age[None, :] * near).sum(1, keepdim=True) / weight
        turn = (tn * near * c(v)).sum(1, keepdim=True) / (tn * tn * near).sum(1, keepdim=True).clamp(min=0.5)
        drift = (last - c((v * seen).sum(1, keepdim=True) / n[:, None])) / (length[:, None].float() / 2).clamp(min=1)
        h = self.steps[None, BACK:].float()
        flat = lambda z: z.expand(-1, HORIZON)
        candidates = torch.stack([
            flat(last), naive_p[:, future], naive_q[:, future], flat(ses[:, 0:1]), flat(ses[:, 1:2]), flat(ses[:, 2:3]),
            prof_p[:, future] + lift_p, prof_p3[:, future], base_q[:, future], base_q[:, future] + lift_q,
            last + drift * h, prof_p[:, future] + lift_p + slope * h,
            ses[:, 2:3] + 0.5 * slope * h, last + turn * 8 * (1 - torch.exp(-h / 8)), prof_a[:, future] + lift_a,
        ], 2)
        one_scale = torch.log((one[:, None] + 1e-4) / scale)
        stats = torch.cat([
            squash(cmp), wp, squash(cmq), wq, squash(ses), squash(last), squash(slope * 16), squash(drift * 16), squash(turn * 4),
            torch.log(scale), one_scale, torch.log((over[:, None] + 1e-4) / scale),
            torch.log(length[:, None].float()) - 4, torch.log(p[:, None].float()) - 2, torch.log(q[:, None].float()) - 2,
            (p == 1).float()[:, None], (period > 1).float()[:, None], torch.log(length[:, None] / p[:, None].float()) - 2,
            squash(lift_p), squash(lift_q), squash(lift_a), seen.mean(1, keepdim=True), (x == x).float().mean(1, keepdim=True), strength, strengths,
            squash(res_p), squash(recent)], 1)
        per_step = torch.cat([
            squash(candidates) - squash(last)[:, :, None], squash(dev_p[:, future]) * use_p[:, future], use_p[:, future][:, :, :2],
            squash(dev_q[:, future, :4]) * use_q[:, future, :4], use_q[:, future][:, :, :2]], 2)
        patches = torch.cat([v.reshape(-1, CONTEXT // PATCH, PATCH), squash(c(v) * seen).reshape(-1, CONTEXT // PATCH, PATCH),
                             (x == x).float().reshape(-1, CONTEXT // PATCH, PATCH)], 2)
        back = lambda z: (z * scale[:, :, None] + level[:, :, None]) * unit[:, None, None] + mu[:, None, None]
        return patches, stats, per_step, candidates, back, (scale * unit[:, None])[:, 0]


STATS = 2 * 2 * CYCLES + len(ALPHAS) + 20 + len(CALENDAR) + 2 * BACK
PER_STEP = 15 + 8 + 2 + 4 + 2
CANDIDATES = 15


class Block(nn.Module):
    def __init__(self, d, heads, hidden):
        super().__init__()
        self.heads, self.width = heads, d // heads
        self.norm1, self.norm2 = nn.LayerNorm(d), nn.LayerNorm(d)
        self.qkv, self.out = nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.up, self.down = nn.Linear(d, hidden), nn.Linear(hidden, d)

    def forward(self, z, mask):
        b, t, d = z.shape
        q, k, v = self.qkv(self.norm1(z)).reshape(b, t, 3, self.heads, self.width).permute(2, 0, 3, 1, 4).unbind(0)
        a = torch.softmax(q @ k.transpose(2, 3) / math.sqrt(self.width) + mask, 3) @ v
        z = z + self.out(a.transpose(1, 2).reshape(b, t, d))
        return z + self.down(F.gelu(self.up(self.norm2(z)), approximate="tanh"))


class Forecaster(nn.Module):
    def __init__(self, d=128, layers=3, heads=4, hidden=320):
        super().__init__()
        self.features = Features()
        past, future = CONTEXT // PATCH, HORIZON // STEP
        self.past_in = nn.Sequential(nn.Linear(3 * PATCH, 2 * d), nn.GELU(), nn.Linear(2 * d, d))
        self.stats_in = nn.Sequential(nn.Linear(STATS, 2 * d), nn.GELU(), nn.Linear(2 * d, d))
        self.future_in = nn.Sequential(nn.Linear(STEP * PER_STEP, 2 * d), nn.GELU(), nn.Linear(2 * d, d))
        self.place = nn.Parameter(torch.randn(past + 1 + future, d) * 0.1)
        self.blocks = nn.ModuleList(Block(d, heads, hidden) for _ in range(layers))
        self.norm = nn.LayerNorm(d)
        self.head = nn.Linear(d, CANDIDATES + STEP * len(LEVELS))
        nn.init.normal_(self.head.weight, std=0.01)
        with torch.no_grad():
            self.head.bias.zero_()
            self.head.bias[CANDIDATES:].view(STEP, len(LEVELS))[:, 1:] = -0.5

    def forward(self, context, period):
        patches, stats, per_step, candidates, back, _ = self.features(context, period)
        delta, weights = self.network(patches, stats, per_step)
        return back(self.quantiles(delta, weights, candidates))

    def network(self, patches, stats, per_step):
        b = patches.shape[0]
        future = self.future_in(per_step.reshape(b, HORIZON // STEP, STEP * PER_STEP))
        z = torch.cat([self.past_in(patches), self.stats_in(stats)[:, None, :], future], 1) + self.place
        alive = patches[:, :, 2 * PATCH:].sum(2) > 0
        alive = F.pad(alive.float(), (0, 1 + HORIZON // STEP), value=1.0)
        mask = ((alive - 1) * 1e4)[:, None, None, :].to(z.dtype)
        for block in self.blocks:
            z = block(z, mask)
        out = self.head(self.norm(z[:, CONTEXT // PATCH + 1:])).float()
        return out[:, :, CANDIDATES:].reshape(b, HORIZON, len(LEVELS)), F.softmax(out[:, :, :CANDIDATES], 2)

    def quantiles(self, delta, weights, candidates):
        """Scaled quantiles [b, levels, 64]: mixture + correction, and increasing distances from the median."""
        mix = (candidates.reshape(-1, HORIZON // STEP, STEP, CANDIDATES) * weights[:, :, None, :]).sum(3).reshape(-1, HORIZON)
        median = mix + delta[:, :, 0]
        gaps = F.softplus(delta[:, :, 1:])
        below = torch.flip(torch.cumsum(torch.flip(gaps[:, :, :MIDDLE], [2]), 2), [2])
        above = torch.cumsum(gaps[:, :, MIDDLE:], 2)
        return torch.cat([median[:, :, None] - below, median[:, :, None], median[:, :, None] + above], 2).transpose(1, 2)


class Ensemble(nn.Module):
    """Mean of the quantiles of several networks, each asked for the series and for its mirror image, in one graph; distances from the median times spread."""

    def __init__(self, members, spread=1.0):
        super().__init__()
        self.spread = spread
        self.features = members[0].features
        self.members = nn.ModuleList(members)

    def forward(self, context, period):
        both, twice = torch.cat([context, -context], 0), torch.cat([period, period], 0)
        patches, stats, per_step, candidates, back, _ = self.features(both, twice)
        sums = 0
        for member in self.members:
            delta, weights = member.network(patches, stats, per_step)
            sums = sums + member.quantiles(delta, weights, candidates)
        q = back(sums / len(self.members))
        straight, mirrored = torch.split(q, [context.shape[0], context.shape[0]], 0)
        q = (straight - torch.flip(mirrored, [1])) / 2
        median = q[:, MIDDLE:MIDDLE + 1]
        return median + self.spread * (q - median)
