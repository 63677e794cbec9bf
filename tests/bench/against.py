#!/usr/bin/env python3
"""Compares the speed of two builds of zscape: runs both in turn and prints, for each measurement, the minima, their
ratio and the spread.

    against.py OLD NEW [--rounds 20] [--threads 1] [--only train|decode|encode]        needs ZSCAPE_DATA for train

OLD and NEW are folders with the programs epoch_seconds and bench_core (build/bench/tests/bench). A machine that does
other things too is sometimes slow and never fast, so the minima are what is compared; a ratio above 1 means that NEW is
slower. The spread is that of OLD and of NEW, as the median over the minimum.
"""
import argparse
import json
import pathlib
import statistics
import subprocess

options = argparse.ArgumentParser()
options.add_argument("old", type=pathlib.Path)
options.add_argument("new", type=pathlib.Path)
options.add_argument("--rounds", type=int, default=20)
options.add_argument("--threads", type=int, default=1)
options.add_argument("--only", choices=["train", "decode", "encode"])
arguments = options.parse_args()


def output_of(*command):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout


def benchmark(name):
    """The shortest of a few short repetitions, in milliseconds."""
    def run(folder):
        found = json.loads(output_of(folder / "bench_core", f"--benchmark_filter=^{name}$", "--benchmark_format=json",
                                     "--benchmark_min_time=0.05", "--benchmark_repetitions=3"))["benchmarks"]
        units = {"ns": 1e-6, "us": 1e-3, "ms": 1.0, "s": 1e3}
        return min(b["real_time"] * units[b["time_unit"]] for b in found if b["run_type"] == "iteration")
    return run


def decode_and_encode():
    cases = {}
    for net in ("default", "small"):
        for count in (1, 1024):
            cases[f"decode {count}, {net} net (ms)"] = benchmark(f"decode_codes/{net}_net/{count}")
        cases[f"encode 10 000, {net} net (ms)"] = benchmark(
            f"encode_10000_images/{net}_net/threads:{arguments.threads}/real_time")
    return cases


def train():
    cases = {}
    for net in ("small", "default"):
        cases[f"training step, {net} net (ms)"] = benchmark(
            f"training_step/{net}_net/threads:{arguments.threads}/batch:128/real_time")
    for net in ("small", "large", "default"):
        def run(folder, net=net):
            return json.loads(output_of(folder / "epoch_seconds", net, arguments.threads, 1))["seconds"]
        cases[f"epoch of MNIST, {net} net (s)"] = run
    return cases


def main():
    cases = {**train(), **decode_and_encode()}
    if arguments.only:
        wanted = {"train": ("training", "epoch"), "decode": ("decode",), "encode": ("encode",)}[arguments.only]
        cases = {name: run for name, run in cases.items() if name.startswith(wanted)}
    print(f"{arguments.rounds} rounds, {arguments.threads} threads\n")
    print("| measurement | old, minimum | new, minimum | new / old | spread old, new |")
    print("|---|---|---|---|---|")
    for name, run in cases.items():
        old, new = [], []
        for round_number in range(arguments.rounds):
            pairs = [(arguments.old, old), (arguments.new, new)]
            for folder, values in pairs if round_number % 2 == 0 else reversed(pairs):
                values.append(run(folder))
        spread = ", ".join(f"{statistics.median(values) / min(values):.2f}" for values in (old, new))
        print(f"| {name} | {min(old):.4g} | {min(new):.4g} | {min(new) / min(old):.3f} | {spread} |", flush=True)


main()
