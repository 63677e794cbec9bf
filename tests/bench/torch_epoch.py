#!/usr/bin/env python3
"""Trains the same network with PyTorch and prints seconds per epoch as one JSON object: what script/bench compares with.

    torch_epoch.py --images train-images-idx3-ubyte[.gz] --net small|large --threads N --epochs E [--batch B]
    torch_epoch.py --images … --test t10k-images-idx3-ubyte[.gz] --net row-2|row-20 --epochs 10 --seed S

With --test it says the loss on that set too, and begins without steps to warm up.

As fast as plain PyTorch goes on a processor: all pixels in one tensor of floats, no DataLoader, one product for both heads
of the encoder, the loss from logits, Adam as it comes. Set MALLOC_TRIM_THRESHOLD_ and MALLOC_MMAP_THRESHOLD_ high in the
environment (script/bench does): without that PyTorch spends a third of its time in handing memory back.
"""
import argparse
import gzip
import json
import os
import statistics
import sys
import time

# Hidden sizes, latent size, batch size.
NETS = {"small": ([512], 2, 128), "large": ([512, 256], 32, 256), "row-2": ([400], 2, 128), "row-20": ([400], 20, 128)}

options = argparse.ArgumentParser()
options.add_argument("--images", required=True)
options.add_argument("--test")
options.add_argument("--net", choices=NETS, default="small")
options.add_argument("--threads", type=int, default=1)
options.add_argument("--epochs", type=int, default=1)
options.add_argument("--batch", type=int)
options.add_argument("--seed", type=int, default=1)
options.add_argument("--binarise", action="store_true")
arguments = options.parse_args()

# OpenBLAS and OpenMP read these when they are loaded.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = str(arguments.threads)
try:
    import torch
    from torch import nn
    from torch.nn import functional
except ImportError:
    sys.exit("torch_epoch.py: this Python has no torch (Debian: python3-torch, for /usr/bin/python3)")


class Vae(nn.Module):
    def __init__(self, pixels, hidden, latent):
        super().__init__()
        self.encoder = self.layers([pixels] + hidden, last=True)
        self.heads = nn.Linear(hidden[-1], 2 * latent)
        self.decoder = self.layers([latent] + hidden[::-1] + [pixels], last=False)

    @staticmethod
    def layers(sizes, last):
        """Linear layers with a ReLU after each one, the last one too or not."""
        modules = []
        for inputs, outputs in zip(sizes, sizes[1:]):
            modules += [nn.Linear(inputs, outputs), nn.ReLU(inplace=True)]
        return nn.Sequential(*(modules if last else modules[:-1]))

    def loss(self, images):
        mean, log_variance = self.heads(self.encoder(images)).chunk(2, dim=1)
        code = mean + torch.randn_like(mean) * torch.exp(0.5 * log_variance)
        reconstruction = functional.binary_cross_entropy_with_logits(self.decoder(code), images, reduction="sum")
        kl = -0.5 * torch.sum(1 + log_variance - mean * mean - torch.exp(log_variance))
        return (reconstruction + kl) / images.shape[0]


def load_images(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
        header, data = file.read(16), bytearray(file.read())
    count = int.from_bytes(header[4:8], "big")
    return torch.frombuffer(data, dtype=torch.uint8).reshape(count, -1).float() / 255


def main():
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    torch.set_flush_denormal(True)
    hidden, latent, batch = NETS[arguments.net]
    batch = arguments.batch or batch
    images = load_images(arguments.images)
    model = Vae(images.shape[1], hidden, latent)
    adam = torch.optim.Adam(model.parameters(), lr=1e-3)

    def treated(pixels):
        return torch.bernoulli(pixels) if arguments.binarise else pixels

    def step(indices):
        loss = model.loss(treated(images[indices]))
        adam.zero_grad(set_to_none=True)
        loss.backward()
        adam.step()
        return loss.detach()

    for _ in range(0 if arguments.test else 20):  # warm up
        step(torch.randint(0, len(images), (batch,)))
    seconds, losses = [], []
    for _ in range(arguments.epochs):
        start = time.perf_counter()
        order = torch.randperm(len(images))
        total = torch.zeros(())
        for first in range(0, len(images), batch):
            total += step(order[first:first + batch])
        losses.append(total.item() / -(-len(images) // batch))
        seconds.append(time.perf_counter() - start)
    result = {"library": f"PyTorch {torch.__version__}", "seconds": statistics.median(seconds), "loss": losses[-1]}
    if arguments.test:
        with torch.no_grad():
            result["test_loss"] = model.loss(treated(load_images(arguments.test))).item()
    print(json.dumps(result))


main()
