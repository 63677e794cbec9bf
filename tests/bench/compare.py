#!/usr/bin/env python3
"""Runs zscape and PyTorch in turn, several rounds, and prints seconds per epoch, their ratio and their spread as Markdown.

    compare.py EPOCH_SECONDS IMAGES [--rounds N] [--more] [--eigen OTHER_EPOCH_SECONDS] [--python /usr/bin/python3]

A machine's speed changes from minute to minute, so only what ran within one round is compared: the ratio that is printed
is the median of the rounds' ratios.
"""
import argparse
import json
import os
import pathlib
import platform
import statistics
import subprocess

HERE = pathlib.Path(__file__).resolve().parent

options = argparse.ArgumentParser()
options.add_argument("program")
options.add_argument("images")
options.add_argument("--rounds", type=int, default=5)
options.add_argument("--eigen", help="the same program, built without oneDNN")
options.add_argument("--more", action="store_true", help="other batch sizes and binarised pixels too")
options.add_argument("--python", default="/usr/bin/python3")
arguments = options.parse_args()

# Neither side hands freed memory back to the system between steps.
environment = dict(os.environ, MALLOC_TRIM_THRESHOLD_="1000000000", MALLOC_MMAP_THRESHOLD_="1000000000")


def measure(*command):
    output = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    return json.loads(output.splitlines()[-1])


# What is compared: network, batch size, binarised pixels, threads.
CASES = [("small", 128, False, 2), ("small", 128, False, 1), ("large", 256, False, 2), ("large", 256, False, 1)]
MORE_CASES = [("small", 32, False, 2), ("small", 512, False, 2), ("small", 2048, False, 2), ("small", 128, True, 2)]
NETWORKS = {"small": "784-512-2", "large": "784-512-256-32"}


def zscape(program, net, batch, binarised, threads):
    return measure(program, net, str(threads), "1", str(batch), "binarise" if binarised else "grey")


def pytorch(net, batch, binarised, threads):
    command = [arguments.python, str(HERE / "torch_epoch.py"), "--images", arguments.images, "--net", net,
               "--threads", str(threads), "--epochs", "1", "--batch", str(batch)]
    return measure(*command, *(["--binarise"] if binarised else []))


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def spread(values):
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def title(net, batch, binarised, threads):
    pixels = ", binarised" if binarised else ""
    return [f"{NETWORKS[net]}, batch {batch}{pixels}", str(threads)]


def main():
    peak = measure(arguments.program, "peak")
    programs = {"pytorch": pytorch, "zscape": lambda *case: zscape(arguments.program, *case)}
    if arguments.eigen:
        programs["eigen"] = lambda *case: zscape(arguments.eigen, *case)
    cases = CASES + (MORE_CASES if arguments.more else [])
    runs = {case: {name: [] for name in programs} for case in cases}
    for _ in range(arguments.rounds):
        for case in cases:
            for name, program in programs.items():
                runs[case][name].append(program(*case))

    first = runs[CASES[0]]
    print(f"{processor()}, {os.cpu_count()} cores; one core: {peak['registers']:.0f} GFLOP/s in registers, "
          f"{peak['products']:.0f} in products ({peak['library']}). Seconds per epoch, median and range of "
          f"{arguments.rounds} rounds.\n")
    header = ["network", "threads", first["pytorch"][0]["library"], first["zscape"][0]["library"], "times faster"]
    if arguments.eigen:
        header.append(first["eigen"][0]["library"])
    print("| " + " | ".join(header) + " |")
    print("|" + "---|" * len(header))
    for case, row in runs.items():
        seconds = {name: [run["seconds"] for run in row[name]] for name in row}
        ratios = [theirs / ours for theirs, ours in zip(seconds["pytorch"], seconds["zscape"])]
        cells = title(*case) + [spread(seconds["pytorch"]), spread(seconds["zscape"]), spread(ratios)]
        if arguments.eigen:
            cells.append(spread(seconds["eigen"]))
        print("| " + " | ".join(cells) + " |")
    for case in CASES[::2]:
        losses = {name: statistics.mean(run["loss"] for run in runs[case][name]) for name in ("pytorch", "zscape")}
        print(f"\nLoss of the first epoch, {NETWORKS[case[0]]}: PyTorch {losses['pytorch']:.1f}, "
              f"zscape {losses['zscape']:.1f} nats per image.", end="")
    print()


main()
