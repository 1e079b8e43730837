#!/usr/bin/env bash
# Models that Debian's onnx writes: weights as raw bytes, listed, of other widths, and beside the model.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"
python=$(python_with onnx) || skip 'no python3 with onnx (scripts/test --frameworks)'
"$python" "$SOURCE/tests/frameworks/onnx_models.py"

for kept in raw listed half double beside; do
  run audit "$kept.onnx" --init he --law '*.bias=zeros'
  expect_status 0
  expect_out 'onnx: 2 tensors, 2 judged, 0 wrong'
  run audit "$kept.onnx" --init lecun
  expect_status 1
  expect_out 'fc.weight: the variance is '
done
run audit raw.onnx --init he
expect_out 'axes: left out, its numbers are INT64'
run audit tied.onnx --init he
expect_status 0
expect_out 'head.weight: one with fc.weight'

mkdir elsewhere
cp beside.onnx elsewhere
refused 65 "tensor 'fc.weight': its numbers: 'elsewhere/beside.bin': cannot be opened" audit elsewhere/beside.onnx --init he
head -c 1000 beside.bin >elsewhere/beside.bin
refused 65 "tensor 'fc.weight': expected 94080 bytes from " audit elsewhere/beside.onnx --init he
head -c 50000 raw.onnx >cut.onnx
refused 65 'ONNX: breaks off' audit cut.onnx --init he
finish
