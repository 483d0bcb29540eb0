"""Answers of independent implementations for the detectors of abnormal subsequences.

Usage: subsequence.py FOLDER, which receives one file for each detector.
Python 3.11, numpy and stumpy (versions in the output).

matrix_profile: stumpy.stump with the exclusion zone of half a window.
sub_pca:        windows as a matrix, numpy.cov, numpy.linalg.eigh, scores by the formula.
poly:           numpy.polyfit for every observation.
spectral_residual: numpy.fft.
"""
import sys
import numpy as np
import stumpy
from numpy.lib.stride_tricks import sliding_window_view

rng = np.random.default_rng(7)
N = 400
T = np.arange(N)
SERIES = 50 + 10 * np.sin(2 * np.pi * T / 25) + rng.normal(0, 1, N)
SERIES[180:200] = 50 + rng.normal(0, 1, 20)
SERIES[300] += 25
SERIES = np.round(SERIES, 3)


def write(name, tool, window, **rows):
    with open("%s/%s.csv" % (sys.argv[1], name), "w") as out:
        print("# tool: %s; script: golden/scripts/subsequence.py" % tool, file=out)
        print("# window: %d" % window, file=out)
        for key, values in rows.items():
            print(key + "," + ",".join(repr(float(v)) for v in values), file=out)


def covering_mean(scores, window):
    starts = [range(max(0, i - window + 1), min(len(scores), i + 1)) for i in range(N)]
    return [np.mean([scores[s] for s in r]) for r in starts]


def centred_mean(values, window):
    half = window // 2
    return np.array([np.mean(values[max(0, i - half):i - half + window]) for i in range(N)])


def matrix_profile(window):
    stumpy.config.STUMPY_EXCL_ZONE_DENOM = 2
    profile = stumpy.stump(SERIES, window)[:, 0]
    write("matrix_profile", "stumpy " + stumpy.__version__, window, series=SERIES, profile=profile)


def sub_pca(window):
    z = sliding_window_view(SERIES, window)
    z = z - z.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov(z.T, bias=True))
    weights = 1 / np.sqrt(values + values.sum() / (100 * window))
    q = ((z @ vectors) ** 2) @ weights
    write("sub_pca", "numpy " + np.__version__, window, series=SERIES, scores=covering_mean(q / q.mean(), window))


def poly(window, degree):
    half = window // 2
    residuals = []
    for i in range(N):
        start = min(max(0, i - half), N - window)
        t = np.arange(start, start + window) - i
        fit = np.polyfit(t / half, SERIES[start:start + window], degree)
        residuals.append(SERIES[i] - np.polyval(fit, 0))
    squares = np.array(residuals) ** 2
    scores = np.sqrt(centred_mean(squares, window) / squares.mean())
    write("poly", "numpy " + np.__version__, window, series=SERIES, scores=scores)


def spectral_residual(window, average):
    f = np.fft.fft(SERIES - SERIES.mean())
    amplitude = np.abs(f)
    kept = amplitude > 1e-12 * amplitude.max()
    log = np.where(kept, np.log(np.where(kept, amplitude, 1)), np.nan)
    shifted = [np.roll(log, d) for d in range(-(average // 2), average // 2 + 1)]
    residual = log - np.nanmean(shifted, axis=0)
    residual = np.where(kept, residual, 0)
    saliency = np.abs(np.fft.ifft(np.where(kept, np.exp(residual + 1j * np.angle(f)), 0)))
    scores = centred_mean(saliency, window) / saliency.mean()
    write("spectral_residual", "numpy " + np.__version__, window, series=SERIES, scores=scores)


matrix_profile(25)
sub_pca(25)
poly(25, 4)
spectral_residual(25, 3)
