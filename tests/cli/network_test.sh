#!/usr/bin/env bash
# A network of one's own is answered, measured, written and refused.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

usual=(1024-256-10 --hidden relu --init he --lr 0.05 --weight-decay 5e-4 --batch 128
  --examples 50000 --epochs 30)
begun=$(date +%s%N)
run network "${usual[@]}"
(($(date +%s%N) - begun < 1000000000)) || fail 'the answer took more than a second'
expect_status 0
for words in 390.6 0.9903 71 0.746 'λ = 25' 'weight_decay=0.0005' 'keeps its size'; do
  expect_out "$words"
done
no_escapes out 'network'

run network 784-30-10 --hidden sigmoid --init naive --bias normal:1 --active 392
expect_out '84 % of the units of layer 1 are saturated'
run network 8-8-8-8-8 --init glorot --lang cs
expect_out 'každou vrstvou půlí'

# The documentation's file.
# shellcheck disable=SC2016 # Markdown's backticks
sed -n '/^```json/,/^```/p' "$SOURCE/docs/network.md" | sed '1d;$d' >net.json
run network net.json
expect_status 0
expect_out 'normalization'

# Measured: confirmed, refuted, undecided, and the same for any number of threads.
run network 100-80-40 --init he --measure --margin 0.1 --json one.json --threads 1
expect_status 0
expect_out 'confirmed'
is_json one.json 'the answer'
run network 100-80-40 --init he --measure --margin 0.1 --json two.json --threads 2
cmp -s one.json two.json || fail 'threads change the results'
run network 100-80-40 --init he --measure --margin 0.1 --json - --generator philox
is_json out 'philox'
run network 1-1-1-1 --hidden tanh --init normal:3 --measure --margin 0.05
expect_status 1
expect_out 'refute the theory, the first of them at layer'

if command -v gnuplot >/dev/null; then
  run network "${usual[@]}" --report page.md
  expect_status 0
  grep -qF '![' page.md || fail 'the page has no picture'
  grep -qF '<svg' page.svg || fail 'there is no picture'
  if command -v pandoc >/dev/null; then
    run network "${usual[@]}" --report page.html --lang cs
    expect_status 0
    grep -qF 'data:image/svg' page.html || fail 'the page in HTML has no picture'
    grep -qF 'Tentýž úbytek' page.html || fail 'the page is not in Czech'
  fi
fi

refused 64 'SPEC 7: expected inputs and 1 to 1000 layers' network 7
refused 64 '--weight-decay is missing' network 7-3 --lr 1
# What is beyond a limit is told which it is.
refused 64 '--input-second-moment 1e308: expected 0, or a number from 1e-100 to 1e100' network 7-3 --input-second-moment 1e308
refused 64 '--lr 5e-324: expected a positive number from 1e-100 to 1e100' network 7-3 --lr 5e-324 --weight-decay 1
refused 64 'SPEC 7-3000000000: expected a file of JSON, or the inputs and the units of each layer, 1 to 1000000000' \
  network 7-3000000000
refused 64 '--hidden selu: expected linear' network 7-3 --hidden selu
refused 64 '--init he:x: expected a rule' network 7-3 --init he:x
refused 64 '--batch 200: expected at most' network 7-3 --lr 1 --l2 1 --batch 200 --examples 100
refused 64 '--lr: expected no other description beside a file' network net.json --lr 1
refused 64 '--measure: expected dense layers alone' network net.json --measure
refused 64 '--seed: expected --measure beside it' network 7-3 --seed 3
refused 64 '--margin 0: expected a share' network 7-3 --measure --margin 0
refused 64 '--report page.txt: expected a file whose name ends in .md or .html' \
  network 7-3 --report page.txt
refused 65 'nowhere.json: cannot be read' network nowhere.json
printf '{"layers": [{"kind": "dense", "units": 1e999}]}' >bad.json
refused 65 'bad.json: ' network bad.json
printf '%100000s' '' | tr ' ' '[' >deep.json
refused 65 'deep.json: expected' network deep.json
head -c 2000000 /dev/zero >long.json
refused 65 'long.json: expected at most 1 MiB' network long.json
refused 65 'cannot be read' network .
mkfifo pipe
refused 65 'pipe: cannot be read' network pipe
# What is read is not written over.
cp net.json kept.json
refused 64 '--json ./kept.json and SPEC kept.json name the same file' \
  network kept.json --json ./kept.json
cmp net.json kept.json || fail 'the description was written over'

# The scale is flat in width by a rule that divides by fan-in, and not with weights of one deviation.
run network 20-60-40 --init he --measure --margin 0.1 --widths 2 --json wide.json
expect_status 0
expect_out 'Whether the scale is flat in width'
[[ $(grep -c '"flat": "confirmed"' wide.json) == 2 ]] || fail "not flat in $(grep -c '"flat"' wide.json) comparisons"
run network 20-100-100-100 --init normal:0.1 --measure --margin 0.3 --widths 2 --json wide.json
expect_status 1
[[ $(grep -c '"flat": "refuted"' wide.json) == 2 ]] || fail 'a scale that grows with the width is not found'
refused 64 '--widths 2,1: expected at most 10 whole numbers' network 7-3-3 --measure --widths 2,1
refused 64 '--widths 1000: expected at most 20000000 weights' network 7-300-300-3 --measure --widths 1000
refused 64 '--widths: expected --measure beside it' network 7-3 --widths 2

# Examples of one's own: three of four inputs, as NumPy writes them, and images of IDX.
# 1, 2 and 0.5 as floats, four times each: mean square (1 + 4 + 0.25) / 3.
{
  for _ in {1..4}; do printf '\x00\x00\x80\x3f'; done
  for _ in {1..4}; do printf '\x00\x00\x00\x40'; done
  for _ in {1..4}; do printf '\x00\x00\x00\x3f'; done
} >numbers
npy '3, 4' '<f4' <numbers >x.npy
run network 4-200-200 --hidden tanh --init lecun --inputs x.npy --measure --margin 0.1 --json in.json
expect_status 0
expect_out 'Each network was given one of 3 examples at random'
grep -q '"input_second_moment": 1.75' in.json || fail 'the mean square of the examples is not told'
grep -q '"input_second_moment_assumed": false' in.json || fail 'the examples are not taken for what was told'
run network 2-200-200 --hidden tanh --init lecun --inputs x.npy
expect_status 65
expect_err 'expected examples of 2 numbers, as the network has inputs, found 4'
images 3 >three.idx
run network 784-10 --inputs three.idx
expect_status 0
# What is wrong with them is said of what they are.
zeros 12 | npy '3, 2, 2' '|u1' >bytes.npy
run network 4-3 --inputs bytes.npy
expect_status 0
zeros 24 | npy '3,' '<i8' >labels.npy
refused 65 'labels.npy: expected examples of floating-point numbers or bytes (uint8), found whole numbers of type <i8, as labels are' \
  network 4-3 --inputs labels.npy
for type in '<c8' '>f4' '|O' '<U1'; do
  zeros 96 | npy '3, 4' "$type" >odd.npy
  refused 65 "odd.npy: expected examples of type <f2, <f4, <f8 or |u1, found $type" network 4-3 --inputs odd.npy
done
zeros 0 | npy '0, 4' '<f4' >empty.npy
refused 65 'empty.npy: expected examples, found none: an array of 0 x 4' network 4-3 --inputs empty.npy
zeros 24 | npy '2, 3' '<f4' >narrow.npy
refused 65 'narrow.npy: expected examples of 4 numbers, as the network has inputs, found 3 (2 x 3)' network 4-3 --inputs narrow.npy
labels 5 >labels.idx
refused 65 'labels.idx: expected examples, found labels: IDX data of one dimension' network 5-3 --inputs labels.idx
{ bytes 00 00 08 02 00 00 00 03 00 00 00 04 && zeros 12; } >flat.idx
run network 4-3 --inputs flat.idx
expect_status 0
refused 65 'labels.idx: očekávají se příklady, nalezeny třídy' network 5-3 --inputs labels.idx --lang cs

# A network that is described wrong is said so in the language of --lang.
refused 64 'SPEC 7: očekává se počet vstupů a 1 až 1000 vrstev, například 1024-256-10' network 7 --lang cs
refused 64 '--hidden relux: očekává se linear, sigmoid' network 4-3 --hidden relux --lang cs
refused 64 '--lr x: očekává se kladné číslo' network 4-3 --lr x --weight-decay 1 --batch 1 --examples 5 --lang cs
refused 64 'chybí --lr: očekává se kvůli tomu, co udělá úbytek' network 4-3 --weight-decay 0.1 --lang cs
printf '{"layers": [{"kind": "dense", "units": 3, "unit": 4}]}' >wrong.json
refused 65 'wrong.json: layers[0].unit: takový člen tu není' network wrong.json --lang cs
printf '{"layers": [{"kind": "embedding", "vocabulary": 5}]}' >wrong.json
refused 65 'wrong.json: chybí layers[0].units: očekává se počet výstupů' network wrong.json --lang cs
printf '{"layers": [7]}' >wrong.json
refused 65 'wrong.json: layers[0]: očekává se objekt, nalezeno: 7' network wrong.json --lang cs
refused 65 'nowhere.json: nelze číst' network nowhere.json --lang cs
refused 64 'nevejde do rozsahu typu double' network 9-9-9-9-9-9 --init normal:1e99 --lang cs

# For which widths the variances are good is said.
run network 200-200-200-200-200-200-200-200-200-200-200 --hidden gelu --output gelu --init he
expect_out 'At these widths the variance of layer 10 is larger by 11 %'
expect_out 'layers 2.2 times as wide are within 5 %'
run network 200-200-200-200 --hidden gelu --output gelu --init he
expect_out 'They are good for these widths'
run network 20-20-20-20-20-20-20-20-20-20-20 --hidden gelu --output gelu --init he
expect_out 'At these widths they do not hold: layer 10 is off by more than 30 %'
run network 20-20-20 --hidden relu --init he
! grep -q 'these widths' out || fail "a rectifier that depends on the width: $(cat out)"

refused 64 'expected no second moment of the inputs beside it' network 4-3 --inputs x.npy --active 2
refused 64 "--inputs '': expected a file" network 4-3 --inputs ''
npy '3, 4' '<f4' True <numbers >turned.npy
refused 65 "found Fortran's order" network 4-3 --inputs turned.npy
printf '\x00\x00\xc0\x7f' | npy '1, 1' '<f4' >nan.npy
refused 65 'nan.npy: expected finite numbers below 2^128, found nan' network 1-3 --inputs nan.npy
refused 65 'none.npy: expected a file, found none' network 4-3 --inputs none.npy
cp x.npy kept.npy
refused 64 'name the same file' network 4-3 --inputs kept.npy --json ./kept.npy
cmp x.npy kept.npy || fail 'the examples were written over'

finish
