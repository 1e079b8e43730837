#!/usr/bin/env bash
# Weights of a file against their law: what is said, in both languages, the statuses and the refusals.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

# write FILE KIND: a matrix of 30 x 784 and its bias, written byte by byte; good, cut, nan, same.
write() {
  python3 - "$@" <<'PY'
import json, random, struct, sys
path, kind = sys.argv[1:]
draw = random.Random(1)
def weight(deviation):
    while True:
        x = draw.gauss(0, 1)
        if kind != "cut" or abs(x) <= 2:
            return x * deviation
he = [weight((2 / 784) ** 0.5) for _ in range(30 * 784)]
if kind == "nan":
    he[5] = float("nan")
tensors = {"fc.weight": ([30, 784], he), "fc.bias": ([30], [0.0] * 30)}
if kind == "same":
    tensors["other.weight"] = ([30, 784], he)
header, data = {}, b""
for name, (shape, numbers) in tensors.items():
    raw = struct.pack(f"<{len(numbers)}f", *numbers)
    header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(data), len(data) + len(raw)]}
    data += raw
text = json.dumps(header).encode()
open(path, "wb").write(struct.pack("<Q", len(text)) + text + data)
PY
}

write good good
run audit good --init he --law '*.bias=zeros' --json found.json
expect_status 0
expect_out 'as declared'
expect_out 'Nothing was found wrong.'
is_json found.json audit
write cut cut
run audit cut --init he
expect_status 1
expect_out 'fc.weight: it looks like a normal that is cut at two deviations'
run audit cut --init he --lang cs
expect_status 1
expect_out 'normální rozdělení useknuté ve dvou odchylkách'
write nan nan
run audit nan --init he
expect_status 1
expect_out 'fc.weight: weights that are not finite numbers: 1.'
write same same
run audit same --init he
expect_status 1
expect_out 'other.weight: the same numbers as fc.weight.'
run audit good --init he --trained
expect_status 1
expect_out 'nothing tells its weights from freshly drawn ones'
# What tells nothing of the decay has not shown it.
run audit good --then good --decay 0.99
expect_status 2
expect_out 'unchanged'
expect_out 'No tensor tells whether the decay did what it promised.'
! grep -qF 'No law was declared' "$folder/out" || fail 'of two files only the decay is asked'
run audit nan --then good --decay 0.99
expect_status 1
expect_out 'fc.weight: weights that are not finite numbers: 1.'
run audit same --then good --decay 0.99 --json decay.json
expect_status 1
expect_out 'missing'
is_json decay.json audit

# Laws that are not declared are not judged, and an audit that judged nothing is no success.
run audit good
expect_status 2
expect_out 'No law was declared'
run audit good --law 'fc.wieght=he' --law '*.bias=zeros'
expect_status 64
expect_err '--law fc.wieght: no tensor of good has such a name, expected one of fc.bias, fc.weight'
# A weight that is not finite is wrong under any law.
run audit nan --law '*.bias=zeros'
expect_status 1
expect_out 'fc.weight: weights that are not finite numbers: 1.'

# What is read is not written over.
cp good kept
run audit kept --json ./kept
expect_status 64
expect_err 'FILE kept and --json ./kept name the same file'
# What a model keeps its numbers in, beside itself, neither; whoever reads it.
{ bytes 08 07 3a 1e 2a 1c 08 02 10 01 42 01 77 6a 11 0a 08 && printf location && bytes 12 05 && printf w.bin && bytes 70 01; } >m.onnx
printf '\0\0\200\77\0\0\0\277' >w.bin
cp w.bin kept.bin
refused 64 'FILE w.bin and --json ./w.bin name the same file' audit m.onnx --init normal:1 --json ./w.bin
refused 64 'name the same file' audit kept --then m.onnx --decay 0.9 --json w.bin
refused 64 '--json w.bin and --inputs w.bin name the same file' network 2-3 --inputs m.onnx --json w.bin
zeros 2 | npy '2,' '|u1' >y.npy
refused 65 'm.onnx: expected an array of two dimensions or more' train --inputs m.onnx --labels y.npy --save w.bin
cmp -s w.bin kept.bin || fail 'the numbers of a model were written over'
run audit good --then kept --decay 0.9 --json kept
expect_status 64
cmp good kept || fail 'the weights were written over'

# A tensor's name is the file's: it does not speak to the terminal.
header='{"a\u001b[31m\n":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}'
printf '%b%s%b' "\\x$(printf %x ${#header})\\0\\0\\0\\0\\0\\0\\0" "$header" '\0\0\0\0' >loud
run audit loud
expect_status 2
expect_out 'a\x1b[31m\x0a'

head -c 5000 good >cut_off
run audit cut_off --init he
expect_status 65
expect_err "'cut_off': tensor"
run audit missing
expect_status 65
run audit good --init heh
expect_status 64
expect_err '--init heh: expected default, he,'
run audit good --law he
expect_status 64
expect_err "--law he: expected NAME=RULE"
run audit good --decay 0.9
expect_status 64
expect_err '--then and --decay: expected both'

# Sentences are as wide as they are wanted.
COLUMNS=60 run audit cut --init he
! grep -E '^.{61}' "$folder/out" || fail 'a line is longer than 60 columns'

finish
