#!/usr/bin/env python3
"""Runs zscape and PyTorch in turn, several rounds, and prints seconds per epoch, their ratio and their spread as Markdown.

    compare.py EPOCH_SECONDS IMAGES [--rounds N] [--eigen OTHER_EPOCH_SECONDS] [--python /usr/bin/python3]

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
options.add_argument("--python", default="/usr/bin/python3")
arguments = options.parse_args()

# Neither side hands freed memory back to the system between steps.
environment = dict(os.environ, MALLOC_TRIM_THRESHOLD_="1000000000", MALLOC_MMAP_THRESHOLD_="1000000000")


def measure(*command):
    output = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    return json.loads(output.splitlines()[-1])


def zscape(program, net, threads):
    return measure(program, net, str(threads), "1")


def pytorch(net, threads):
    return measure(arguments.python, str(HERE / "torch_epoch.py"), "--images", arguments.images, "--net", net,
                   "--threads", str(threads), "--epochs", "1")


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def spread(values):
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def main():
    peak = measure(arguments.program, "peak")
    runs = {}
    for _ in range(arguments.rounds):
        for net in ("small", "large"):
            for threads in (1, 2):
                row = runs.setdefault((net, threads), {"zscape": [], "eigen": [], "pytorch": []})
                row["pytorch"].append(pytorch(net, threads))
                row["zscape"].append(zscape(arguments.program, net, threads))
                if arguments.eigen:
                    row["eigen"].append(zscape(arguments.eigen, net, threads))
    names = {key: value[0]["library"] for key, value in next(iter(runs.values())).items() if value}
    print(f"{processor()}, {os.cpu_count()} cores; one core: {peak['registers']:.0f} GFLOP/s in registers, "
          f"{peak['products']:.0f} in products ({peak['library']}). Seconds per epoch, median and range of "
          f"{arguments.rounds} rounds.\n")
    header = ["network", "threads", names["pytorch"], names["zscape"], "times faster"]
    if arguments.eigen:
        header.append(names["eigen"])
    print("| " + " | ".join(header) + " |")
    print("|" + "---|" * len(header))
    for (net, threads), row in runs.items():
        seconds = {key: [run["seconds"] for run in value] for key, value in row.items()}
        ratios = [theirs / ours for theirs, ours in zip(seconds["pytorch"], seconds["zscape"])]
        cells = [net, str(threads), spread(seconds["pytorch"]), spread(seconds["zscape"]), spread(ratios)]
        if arguments.eigen:
            cells.append(spread(seconds["eigen"]))
        print("| " + " | ".join(cells) + " |")
    for net in ("small", "large"):
        losses = runs[net, 1]
        print(f"\nLoss of the first epoch, {net}: PyTorch {losses['pytorch'][0]['loss']:.1f}, "
              f"zscape {losses['zscape'][0]['loss']:.1f} nats per image.", end="")
    print()


main()
