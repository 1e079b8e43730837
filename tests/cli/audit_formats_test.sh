#!/usr/bin/env bash
# The weights of PyTorch's zip files and of npz, written as those programs write them: names, shapes,
# places in a shared storage, the order of rows and columns, and what is left out or refused.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"
command -v python3 >/dev/null || skip 'no python3'

cat >write.py <<'PY'
import collections, io, pickle, random, struct, sys, types, zipfile

draw = random.Random(1)
he = [draw.gauss(0, (2 / 784) ** 0.5) for _ in range(30 * 784)]


def floats(numbers):
    return struct.pack(f"<{len(numbers)}f", *numbers)


# What torch.save writes, without torch: modules of its names, storages by persistent ids.
def named(module, name):
    def called(*_):
        raise AssertionError

    called.__module__, called.__qualname__, called.__name__ = module, name, name
    setattr(sys.modules.setdefault(module, types.ModuleType(module)), name, called)
    return called


sys.modules["torch"] = types.ModuleType("torch")
rebuild = named("torch._utils", "_rebuild_tensor_v2")
parameter = named("torch._utils", "_rebuild_parameter")
storages = {
    name: named("torch", name)
    for name in ("FloatStorage", "DoubleStorage", "HalfStorage", "BFloat16Storage", "LongStorage")
}


class Storage:
    def __init__(self, key, kind, count):
        self.id = ("storage", storages[kind], key, "cpu", count)


class Call:
    def __init__(self, function, *arguments):
        self.call = (function, arguments)

    def __reduce__(self):
        return self.call


class Module:
    pass


class Pickler(pickle.Pickler):
    def persistent_id(self, value):
        return value.id if isinstance(value, Storage) else None


def tensor(storage, offset, shape, strides):
    return Call(rebuild, storage, offset, shape, strides, False, collections.OrderedDict())


def torch(path, state, data, protocol=2, order="little"):
    pickled = io.BytesIO()
    Pickler(pickled, protocol=protocol).dump(state)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("model/data.pkl", pickled.getvalue())
        archive.writestr("model/byteorder", order)
        for key, numbers in data.items():
            archive.writestr(f"model/data/{key}", numbers)


def npz(path, columns_first):
    stored = [he[784 * r + c] for c in range(784) for r in range(30)] if columns_first else he
    header = f"{{'descr': '<f4', 'fortran_order': {columns_first}, 'shape': (30, 784), }}\n".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("fc.npy", b"\x93NUMPY\x01\0" + struct.pack("<H", len(header)) + header + floats(stored))


one, step = Storage("0", "FloatStorage", 30 + len(he)), Storage("1", "LongStorage", 1)
state = collections.OrderedDict()
state["fc.bias"] = tensor(one, 0, (30,), (1,))
state["fc.weight"] = Call(parameter, tensor(one, 30, (30, 784), (784, 1)), True, collections.OrderedDict())
state["turned"] = tensor(one, 30, (784, 30), (1, 784))
state["steps"] = tensor(step, 0, (), ())
data = {"0": floats([0.0] * 30 + he), "1": b"\0" * 8}
torch("good.pt", state, data)
state._metadata = {"": {"version": 1}}  # as of every Module
for protocol in 3, 4, 5:
    torch(f"protocol-{protocol}.pt", state, data, protocol)
torch("big.pt", state, data, order="big")
torch("list.pt", [state["fc.bias"]], data)
torch("whole.pt", Module(), {})
short = he[:1000]
kinds = {
    "half": ("HalfStorage", struct.pack("<1000e", *short)),
    "double": ("DoubleStorage", struct.pack("<1000d", *short)),
    "bfloat": ("BFloat16Storage", b"".join(struct.pack("<f", w)[2:] for w in short)),
}
torch(
    "kinds.pt",
    {name: tensor(Storage(name, kind, 1000), 0, (20, 50), (50, 1)) for name, (kind, _) in kinds.items()},
    {name: numbers for name, (_, numbers) in kinds.items()},
)
torch("short.pt", state, {"0": data["0"][:-4], "1": data["1"]})
torch("call.pt", {"w": Call(named("os", "system"), "touch called")}, {})
npz("rows.npz", False)
npz("columns.npz", True)
for name in "rows", "columns":  # half of the rows are another row's
    he[: 15 * 784] = he[15 * 784 :]
    npz(f"copied-{name}.npz", name == "columns")
PY
python3 write.py

run audit good.pt --init he --law '*.bias=zeros'
expect_status 0
expect_out 'pytorch: 2 tensors, 2 judged, 0 wrong'
expect_out 'fc.weight'
expect_out 'turned: left out, its numbers do not lie one after the other'
expect_out 'steps: left out, its numbers are a torch.LongStorage'
run audit good.pt --init lecun
expect_status 1
# torch.save writes whatever protocol it is asked for.
for protocol in 3 4 5; do
  run audit "protocol-$protocol.pt" --init he --law '*.bias=zeros'
  expect_status 0
  expect_out 'pytorch: 2 tensors, 2 judged, 0 wrong'
done
run audit kinds.pt --init normal:0.0505 --json kinds.json
expect_status 0
expect_out 'pytorch: 3 tensors, 3 judged, 0 wrong'
for element in f16 f64 bf16; do
  grep -qF "\"element\": \"$element\"" kinds.json || fail "$shown: no $element in JSON"
done
refused 65 "'big.pt': expected numbers of little-endian order" audit big.pt --init he
refused 65 "'list.pt': pickle: expected a state_dict, a dictionary of tensors" audit list.pt --init he
# A whole model is objects of its classes, which nobody makes here.
refused 65 "'whole.pt': pickle: instruction 0x81 is not one that a state_dict needs; save the model's state_dict()" \
  audit whole.pt --init he
printf '\200\002}.' >bare.pt
refused 65 'found a bare pickle, as PyTorch wrote before 1.6; load it and save it anew' audit bare.pt
run audit short.pt --init he
expect_status 65
expect_err "tensor 'fc.weight': its numbers are not in the file"
run audit call.pt --init he
expect_out 'w: left out, made by '
[[ ! -e called ]] || fail 'a function that a pickle names was called'

for order in rows columns; do
  run audit "$order.npz" --init he
  expect_status 0
  expect_out 'npz: 1 tensors, 1 judged, 0 wrong'
done
run audit copied-rows.npz --init he
expect_status 1
expect_out 'fc: rows that are copies of another row: 15.'
expect_out 'fc: the sums of the columns vary'
# Rows are rows in whatever order the file has them.
run audit copied-columns.npz --init he
expect_status 1
expect_out 'fc: the sums of the columns vary'

# A zip file that is none, and one of nothing.
printf 'PK\3\4 and no more' >no.npz
refused 65 "'no.npz': expected a zip file: " audit no.npz
{ printf 'PK\5\6' && zeros 18; } >empty.npz
refused 65 "'empty.npz': expected arrays of NumPy or a state_dict of PyTorch, found neither" audit empty.npz

finish
