#!/usr/bin/env python3
"""Writes tests/files/golden.safetensors: what PyTorch computes for small networks.

Run it again with any Python that has torch (Debian's python3-torch will do); the result is the same to the
last few bits:

    python3 tests/golden/make_golden.py

Everything is computed in double precision. The file holds the images and the noise that all cases share, the
initial weights under their names, and for each case "kind/likelihood/code activation/activation/beta", some
followed by "/free bits",

    CASE/loss       [2]  sums over the batch of log p(x|z) and of the KL
    CASE/gradient   [P]  of the mean loss, parameters in the order of the initial weights
    CASE/after      [P]  the weights after three steps of Adam on the same batch and noise
"""
import pathlib

import torch
from torch import nn
from torch.nn import functional

import safetensors_by_hand

WIDTH, HEIGHT, HIDDEN, LATENT, BATCH = 6, 4, (6, 4), 3, 4
SIGMA, LEARNING_RATE, ADAM_STEPS = 0.25, 1e-3, 3
ACTIVATIONS = {"relu": functional.relu, "tanh": torch.tanh, "softplus": functional.softplus,
               "silu": functional.silu}


class Net(nn.Module):
    """The layers under the names that the file format gives them."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleDict()
        width = WIDTH * HEIGHT
        for i, size in enumerate(HIDDEN):
            self.layers[f"encoder_{2 * i}"] = nn.Linear(width, size)
            width = size
        self.layers["encoder_mean"] = nn.Linear(width, LATENT)
        self.layers["encoder_log_variance"] = nn.Linear(width, LATENT)
        width = LATENT
        for i, size in enumerate(reversed(HIDDEN)):
            self.layers[f"decoder_{2 * i}"] = nn.Linear(width, size)
            width = size
        self.layers[f"decoder_{2 * len(HIDDEN)}"] = nn.Linear(width, WIDTH * HEIGHT)

    def named_tensors(self, kind):
        for name, parameter in self.named_parameters():
            if kind == "vae" or "log_variance" not in name:
                yield name.replace("layers.", "").replace("_", ".", 1), parameter

    def forward(self, kind, code_activation, activation, images, noise):
        """The decoder's output, and the KL of each dimension summed over the batch."""
        f, h = ACTIVATIONS[activation], images
        for i in range(len(HIDDEN)):
            h = f(self.layers[f"encoder_{2 * i}"](h))
        code, kl = self.layers["encoder_mean"](h), torch.zeros(1, dtype=torch.float64)
        if kind == "vae":
            sigma = (self.layers["encoder_log_variance"](h) / 2).exp()
            posterior = torch.distributions.Normal(code, sigma)
            prior = torch.distributions.Normal(torch.zeros_like(code), torch.ones_like(code))
            kl = torch.distributions.kl_divergence(posterior, prior).sum(dim=0)
            code = code + sigma * noise
        elif code_activation == "relu":
            code = functional.relu(code)
        h = code
        for i in range(len(HIDDEN)):
            h = f(self.layers[f"decoder_{2 * i}"](h))
        return self.layers[f"decoder_{2 * len(HIDDEN)}"](h), kl


def log_likelihood(likelihood, output, images):
    if likelihood == "gaussian":
        return torch.distributions.Normal(output, SIGMA).log_prob(images).sum()
    return -functional.binary_cross_entropy_with_logits(output, images, reduction="sum")


def flat(tensors):
    return torch.cat([tensor.detach().reshape(-1) for tensor in tensors])


def run_case(weights, shared, kind, likelihood, code_activation, activation, beta, free_bits=0.0):
    net = Net().double()
    net.load_state_dict(weights)
    images = shared["images.binary" if likelihood == "bernoulli-binarised" else "images"]
    parameters = [parameter for _, parameter in net.named_tensors(kind)]
    optimiser = torch.optim.Adam(parameters, lr=LEARNING_RATE)
    for step in range(ADAM_STEPS):
        output, kl = net(kind, code_activation, activation, images, shared["noise"])
        reconstruction = log_likelihood(likelihood, output, images)
        optimiser.zero_grad()
        # Kingma et al. 2016, eq. 15: each dimension costs at least its free bits. The loss told is without.
        charged = torch.clamp(kl, min=BATCH * free_bits)
        ((-reconstruction + beta * charged.sum()) / BATCH).backward()
        if step == 0:
            loss = torch.stack([reconstruction, kl.sum()]).detach()
            gradient = flat(parameter.grad for parameter in parameters)
        optimiser.step()
    return {"loss": loss, "gradient": gradient, "after": flat(parameters)}


def main():
    torch.manual_seed(7)
    net = Net().double()
    shared = {
        "images": torch.rand(BATCH, WIDTH * HEIGHT, dtype=torch.float64),
        "noise": torch.randn(BATCH, LATENT, dtype=torch.float64),
    }
    shared["images.binary"] = (torch.rand_like(shared["images"]) < shared["images"]).double()
    tensors = dict(shared)
    tensors.update({name: parameter for name, parameter in net.named_tensors("vae")})
    modes = [("vae", "linear", 1.0), ("vae", "linear", 2.5)]
    modes += [("autoencoder", "linear", 1.0), ("autoencoder", "relu", 1.0)]
    for i, likelihood in enumerate(["bernoulli", "bernoulli-binarised", "gaussian"]):
        for j, (kind, code_activation, beta) in enumerate(modes):
            activation = list(ACTIVATIONS)[(i + j) % len(ACTIVATIONS)]
            results = run_case(net.state_dict(), shared, kind, likelihood, code_activation, activation, beta)
            case = f"{kind}/{likelihood}/{code_activation}/{activation}/{beta}"
            tensors.update({f"{case}/{name}": tensor for name, tensor in results.items()})
        free_bits, activation = 0.1, list(ACTIVATIONS)[i]
        results = run_case(net.state_dict(), shared, "vae", likelihood, "linear", activation, 2.5, free_bits)
        case = f"vae/{likelihood}/linear/{activation}/2.5/{free_bits}"
        tensors.update({f"{case}/{name}": tensor for name, tensor in results.items()})
    target = pathlib.Path(__file__).resolve().parent.parent / "files" / "golden.safetensors"
    made_by = f"tests/golden/make_golden.py with torch {torch.__version__}"
    safetensors_by_hand.write(target, tensors, {"made_by": made_by})


if __name__ == "__main__":
    main()
