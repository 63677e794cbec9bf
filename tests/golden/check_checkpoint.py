#!/usr/bin/env python3
"""Opens a zscape checkpoint as a stranger would and recomputes its numbers with PyTorch.

    check_checkpoint.py CHECKPOINT WITNESS

WITNESS is a .safetensors file with what zscape itself says of the model: `images` [N, D], their posterior
`mean` and `log_variance` [N, L], the `pictures` decoded at the means, and `elbo` [2] (reconstruction and KL in
nats per image, one sample each). Exits with 1 where PyTorch disagrees, and with 77 where there is no torch.
"""
import json
import sys

try:
    import torch
    from torch.nn import functional

    import safetensors_by_hand
except ImportError as error:
    print(error)
    sys.exit(77)

ACTIVATIONS = {"relu": functional.relu, "tanh": torch.tanh, "softplus": functional.softplus,
               "silu": functional.silu}
DRAWS = 20  # of the posterior's noise: PyTorch's share of the sampling error is then small


def linear(tensors, name, x):
    return functional.linear(x, tensors[name + ".weight"].float(), tensors[name + ".bias"].float())


def encode(tensors, activation, x):
    layer = 0
    while f"encoder.{layer}.weight" in tensors:
        x = activation(linear(tensors, f"encoder.{layer}", x))
        layer += 2
    return linear(tensors, "encoder.mean", x), linear(tensors, "encoder.log_variance", x)


def decode(tensors, activation, z):
    last = 0
    while f"decoder.{last + 2}.weight" in tensors:
        z = activation(linear(tensors, f"decoder.{last}", z))
        last += 2
    return linear(tensors, f"decoder.{last}", z)


def loss_per_image(tensors, activation, mean, log_variance, images):
    """-log p(x|z) of each image at a fresh sample of its posterior."""
    z = mean + (log_variance / 2).exp() * torch.randn_like(mean)
    logits = decode(tensors, activation, z)
    return functional.binary_cross_entropy_with_logits(logits, images, reduction="none").sum(dim=1)


def differences(tensors, architecture, witness):
    """How far PyTorch and zscape are apart: (name, difference, tolerance)."""
    activation = ACTIVATIONS[architecture["activation"]]
    images = witness["images"]
    mean, log_variance = encode(tensors, activation, images)
    yield "difference of the posterior mean", (mean - witness["mean"]).abs().max(), 1e-4
    yield "difference of the log variance", (log_variance - witness["log_variance"]).abs().max(), 1e-4
    pictures = decode(tensors, activation, mean).sigmoid()
    yield "difference of the pictures at the means", (pictures - witness["pictures"]).abs().max(), 1e-4

    kl = 0.5 * (mean**2 + log_variance.exp() - 1 - log_variance).sum() / len(images)
    yield "difference of the KL", abs(kl - witness["elbo"][1]), 1e-3
    torch.manual_seed(1)
    draws = [loss_per_image(tensors, activation, mean, log_variance, images) for _ in range(DRAWS)]
    losses = torch.stack(draws)
    # zscape drew once for each image: that is the sampling error that remains, and four of it are allowed.
    standard_error = (losses.var(dim=0).mean() / len(images)).sqrt()
    yield "standard error of the reconstruction", standard_error, 1.0
    yield "difference of the reconstruction", abs(-losses.mean() - witness["elbo"][0]), 4 * standard_error


def main():
    tensors, metadata = safetensors_by_hand.read(sys.argv[1])
    witness, _ = safetensors_by_hand.read(sys.argv[2])
    architecture = json.loads(metadata["zscape"])["architecture"]
    failed = False
    for name, difference, tolerance in differences(tensors, architecture, witness):
        failed |= not difference <= tolerance
        print(f"{name}: {float(difference):.2g}, at most {float(tolerance):.2g} expected")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
