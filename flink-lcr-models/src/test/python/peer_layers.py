"""Runs the PyTorch peer on given weights and images, float64, and writes what leaves each layer.

python3 peer_layers.py PEER DIRECTORY ; the directory holds layout.json (network, images, tensors with
name, shape and offset) and, as little-endian float32, state.bin and images.bin. Writes layers.bin (float32:
the stem, both halves of every block, the logits), and margins.bin: for each image the least magnitude of
a value before a sign, below which float32 may take another branch.
"""
import json
import pathlib
import runpy
import sys

import numpy as np
import torch

peer = runpy.run_path(sys.argv[1])
directory = pathlib.Path(sys.argv[2])
layout = json.loads((directory / "layout.json").read_text())
torch.set_default_dtype(torch.float64)


def read(name):
    return torch.from_numpy(np.fromfile(directory / name, dtype="<f4").astype(np.float64))


net = peer["Net"](layout["network"]).eval()
state = read("state.bin")
tensors = {}
for tensor in layout["tensors"]:
    size = int(np.prod(tensor["shape"]))
    name = tensor["name"].replace("bn_fc.", "bnf.")
    tensors[name] = state[tensor["offset"] : tensor["offset"] + size].view(tensor["shape"])
missing, unexpected = net.load_state_dict(tensors, strict=False)
assert not unexpected, unexpected
assert all(name.endswith("num_batches_tracked") for name in missing), missing

images = read("images.bin").view(layout["images"])
layers, margins = [], torch.full((len(images),), float("inf"))


def hardtanh(x):
    global margins
    layers.append(torch.nn.functional.hardtanh(x))
    margins = torch.minimum(margins, x.abs().flatten(1).min(1).values)
    return layers[-1]


# The peer's own modules compute everything; only its hard tanh is watched.
functions = {k: staticmethod(v) for k, v in vars(torch.nn.functional).items() if callable(v)}
functions["hardtanh"] = staticmethod(hardtanh)
peer["Net"].forward.__globals__["F"] = type("Watched", (), functions)


with torch.no_grad():
    logits = net(images)
layers.append(logits)
np.concatenate([x.numpy().astype("<f4").ravel() for x in layers]).tofile(directory / "layers.bin")
margins.numpy().astype("<f4").tofile(directory / "margins.bin")
