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

# Files of safetensors, a line each: the tensors are NAME:SHAPE:LAW:SEED[:FACTOR], the law is a
# deviation of normals or, behind u, a bound.
draw() {
  python3 -c '
import json, math, random, struct, sys
for line in sys.stdin:
    path, *tensors = line.split()
    header, data = {}, b""
    for tensor in tensors:
        name, shape, law, seed, factor = (tensor.split(":") + ["1"])[:5]
        shape = [int(size) for size in shape.split(",")]
        drawn, size = random.Random(int(seed)), float(law.lstrip("u"))
        one = (lambda: drawn.uniform(-size, size)) if law[0] == "u" else (lambda: drawn.gauss(0, size))
        numbers = [float(factor) * one() for _ in range(math.prod(shape))]
        raw = struct.pack(f"<{len(numbers)}f", *numbers)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    open(path, "wb").write(struct.pack("<Q", len(text)) + text + data)
'
}
draw <<'FILES'
own conv.weight:64,1,3,3:0.47140452:1
shape conv.weight:64,1,3,3:0.058925565:1
few none.weight:0,5:1:1 fc.weight:20,50:1:2 fc.bias:20:1:3
tied embed.weight:50,20:1:1 head.weight:50,20:1:1
torn embed.weight:50,20:1:1 head.weight:50,20:1:2
keras dense.kernel:400,30:u0.118125:1
torch fc.weight:30,400:u0.05:1
book fc.weight:30,400:0.05:1
tanh fc.weight:30,400:0.083333333:1
before fc.weight:20,50:0.05:1 fc.bias:30:1:2
once fc.weight:20,50:0.05:1:0.9 fc.bias:30:1:2
thrice fc.weight:20,50:0.05:1:0.729 fc.bias:30:1:2
half fc.weight:20,50:0.05:1:0.5 fc.bias:30:1:2
FILES

# Fans behind the rule are divided by, in the place of those of the shape: here of kernels of one
# channel each, 9 and 9, which PyTorch's rule takes for 9 and 576.
run audit own --law 'conv.weight=he-fan-out@9,9' --json own.json
expect_status 0
expect_out 'he-fan-out@9,9'
grep -qF '"rule": "he-fan-out@9,9"' own.json || fail "$shown: not the rule as it was declared"
run audit own --law 'conv.weight=he-fan-out'
expect_status 1
expect_out 'conv.weight: it looks like fan-in in the place of fan-out'
run audit shape --law 'conv.weight=he-fan-out'
expect_status 0
run audit shape --law 'conv.weight=he-fan-out@9,9'
expect_status 1
expect_out 'the fans that PyTorch reads off the shape'
# A rule with a number has fans too, and the order of the two is in, out.
run audit own --law 'conv.weight=lecun:1.41421356@9,1e3'
expect_status 0
run audit own --law 'conv.weight=lecun:1.41421356@1e3,9'
expect_status 1
# The first law that fits counts.
run audit own --law 'conv.*=he-fan-out@9,9' --law '*=zeros'
expect_status 0
run audit own --law '*=zeros' --law 'conv.*=he-fan-out@9,9'
expect_status 1
expect_out 'conv.weight: weights where the law has none: 576.'
for fans in 9 '9,' ',9' 0,18 9,-18 9,18,2 inf,18 ''; do
  refused 64 "--law conv.weight=he@$fans: expected fan-in and fan-out behind @, such as 'conv.weight=he@9,18'" \
    audit own --law "conv.weight=he@$fans"
done
refused 64 '--law heh: expected default, he,' audit own --law 'conv.weight=heh@9,18'
refused 64 "--law =he: expected NAME=RULE, such as 'fc*.weight=he'" audit own --law '=he'

# Rules that a tensor cannot be judged by are said, and an audit of no others judged nothing.
run audit few --law 'fc.bias=he' --law 'fc.weight=orthogonal' --law 'none.weight=lecun'
expect_status 2
expect_out 'fc.bias: a vector has no fans, so that its rule he is not judged.'
expect_out 'fc.weight: orthogonal weights are not independent of one another,'
expect_out 'none.weight: it has no weights, so that its rule lecun is not judged.'
run audit few --law 'fc.bias=normal:1' --init orthogonal
expect_status 0
expect_out '3 tensors, 1 judged, 0 wrong'

# Tensors that are tied are one and no copies, and it is wrong if they are not.
run audit tied --init normal:1
expect_status 1
expect_out 'head.weight: the same numbers as embed.weight.'
for tied in embed.weight=head.weight head.weight=embed.weight; do
  run audit tied --init normal:1 --tied "$tied" --json tied.json
  expect_status 0
  expect_out 'head.weight: one with embed.weight.'
  is_json tied.json audit
  tr -d ' \n' <tied.json | grep -qF '"same_as":[],"shared_with":["embed.weight"]' || fail "$shown: not one in JSON"
done
run audit torn --init normal:1
expect_status 0
run audit torn --init normal:1 --tied embed.weight=head.weight
expect_status 1
expect_out 'head.weight: declared to be tied to embed.weight, and its numbers are others.'
refused 64 '--tied lm.weight: no tensor of tied has such a name, expected one of embed.weight, head.weight' \
  audit tied --init normal:1 --tied embed.weight=head.weight --tied embed.weight=lm.weight
for tied in embed.weight =head.weight embed.weight=; do
  refused 64 "--tied $tied: expected NAME=NAME, such as 'embed.weight=head.weight'" audit tied --tied "$tied"
done

# Whose rules: the same numbers are Keras's (in, out) or PyTorch's (out, in), each by its default.
run audit keras --init default --framework keras
expect_status 0
expect_out 'The rules are those of Keras.'
expect_out 'glorot-uniform'
for framework in pytorch torch; do
  run audit torch --init default --framework "$framework"
  expect_status 0
  expect_out 'The rules are those of PyTorch.'
done
run audit torch --init default --framework keras
expect_status 1
run audit keras --init default
expect_status 1
expect_out 'The rules are those of PyTorch.'
run audit book --init default --framework book
expect_status 0
expect_out "The rules are those of Nielsen's"
run audit book --init default --framework flax
expect_status 1
expect_out 'The rules are those of Flax.'
refused 64 '--framework theano: expected pytorch, keras, flax or book' audit keras --framework theano

# The gain of an activation is the rule kaiming's: 5/3 of tanh, √2 of a rectifier.
run audit tanh --init kaiming --activation tanh
expect_status 0
run audit tanh --init kaiming
expect_status 1
refused 64 '--activation swish: expected linear, sigmoid, tanh, relu, leaky_relu, gelu or silu' \
  audit tanh --init kaiming --activation swish

run audit tanh --init kaiming --activation tanh --alpha 0.001 --json strict.json
expect_status 0
expect_out 'one is refuted with probability 0.001 at most'
grep -qF '"alpha": 0.001,' strict.json || fail "$shown: not its alpha in JSON"
refused 64 '--alpha 1: expected an error rate from' audit tanh --init kaiming --alpha 1

# The matrix was multiplied by a factor, and the bias by none.
decayed() { # LATER FATE [OPTION]...
  local later=$1 fate=$2
  shift 2
  run audit before --then "$later" --decay 0.9 --json decay.json "$@"
  grep -qF "\"fate\": \"$fate\"" decay.json || fail "$shown: no '$fate' in JSON"
}
decayed once 'as promised'
expect_status 0
expect_out 'as promised'
expect_out 'unchanged'
decayed thrice 'several times'
expect_status 1
expect_out 'decayed 3 times'
grep -qF '"times": 3' decay.json || fail "$shown: not three times in JSON"
decayed half 'another factor'
expect_status 1
expect_out 'another factor'
# What is named is to have decayed.
decayed once unchanged --decays '*.weight'
expect_status 0
decayed before unchanged
expect_status 2
decayed before unchanged --decays '*.weight'
expect_status 1
expect_out 'fc.weight: it was to decay as promised, and is: unchanged.'
decayed once unchanged --decays '*.weight' --decays fc.bias
expect_status 1
expect_out 'fc.bias: it was to decay as promised, and is: unchanged.'
refused 64 '--decays fc.wieght: no tensor of before has such a name, expected one of fc.bias, fc.weight' \
  audit before --then once --decay 0.9 --decays fc.wieght
refused 64 '--decays: expected --decay too, the factor by which' audit before --decays fc.weight
for factor in 0 1 -0.9 nan x; do
  refused 64 "--decay $factor: expected the factor of a weight without gradient, between 0 and 1" \
    audit before --then once --decay "$factor"
done
refused 64 '--then and --decay: expected both' audit before --then once

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
