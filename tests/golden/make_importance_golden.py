#!/usr/bin/env python3
"""Writes tests/files/importance_golden.safetensors: importance weights and bounds as PyTorch computes them.

    python3 tests/golden/make_importance_golden.py

One image and one sample at a time, in double precision, with the densities of torch.distributions: slow and plain.
The file holds the weights of the network of make_golden.py, the images, the noise [images, samples, latent size], and
for each case "likelihood/activation"

    CASE/log_weights  [images, samples]  log p(x|z) + log p(z) - log q(z|x)
    CASE/bound        [images]           log of the mean of the weights over the samples
"""
import math
import pathlib

import torch
from torch.distributions import Normal

import make_golden
import safetensors_by_hand

IMAGES, SAMPLES = 3, 20
CASES = {"bernoulli": "relu", "bernoulli-binarised": "tanh", "gaussian": "softplus"}


def layer(net, name, x):
    return net.layers[name](x)


def encode(net, activation, image):
    h = image
    for i in range(len(make_golden.HIDDEN)):
        h = activation(layer(net, f"encoder_{2 * i}", h))
    return Normal(layer(net, "encoder_mean", h), (layer(net, "encoder_log_variance", h) / 2).exp())


def decode(net, activation, code):
    h = code
    for i in range(len(make_golden.HIDDEN)):
        h = activation(layer(net, f"decoder_{2 * i}", h))
    return layer(net, f"decoder_{2 * len(make_golden.HIDDEN)}", h)


def log_weight(net, likelihood, image, noise):
    activation = make_golden.ACTIVATIONS[CASES[likelihood]]
    posterior = encode(net, activation, image)
    code = posterior.mean + posterior.stddev * noise
    prior = Normal(torch.zeros_like(code), torch.ones_like(code))
    log_p_x = make_golden.log_likelihood(likelihood, decode(net, activation, code), image)
    return log_p_x + prior.log_prob(code).sum() - posterior.log_prob(code).sum()


def bound(log_weights):
    return math.log(sum(math.exp(weight) for weight in log_weights.tolist()) / len(log_weights))


@torch.no_grad()
def main():
    torch.manual_seed(16)
    net = make_golden.Net().double()
    for parameter in net.parameters():
        parameter *= 2  # weights as they come hardly look at the code
    tensors = {"images": torch.rand(IMAGES, make_golden.WIDTH * make_golden.HEIGHT, dtype=torch.float64)}
    tensors["images.binary"] = (torch.rand_like(tensors["images"]) < tensors["images"]).double()
    tensors["noise"] = torch.randn(IMAGES, SAMPLES, make_golden.LATENT, dtype=torch.float64)
    tensors.update({name: parameter for name, parameter in net.named_tensors("vae")})
    for likelihood, activation in CASES.items():
        images = tensors["images.binary" if likelihood == "bernoulli-binarised" else "images"]
        log_weights = torch.stack([
            torch.stack([log_weight(net, likelihood, image, noise) for noise in samples])
            for image, samples in zip(images, tensors["noise"])
        ])
        tensors[f"{likelihood}/{activation}/log_weights"] = log_weights
        tensors[f"{likelihood}/{activation}/bound"] = torch.tensor(
            [bound(row) for row in log_weights], dtype=torch.float64)
    target = pathlib.Path(__file__).resolve().parent.parent / "files" / "importance_golden.safetensors"
    made_by = f"tests/golden/make_importance_golden.py with torch {torch.__version__}"
    safetensors_by_hand.write(target, tensors, {"made_by": made_by})


if __name__ == "__main__":
    main()
