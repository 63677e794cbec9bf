#!/usr/bin/env python3
"""The values in tests/latent/plane_test.cpp and attribute_test.cpp, computed with NumPy: principal components by the
singular values of the centred codes, and the difference of two classes' mean codes.

    python3 tests/golden/make_plane_golden.py
"""

import numpy as np

dimensions, count = np.arange(5)[:, None], np.arange(200)[None, :]
CODES = (3 - 0.5 * dimensions) * np.sin(0.7 * (dimensions + 1) * count + dimensions) + np.cos(1.3 * count)
LABELS = count[0] % 3


def line(name, values):
    print(name, ", ".join(f"{value:.6f}" for value in np.atleast_1d(values)))


mean = CODES.mean(axis=1)
components, singular, _ = np.linalg.svd(CODES - mean[:, None], full_matrices=False)
axes = [axis * np.sign(axis[np.abs(axis).argmax()]) for axis in components.T[:2]]  # the largest entry is positive
line("mean", mean)
line("first axis", axes[0])
line("second axis", axes[1])
line("share of variance", (singular[:2] ** 2).sum() / (singular**2).sum())
line("code 7 on the plane", [axis @ (CODES[:, 7] - mean) for axis in axes])

direction = CODES[:, LABELS == 2].mean(axis=1) - CODES[:, LABELS == 0].mean(axis=1)
line("class 2 without class 0", direction)
line("code 7 and 1.5 of it", CODES[:, 7] + 1.5 * direction)
