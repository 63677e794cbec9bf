#!/usr/bin/env python3
"""The values in tests/latent/interpolation_test.cpp, computed with NumPy by the textbook's formula.

    python3 tests/golden/make_slerp_golden.py
"""

import numpy as np


def slerp(start, end, share):
    """Great circle between the directions (angle by the arc cosine), lengths interpolated."""
    start_length, end_length = np.linalg.norm(start), np.linalg.norm(end)
    start_direction, end_direction = start / start_length, end / end_length
    angle = np.arccos(np.clip(start_direction @ end_direction, -1, 1))
    direction = (np.sin((1 - share) * angle) * start_direction + np.sin(share * angle) * end_direction) / np.sin(angle)
    return ((1 - share) * start_length + share * end_length) * direction


START = np.array([0.3, -1.2, 2.0, 0.5, -0.7])
END = np.array([-1.1, 0.4, 0.9, -2.2, 0.1])
for share in (0.0, 0.25, 0.5, 0.9, 1.0):
    print(share, ", ".join(f"{value:.7f}" for value in slerp(START, END, share)))
