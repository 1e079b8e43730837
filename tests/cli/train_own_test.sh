#!/usr/bin/env bash
# train on examples of one's own: npy and IDX of any shape, any number of classes, short batches.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

same() { cmp -s "$1" "$2" || fail "$3: $1 and $2 differ"; }

# --- MNIST's shapes from two files are MNIST from its folder, to the bit.
mkdir folder
images 60 >folder/train-images-idx3-ubyte
{ head -c 8 <(labels 60) && for ((i = 0; i < 60; i++)); do bytes "0$((i % 10))"; done; } >folder/train-labels-idx1-ubyte
for ((i = 0; i < 60; i++)); do # something to see in each: a line of its class
  bytes ff 80 40 20 | dd of=folder/train-images-idx3-ubyte bs=1 seek=$((16 + i * 784 + 40 * (i % 10))) conv=notrunc status=none
done
idx=(--inputs folder/train-images-idx3-ubyte --labels folder/train-labels-idx1-ubyte)
run train --mnist folder --epochs 3 --history mnist.csv --save mnist.json
expect_status 0
run train "${idx[@]}" --epochs 3 --history own.csv --save own.json
expect_status 0
expect_err 'train-images-idx3-ubyte with train-labels-idx1-ubyte, 60 examples of 784 inputs in 10 classes: 48 to train on, 12 to validate on'
expect_err 'training 784-30-10'
same mnist.csv own.csv 'two files in the place of a folder'
same <(sed 's/"training":.*//' mnist.json) <(sed 's/"training":.*//' own.json) 'the weights of two files'
# As bytes of npy, packed or not, they are the same images.
tail -c +17 folder/train-images-idx3-ubyte | npy '60, 28, 28' '|u1' >images.npy
tail -c +9 folder/train-labels-idx1-ubyte | npy '60,' '|i1' >labels.npy
gzip -k folder/train-images-idx3-ubyte
for inputs in images.npy folder/train-images-idx3-ubyte.gz; do
  run train --inputs "$inputs" --labels labels.npy --epochs 3 --history "$(basename "$inputs").csv"
  expect_status 0
  same mnist.csv "$(basename "$inputs").csv" "$inputs"
done

# --- Resumed is uninterrupted; what it goes on with are the same examples.
resumed_is_whole() { # ARGUMENT...
  run train "$@" --epochs 3 --save whole.json --history whole.csv
  expect_status 0
  run train "$@" --epochs 1 --save parts.json
  run train "${own[@]}" --resume parts.json --epochs 3 --save parts.json --history parts.csv
  expect_status 0
  same whole.json parts.json "resumed: $*"
  same whole.csv parts.csv "resumed: $*"
}
own=("${idx[@]}")
resumed_is_whole "${own[@]}" --batch-size 7
refused 65 'own.json: was trained on' train --resume own.json --epochs 4
refused 65 'expected these examples, with --inputs and --labels' train --resume own.json --mnist folder --epochs 4
refused 65 'mnist.json: was trained on images' train "${own[@]}" --resume mnist.json --epochs 4
refused 64 '--classes: a resumed training keeps the settings' train "${own[@]}" --resume own.json --classes 10
cp images.npy other.npy
printf '\1' | dd of=other.npy bs=1 seek=300 conv=notrunc status=none
refused 65 'own.json: was trained on other examples' train --inputs other.npy --labels labels.npy --resume own.json

# --- Floats of any width and depth, as many classes as are wanted.
if command -v python3 >/dev/null; then
  python3 - <<'PYTHON'
import random, struct
random.seed(7)

def npy(name, descr, shape, data):
    header = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }\n" % (descr, "".join(f"{s}," for s in shape))
    open(name, "wb").write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + data)

n, d, k = 203, 5, 3
labels = [i % k for i in range(n)]
rows = [[random.gauss(2 * (j == y), 0.5) if j < k else 0.0 if j == 3 else -1.5 for j in range(d)] for y in labels]
flat = [x for row in rows for x in row]
singles = [struct.unpack("<f", struct.pack("<f", x))[0] for x in flat]
npy("f4.npy", "<f4", (n, d), struct.pack(f"<{n * d}f", *flat))
npy("f8.npy", "<f8", (n, 5, 1), struct.pack(f"<{n * d}d", *singles))
npy("nan.npy", "<f4", (n, d), struct.pack(f"<{n * d}f", *flat[:-1], float("nan")))
for name, x in (("next", 3.4028236e38), ("huge", -1e300)):  # beyond the largest float, 3.4028235e38
    npy(f"{name}.npy", "<f8", (n, d), struct.pack(f"<{n * d}d", *flat[:-1], x))
# Headers whose length begins with two zero bytes, as IDX does: also such as IDX's third and fourth bytes may be.
for length in (0x10000, 0x80000, 0x1080000):
    header = '{"x":{"dtype":"F32","shape":[%d,%d],"data_offsets":[0,%d]}}' % (n, d, 4 * n * d)
    with open(f"f4-{length:x}.safetensors", "wb") as file:
        file.write(struct.pack("<Q", length) + header.ljust(length).encode() + struct.pack(f"<{n * d}f", *flat))
for name, descr, code in (("u1", "|u1", "B"), ("i2", "<i2", "h"), ("i8", "<i8", "q"), ("u4", "<u4", "I")):
    npy(f"y-{name}.npy", descr, (n,), struct.pack(f"<{n}{code}", *labels))
npy("y-many.npy", "<u2", (n,), struct.pack(f"<{n}H", *(300 * y for y in labels)))
npy("y-two.npy", "|b1", (n,), bytes(min(y, 1) for y in labels))
npy("y-one.npy", "<i8", (n,), bytes(8 * n))
def safetensors(name, header, data):
    open(name, "wb").write(struct.pack("<Q", len(header)) + header.encode() + data)
safetensors("two.safetensors", '{"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},'
            '"b":{"dtype":"F32","shape":[2,1],"data_offsets":[8,16]}}', bytes(16))
safetensors("whole.safetensors", '{"counts":{"dtype":"I64","shape":[2,1],"data_offsets":[0,16]}}', bytes(16))
safetensors("empty.safetensors", "{}", b"")
npy("y-big-endian.npy", ">i8", (n,), struct.pack(f">{n}q", *labels))
npy("large.npy", "<f8", (n, d), struct.pack(f"<{n * d}d", *flat[:-1], 1e300))
npy("y-negative.npy", "<i8", (n,), struct.pack(f"<{n}q", *(labels[:-1] + [-1])))
npy("y-huge.npy", "<u8", (n,), struct.pack(f"<{n}Q", *(labels[:-1] + [2**64 - 1])))
npy("y-float.npy", "<f4", (n,), struct.pack(f"<{n}f", *labels))
npy("y-rows.npy", "<i8", (n, 1), struct.pack(f"<{n}q", *labels))
npy("y-short.npy", "<i8", (n - 1,), struct.pack(f"<{n - 1}q", *labels[1:]))
npy("y-sorted.npy", "<i8", (n,), struct.pack(f"<{n}q", *sorted(labels)))
npy("y-all-one.npy", "<i8", (n,), struct.pack(f"<{n}q", *[1] * n))
few = [i % 2 for i in range(14)]
npy("few.npy", "<f4", (14, 2), struct.pack("<28f", *(x for y in few for x in (6 * y - 3, 3 - 6 * y))))
npy("y-few.npy", "|u1", (14,), bytes(few))
npy("tiny.npy", "<f4", (10, 1), bytes(40))
npy("y-tiny.npy", "|u1", (10,), bytes([0, 1] * 5))
npy("four.npy", "<f4", (4, 1), bytes(16))
npy("y-four.npy", "|u1", (4,), bytes([0, 1, 0, 1]))
npy("flat.npy", "<f4", (n * d,), struct.pack(f"<{n * d}f", *flat))
PYTHON
  own=(--inputs f4.npy --labels y-i8.npy)
  run train "${own[@]}" --epochs 40 --eta 1 --history f4.csv
  expect_status 0
  expect_err 'f4.npy with y-i8.npy, 203 examples of 5 inputs in 3 classes: 163 to train on, 40 to validate on'
  expect_err 'training 5-30-3'
  awk -F, 'END { exit !($5 >= 0.95) }' f4.csv || fail "classes far apart are not learned: $(tail -n 1 f4.csv)"
  for other in y-u1 y-i2 y-u4; do
    run train --inputs f8.npy --labels "$other.npy" --epochs 40 --eta 1 --history other.csv
    same f4.csv other.csv "$other"
  done
  for length in 10000 80000 1080000; do
    run train --inputs f4-$length.safetensors --labels y-i8.npy --epochs 40 --eta 1 --history other.csv
    expect_status 0
    same f4.csv other.csv "safetensors with a header of 0x$length bytes"
  done
  resumed_is_whole "${own[@]}" --layers 5,4,7,3 --hidden tanh --output softmax --precision double --batch-size 10
  own=(--inputs f4.npy --labels y-two.npy)
  resumed_is_whole "${own[@]}" --layers 5,6,1 --batch-size 11
  own=(--inputs f4.npy --labels y-many.npy)
  run train "${own[@]}" --epochs 2
  expect_status 0
  expect_err 'training 5-30-601'
  run train "${own[@]}" --classes 700 --epochs 2 --validation 0
  expect_err 'training 5-30-700'
  own=(--inputs f4.npy --labels y-i8.npy)
  run train "${own[@]}" --preset nielsen-100 --epochs 1
  expect_err 'training 5-100-3'
  expect_err '0.0163 on 163 training examples'
  if command -v gnuplot >/dev/null; then
    run train "${own[@]}" --epochs 1 --figure own.svg
    expect_status 0
    ! grep -q 'images' own.svg || fail 'a figure of examples that are no images speaks of images'
  fi
  run train --inputs f4.npy --labels y-sorted.npy --epochs 1 --validation 0.33
  expect_err 'warning: no example of class 2 is among the 136 to train on'
  run train "${own[@]}" --eta 1e4 --lambda 0 --epochs 2
  expect_err 'where guessing is right in 3'

  # Whoever is right everywhere is not told to try something else, few as the examples are.
  for labels in few.npy:y-few.npy f4.npy:y-all-one.npy; do
    run train --inputs "${labels%:*}" --labels "${labels#*:}" --epochs 60 --eta 1 --lambda 0 --history few.csv
    awk -F, 'END { exit !($5 == 1) }' few.csv || fail "$labels is not learned: $(tail -n 1 few.csv)"
    ! grep -q 'try another --eta' err || fail "$labels: $(tail -n 1 err)"
  done
  run train --inputs few.npy --labels y-few.npy --epochs 1 --eta 1e-9
  expect_err 'try another --eta'

  # A short batch is a step like the others: 163 = 23 * 7 + 2 are 24 steps, and so often decays the
  # weight of an input that is 0.
  for epochs in 1 2 5; do
    run train "${own[@]}" --batch-size 7 --lambda 3 --eta 0.2 --precision double --epochs "$epochs" --save "e$epochs.json"
    expect_status 0
  done
  python3 - <<'PYTHON' || fail 'the decay of a short batch'
import json
def weights(epochs):
    layer = json.load(open(f"e{epochs}.json"))["layers"][0]
    flat = layer["weights"]
    rows = flat if isinstance(flat[0], list) else [flat[i:i + 5] for i in range(0, len(flat), 5)]
    return [row[3] for row in rows]
u = 0.2 * 3 / 163
for later, steps in ((2, 24), (5, 96)):
    for before, after in zip(weights(1), weights(later)):
        assert abs(after / before / (1 - u) ** steps - 1) < 1e-12, (before, after, steps)
    # n/m steps, or the short batch left out, are told from it.
    assert abs((1 - u) ** (steps / 24 * 163 / 7) / (1 - u) ** steps - 1) > 1e-3
PYTHON

  # --- What is wrong is said in one line, of the file that is wrong.
  bad() { refused "$1" "$2" train --inputs "$3" --labels "$4" "${@:5}"; }
  for inputs in nan next huge; do bad 65 "$inputs.npy: expected finite numbers below 2^128, found " "$inputs.npy" y-i8.npy; done
  bad 65 'nan.npy: expected finite numbers below 2^128, found nan' nan.npy y-i8.npy
  bad 65 'large.npy: expected finite numbers below 2^128, found 1e+300' large.npy y-i8.npy
  bad 65 'y-big-endian.npy: expected labels with their low bytes first, found type >i8' f4.npy y-big-endian.npy
  bad 65 'flat.npy: expected an array of two dimensions or more, examples first, found 1015' flat.npy y-i8.npy
  bad 65 'y-i8.npy: expected examples of floating-point numbers or bytes (uint8), found whole numbers of type <i8, as labels are' y-i8.npy y-u1.npy
  bad 65 'two.safetensors: expected one array of examples, found 2' two.safetensors y-i8.npy
  bad 65 "whole.safetensors: expected an array of floating-point numbers, found 'counts': " whole.safetensors y-i8.npy
  bad 65 'empty.safetensors: ' empty.safetensors y-i8.npy
  npy '4, 700000' '<f4' </dev/null >wide.npy
  truncate -s +11200000 wide.npy
  bad 65 'wide.npy: expected examples for a network of at most 20000000 weights, found 21000060' wide.npy y-four.npy
  bad 65 'y-float.npy: expected labels that are whole numbers, found numbers of type <f4' f4.npy y-float.npy
  bad 65 'y-rows.npy: expected a label an example, an array of one dimension, found 203 x 1' f4.npy y-rows.npy
  bad 65 'y-short.npy: expected 203 labels, one for each example of f4.npy, found 202' f4.npy y-short.npy
  bad 65 'y-short.npy: očekává se 203 tříd, jedna na každý příklad v f4.npy, nalezeno 202' f4.npy y-short.npy --lang cs
  bad 65 'y-negative.npy: expected labels 0 to 65535, found -1 as label 202' f4.npy y-negative.npy
  bad 65 'y-huge.npy: expected labels 0 to 65535, found 9223372036854775807 as label 202' f4.npy y-huge.npy
  bad 65 'y-one.npy: expected labels of two classes at least, found 0 alone' f4.npy y-one.npy
  bad 65 'y-i8.npy: expected labels 0 to 1, found 2 as label 2' f4.npy y-i8.npy --classes 2
  bad 64 '--layers: expected 5 inputs first, as many as an example of f4.npy has numbers, found 4' f4.npy y-i8.npy --layers 4,3
  bad 64 '--layers: expected 3 outputs last, one a class of y-i8.npy, found 4' f4.npy y-i8.npy --layers 5,4
  bad 64 '--layers: expected 3 outputs last' f4.npy y-i8.npy --layers 5,1
  bad 64 '--patience 2: there are no examples to validate on' four.npy y-four.npy --patience 2
  bad 64 '--batch-size 164: expected at most the 163 examples to train on' f4.npy y-i8.npy --batch-size 164
  # Fewer than a mini-batch that nobody asked for: the examples are too few, and it says how many.
  bad 65 'tiny.npy: 8 of 10 examples left to train on, expected 10 or more' tiny.npy y-tiny.npy
  bad 65 'tiny.npy: k trénování zbývá 8 z 10 příkladů' tiny.npy y-tiny.npy --lang cs
  bad 64 '--validation: 7 of 10 examples left to train on' tiny.npy y-tiny.npy --validation 3
  bad 64 '--batch-size 9: expected at most the 8 examples to train on, beside 2' tiny.npy y-tiny.npy --batch-size 9
  bad 64 '--validation x: expected a share between 0 and 1, a number of images or examples' f4.npy y-i8.npy --validation x
  bad 64 '--validation 203: none of the 203 examples is left to train on' f4.npy y-i8.npy --validation 203
  bad 64 '--validation 0.001: that is none of 203 examples' f4.npy y-i8.npy --validation 0.001
  bad 64 'the same file' f4.npy y-i8.npy --save f4.npy
  bad 64 'the same file' y-i8.npy y-i8.npy
  bad 64 'the same file' f4.npy y-i8.npy --history y-i8.npy.csv --save y-i8.npy
  head -c 900 f4.npy >cut.npy
  bad 65 'expected 4060 bytes of numbers' cut.npy y-i8.npy
  head -c 300 y-i8.npy >cut.npy
  bad 65 'expected 1624 bytes of numbers' f4.npy cut.npy
  truncate -s 8G sparse.npy
  npy '2000000000, 1' '<f4' </dev/null | dd of=sparse.npy conv=notrunc status=none
  truncate -s $((8000000000 + $(npy '2000000000, 1' '<f4' </dev/null | wc -c))) sparse.npy
  npy '3000000000,' '|u1' </dev/null >sparse-labels.npy
  truncate -s +3000000000 sparse-labels.npy
  bytes 00 00 08 01 1d cd 65 00 >sparse-labels
  truncate -s +500000000 sparse-labels
  (
    ulimit -v 1000000
    bad 65 'sparse.npy: expected at most 250,000,000 numbers' sparse.npy y-i8.npy
    bad 65 'sparse-labels.npy: expected 203 labels, one for each example of f4.npy, found 3000000000' f4.npy sparse-labels.npy
    bad 65 'sparse-labels: expected 203 labels, one for each example of f4.npy, found 500000000' f4.npy sparse-labels
    finish >/dev/null
  ) || fail 'sparse files of gigabytes'
  rm sparse.npy sparse-labels.npy sparse-labels
fi
refused 64 '--inputs: expected --labels beside it' train --inputs images.npy
refused 64 '--labels: expected --inputs beside it' train --labels labels.npy
refused 64 '--classes: expected --inputs beside it' train --classes 3
refused 64 '--inputs: expected no --mnist beside it' train "${idx[@]}" --mnist folder
refused 64 '--classes 1: expected 2 or more' train "${idx[@]}" --classes 1
refused 65 'none.npy: expected a file, found none' train --inputs none.npy --labels labels.npy
refused 65 'none.npy: expected a file, found none' train --inputs images.npy --labels none.npy
refused 65 'folder/train-labels-idx1-ubyte: expected examples, found labels: IDX data of one dimension' \
  train --inputs folder/train-labels-idx1-ubyte --labels labels.npy
refused 65 'folder/train-images-idx3-ubyte: expected the magic number 0x00000801' \
  train --inputs images.npy --labels folder/train-images-idx3-ubyte
# A pipe cannot be looked at first and read then: it is refused, not waited for.
mkfifo pipe.npy
exec 3<>pipe.npy
cat labels.npy >&3
for files in pipe.npy:labels.npy images.npy:pipe.npy; do
  timeout 60 "$INITPROOF" train --inputs "${files%:*}" --labels "${files#*:}" 2>err && status=0 || status=$?
  shown=$files expect_status 65
  expect_err 'pipe.npy: expected a regular file'
done
exec 3>&-
# The folder of the environment is not what is asked for here.
INITPROOF_MNIST=nowhere run train "${idx[@]}" --epochs 1
expect_status 0
finish
