#!/usr/bin/env bash
# TensorFlow.js draws: its normal rules are cut at two deviations and not widened
# (https://github.com/tensorflow/tfjs/issues/8594), which is named; its uniform ones are right.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"
# Where scripts/test --frameworks puts it.
export TFJS=${TFJS:-$SOURCE/build/frameworks}
command -v node >/dev/null || skip 'no node (scripts/test --frameworks)'
[[ -d $TFJS/node_modules/@tensorflow/tfjs-layers ]] || skip 'no @tensorflow/tfjs-layers (scripts/test --frameworks)'
node "$SOURCE/tests/frameworks/tfjs.mjs" . 1 >said 2>&1 || fail "$(cat said)"

for pair in heNormal=he glorotNormal=glorot leCunNormal=lecun dense=glorot; do
  run audit "${pair%=*}.safetensors" --framework keras --init "${pair#*=}"
  expect_status 1
  expect_said 'a normal that is cut at two deviations, without making up for it'
done
for pair in glorotUniform=glorot-uniform heUniform=he-uniform leCunUniform=lecun-uniform; do
  run audit "${pair%=*}.safetensors" --framework keras --init "${pair#*=}"
  expect_status 0
done
finish
