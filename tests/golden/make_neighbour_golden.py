#!/usr/bin/env python3
"""Writes tests/files/neighbour_golden.safetensors: votes of the nearest neighbours as NumPy computes them.

    python3 tests/golden/make_neighbour_golden.py

Every distance in double precision, a stable sort, and a count of labels in which the smaller label wins a tie. The
clouds of the classes overlap, so that votes are divided. The file holds the codes [digits, latent size] and labels of
both sets, and for each k

    K/accuracy  [1]       share of the test digits whose neighbours' vote is their label
    K/error     [digits]  share of the K neighbours with another label
"""
import pathlib

import numpy as np
import torch

import safetensors_by_hand

LATENT, CLASSES, TRAIN, TEST = 3, 5, 240, 80


def cloud(random, count):
    labels = random.integers(0, CLASSES, count)
    centres = np.stack([np.cos(np.arange(CLASSES)), np.sin(np.arange(CLASSES)), np.arange(CLASSES) / 4], axis=1)
    codes = centres[labels] + 0.6 * random.standard_normal((count, LATENT))
    return codes.astype(np.float32), labels


def vote(train, train_labels, test, test_labels, k):
    distances = ((test[:, None, :].astype(np.float64) - train[None, :, :]) ** 2).sum(axis=2)
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    neighbour_labels = train_labels[nearest]
    winners = np.array([np.bincount(row, minlength=CLASSES).argmax() for row in neighbour_labels])
    error = (neighbour_labels != test_labels[:, None]).mean(axis=1)
    return (winners == test_labels).mean(), error


def main():
    random = np.random.default_rng(4)
    train, train_labels = cloud(random, TRAIN)
    test, test_labels = cloud(random, TEST)
    tensors = {"train.codes": train, "train.labels": train_labels, "test.codes": test, "test.labels": test_labels}
    for k in (1, 4, 10):
        accuracy, error = vote(train, train_labels, test, test_labels, k)
        tensors[f"{k}/accuracy"] = np.array([accuracy])
        tensors[f"{k}/error"] = error
    tensors = {name: torch.from_numpy(np.asarray(values, dtype=np.float32)) for name, values in tensors.items()}
    target = pathlib.Path(__file__).resolve().parent.parent / "files" / "neighbour_golden.safetensors"
    made_by = f"tests/golden/make_neighbour_golden.py with numpy {np.__version__}"
    safetensors_by_hand.write(target, tensors, {"made_by": made_by})


if __name__ == "__main__":
    main()
