#!/usr/bin/env python3
"""Writes tests/files/density_golden.safetensors: aggregate posteriors and class moments as NumPy computes them.

    python3 tests/golden/make_density_golden.py

The density on a plane of a latent space of four dimensions, as its mean over the cells of a grid: on a plane of two
dimensions by products of differences of the normal distribution function, on an oblique plane by the bivariate density
at 40×40 points of each cell. The file holds the posteriors [digits, latent size], the planes, and for each plane

    PLANE/density  [rows, columns]   mean density of each cell, lowest row first

and of codes with labels of three classes

    moments/mean  [classes, latent size]   moments/covariance  [classes, latent size, latent size]
    moments/log_determinant  [classes]
"""
import math
import pathlib

import numpy as np
import torch

import safetensors_by_hand

LATENT, DIGITS, COLUMNS, ROWS, CLASSES = 4, 30, 11, 8, 3
AREA = (-3.0, 3.0, -2.5, 2.5)
FINE = 40

normal = np.vectorize(lambda x: 0.5 * math.erfc(-x / math.sqrt(2)))


def shadows(mean, variance, origin, axes):
    means = (mean - origin) @ axes
    covariances = np.einsum("li,nl,lj->nij", axes, variance, axes)
    return means, covariances


def cells_along_axes(means, covariances):
    x = np.linspace(AREA[0], AREA[1], COLUMNS + 1)
    y = np.linspace(AREA[2], AREA[3], ROWS + 1)
    sigma = np.sqrt(covariances[:, [0, 1], [0, 1]])
    across = np.diff(normal((x - means[:, :1]) / sigma[:, :1]), axis=1)
    up = np.diff(normal((y - means[:, 1:]) / sigma[:, 1:]), axis=1)
    return np.einsum("ny,nx->yx", up, across) / len(means) / ((x[1] - x[0]) * (y[1] - y[0]))


def cells_by_points(means, covariances):
    x = AREA[0] + (np.arange(COLUMNS * FINE) + 0.5) * (AREA[1] - AREA[0]) / (COLUMNS * FINE)
    y = AREA[2] + (np.arange(ROWS * FINE) + 0.5) * (AREA[3] - AREA[2]) / (ROWS * FINE)
    grid = np.stack(np.meshgrid(x, y), axis=-1)
    density = np.zeros(grid.shape[:2])
    for mean, covariance in zip(means, covariances):
        offset = grid - mean
        square = np.einsum("yxi,ij,yxj->yx", offset, np.linalg.inv(covariance), offset)
        density += np.exp(-square / 2) / (2 * np.pi * np.sqrt(np.linalg.det(covariance)))
    return density.reshape(ROWS, FINE, COLUMNS, FINE).mean(axis=(1, 3)) / len(means)


def main():
    random = np.random.default_rng(8)
    mean = random.standard_normal((DIGITS, LATENT)).astype(np.float32)
    log_variance = random.uniform(-5, -0.5, (DIGITS, LATENT)).astype(np.float32)
    variance = np.exp(log_variance.astype(np.float64))
    origin = np.array([0.1, -0.2, 0.3, 0.0], dtype=np.float32)
    straight = np.eye(LATENT, dtype=np.float32)[:, [2, 0]]
    oblique = np.linalg.qr(random.standard_normal((LATENT, 2)))[0].astype(np.float32)
    labels = random.integers(0, CLASSES, DIGITS)
    classes = [mean[labels == label].astype(np.float64) for label in range(CLASSES)]
    covariances = [np.cov(codes, rowvar=False) for codes in classes]
    tensors = {
        "mean": mean, "log_variance": log_variance, "origin": origin, "labels": labels,
        "straight/axes": straight.T, "oblique/axes": oblique.T,
        "straight/density": cells_along_axes(*shadows(mean, variance, origin, straight.astype(np.float64))),
        "oblique/density": cells_by_points(*shadows(mean, variance, origin, oblique.astype(np.float64))),
        "moments/mean": np.stack([codes.mean(axis=0) for codes in classes]),
        "moments/covariance": np.stack(covariances),
        "moments/log_determinant": np.array([np.linalg.slogdet(covariance)[1] for covariance in covariances]),
    }
    tensors = {name: torch.from_numpy(np.ascontiguousarray(values, dtype=np.float32)) for name, values in tensors.items()}
    target = pathlib.Path(__file__).resolve().parent.parent / "files" / "density_golden.safetensors"
    made_by = f"tests/golden/make_density_golden.py with numpy {np.__version__}"
    safetensors_by_hand.write(target, tensors, {"made_by": made_by})


if __name__ == "__main__":
    main()
