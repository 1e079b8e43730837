"""Faults of initializations and weight decays that were published, drawn by PyTorch itself.

    faults.py FOLDER SEED        each fault and what is right in its place, as files
    faults.py FOLDER SEED good   all that is right in one file a framework, for many seeds

Writes NAME.bad.pt and NAME.good.pt into the folder (NAME.*.later.pt too, where two files are compared)
and prints a line each: name, what the audit is told, what it says of the fault; tabs between them.
"""

import copy
import math
import sys

import torch
from torch import nn
from torch.nn import init


class Fault:
    """bad() and good() give tensors by name, or two such dictionaries, before and after."""

    def __init__(self, told, says, bad, good):
        self.told, self.says, self.bad, self.good = told, says, bad, good


def weight(tensor):
    return {"weight": tensor.detach()}


def normal(shape, deviation):
    return weight(init.normal_(torch.empty(shape), std=deviation))


def filled(shape, fill, **arguments):
    return weight(fill(torch.empty(shape), **arguments))


# https://github.com/pytorch/pytorch/issues/166378: query, key and value are drawn as one matrix.
def packed():
    return weight(nn.MultiheadAttention(128, 4).in_proj_weight)


def unpacked():
    parts = [init.xavier_uniform_(torch.empty(128, 128)) for _ in range(3)]
    return weight(torch.cat(parts))


# https://github.com/pytorch/pytorch/issues/23854: fans of groups are those of the whole.
def depthwise():
    convolution = nn.Conv2d(64, 64, 5, groups=64)
    init.kaiming_normal_(convolution.weight, mode="fan_out", nonlinearity="relu")
    return weight(convolution.weight)


# A transposed convolution keeps (in, out, kernel), and fan-in is read off the second.
def transposed():
    convolution = nn.ConvTranspose2d(64, 16, 4)
    init.kaiming_normal_(convolution.weight, nonlinearity="relu")
    return weight(convolution.weight)


# https://github.com/deeplearning4j/deeplearning4j/issues/8663: the vocabulary counts as inputs.
def embedding():
    table = nn.Embedding(4000, 64)
    init.xavier_normal_(table.weight)
    return weight(table.weight)


# A stack of experts is taken for a kernel.
def experts():
    return filled((8, 64, 128), init.kaiming_normal_, nonlinearity="relu")


def experts_apart():
    parts = [init.kaiming_normal_(torch.empty(128, 64), nonlinearity="relu").T for _ in range(8)]
    return weight(torch.stack(parts).contiguous())


def layers(make):
    return {f"{i}.{name}": value for i, layer in enumerate(make()) for name, value in layer.state_dict().items()}


def layer():
    return nn.TransformerEncoderLayer(64, 4, 128)


# https://github.com/netket/netket/issues/241 and others: one layer is drawn and copied.
def copied_layers():
    return layers(lambda: nn.TransformerEncoder(layer(), 3).layers)


def own_layers():
    return layers(lambda: [layer() for _ in range(3)])


# Each rank draws its part of the matrix from the same seed.
def shards():
    state = torch.get_rng_state()
    parts = []
    for _ in range(4):
        torch.set_rng_state(state)
        parts.append(init.normal_(torch.empty(32, 256), std=math.sqrt(2 / 256)))
    return weight(torch.cat(parts))


def trained_network():
    network = nn.Linear(128, 64)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
    inputs = torch.randn(256, 128)
    target = inputs.roll(1, 1)[:, :64]
    for _ in range(40):
        optimizer.zero_grad()
        nn.functional.mse_loss(network(inputs), target).backward()
        optimizer.step()
    return network


# https://github.com/huggingface/transformers/issues/46620: a checkpoint whose names do not fit.
def loaded(prefix):
    checkpoint = {prefix + name: value for name, value in trained_network().state_dict().items()}
    network = nn.Linear(128, 64)
    network.load_state_dict(checkpoint, strict=False)
    return network.state_dict()


STEPS, RATE, DECAY = 100, 0.01, 0.1
FACTOR = (1 - RATE * DECAY) ** STEPS


def decayed(optimizers):
    network = nn.Linear(128, 64)
    before = copy.deepcopy(network.state_dict())
    made = optimizers(network)
    for _ in range(STEPS):
        for parameter in network.parameters():
            parameter.grad = torch.zeros_like(parameter)
        for optimizer in made:
            optimizer.step()
    return before, network.state_dict()


def adamw(decay=DECAY):
    return lambda network: [torch.optim.AdamW([network.weight], lr=RATE, weight_decay=decay)]


LATER = f"--decay {FACTOR!r} --decays weight"
HE = math.sqrt(2 / 256)
CUT = 0.87962566103423978
KERAS = "--framework keras --law weight="

FAULTS = {
    "packed-attention": Fault("--law weight=glorot-uniform@128,128", "the fans that PyTorch reads off the shape", packed, unpacked),
    "depthwise-fan-out": Fault("--law weight=he-fan-out@25,25", "the fans that PyTorch reads off the shape", depthwise,
                               lambda: normal((64, 1, 5, 5), math.sqrt(2 / 25))),
    "transposed-fan-in": Fault("--law weight=he@1024,256", "the fans that PyTorch reads off the shape", transposed,
                               lambda: normal((64, 16, 4, 4), math.sqrt(2 / 1024))),
    "embedding-vocabulary": Fault("--law weight=normal:0.125", "the variance of glorot, by the fans of the shape", embedding,
                                  lambda: normal((4000, 64), 0.125)),
    "stacked-experts": Fault("--law weight=he@64,128", "the fans that PyTorch reads off the shape", experts, experts_apart),
    "copied-layers": Fault("--law *.linear?.weight=default", "1.linear1.weight: the same numbers as 0.linear1.weight", copied_layers,
                           own_layers),
    "same-shards": Fault("--law weight=he", "rows that are copies of another row: 96", shards, lambda: normal((128, 256), HE)),
    "never-loaded": Fault("--trained --law weight=default", "weight: nothing tells its weights from freshly drawn ones",
                          lambda: loaded("module."), lambda: loaded("")),
    # https://github.com/keras-team/keras/issues/8048, https://github.com/tensorflow/tensorflow/issues/16344
    "cut-normal": Fault(KERAS + "he", "a normal that is cut at two deviations, without making up for it",
                        lambda: filled((256, 128), init.trunc_normal_, std=HE, a=-2 * HE, b=2 * HE),
                        lambda: filled((256, 128), init.trunc_normal_, std=HE / CUT, a=-2 * HE / CUT, b=2 * HE / CUT)),
    # trunc_normal_ cuts at -2 and 2, whatever the deviation.
    "cut-nowhere": Fault(KERAS + "truncated:0.02", "a normal that is not cut, but widened as if it were",
                         lambda: filled((256, 128), init.trunc_normal_, std=0.02),
                         lambda: filled((256, 128), init.trunc_normal_, std=0.02, a=-0.04, b=0.04)),
    # A matrix that is kept as (in, out), as GPT-2's are.
    "turned-matrix": Fault(KERAS + "lecun-uniform", "fan-out in the place of fan-in",
                           lambda: filled((256, 64), init.kaiming_uniform_, nonlinearity="linear"),
                           lambda: filled((256, 64), init.kaiming_uniform_, nonlinearity="linear", mode="fan_out")),
    "missing-gain": Fault("--law weight=he", "a gain of √2 that is missing",
                          lambda: filled((128, 256), init.kaiming_normal_, nonlinearity="linear"),
                          lambda: filled((128, 256), init.kaiming_normal_, nonlinearity="relu")),
    # https://github.com/pytorch/pytorch/issues/15314: kaiming_uniform_(a=sqrt(5)) is not He's.
    "default-for-he": Fault("--law weight=he-uniform", "PyTorch's default", lambda: weight(nn.Linear(256, 128).weight),
                            lambda: filled((128, 256), init.kaiming_uniform_)),
    "variance-for-deviation": Fault("--law weight=he", "the variance taken for the deviation",
                                    lambda: normal((128, 256), 2 / 256), lambda: normal((128, 256), HE)),
    "deviation-for-bound": Fault("--law weight=glorot-uniform", "the bound of a uniform law taken for its deviation",
                                 lambda: filled((128, 256), init.uniform_, a=-math.sqrt(2 / 384), b=math.sqrt(2 / 384)),
                                 lambda: filled((128, 256), init.xavier_uniform_)),
    "one-sided": Fault("--law weight=uniform:0.1", "the mean is",
                       lambda: weight(torch.rand(128, 256) * 0.1), lambda: weight((torch.rand(128, 256) * 2 - 1) * 0.1)),
    "not-finite": Fault("--law weight=he", "weights that are not finite numbers",
                        lambda: weight(torch.cat([torch.randn(127, 256) * HE, torch.randn(1, 256) * 1e6]).half()),
                        lambda: weight((torch.randn(128, 256) * HE).half())),
    # https://github.com/keras-team/keras/issues/19051: Adam divides what L2 adds to the gradient.
    "l2-for-decay": Fault(LATER, "weight: it was to decay as promised, and is: moved",
                          lambda: decayed(lambda n: [torch.optim.Adam([n.weight], lr=RATE, weight_decay=DECAY)]),
                          lambda: decayed(adamw())),
    # https://github.com/huggingface/pytorch-image-models/issues/2750, kozistr/pytorch_optimizer#517
    "decay-never": Fault(LATER, "weight: it was to decay as promised, and is: unchanged", lambda: decayed(adamw(0)), lambda: decayed(adamw())),
    "decay-twice": Fault(LATER, "decayed 2 times", lambda: decayed(lambda n: adamw()(n) + adamw()(n)), lambda: decayed(adamw())),
}


def save(path, tensors):
    torch.save(tensors, path)


def write(folder, name, which, made):
    if isinstance(made, tuple):
        save(f"{folder}/{name}.{which}.pt", made[0])
        save(f"{folder}/{name}.{which}.later.pt", made[1])
    else:
        save(f"{folder}/{name}.{which}.pt", made)


def main():
    folder, seed = sys.argv[1], int(sys.argv[2])
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    for name, fault in FAULTS.items():
        write(folder, name, "bad", fault.bad())
        write(folder, name, "good", fault.good())
        print(name, fault.told, fault.says, sep="\t")


if __name__ == "__main__":
    main()
