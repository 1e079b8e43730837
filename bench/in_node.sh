#!/usr/bin/env bash
# in_node.sh [ROUNDS]: normals a second in Node.js, with WebAssembly's SIMD and without, and with SSE2
# on the processor itself, in turn, ROUNDS times (3). Needs Emscripten and Node.js.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
rounds=${1:-3}
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cd -- "$work"

flags=(-std=c++20 -O3 -fno-math-errno -fno-trapping-math -ffp-contract=off -I "$root/src")
sources=("$root/src/initproof/random/normal_kernel_baseline.cpp" "$root/bench/baseline.cpp")
# compile_for_node NAME [FLAG]...: linked apart, as tests/random/wasm.sh says why.
compile_for_node() {
  local name=$1
  shift
  em++ "${flags[@]}" "$@" -c "${sources[@]}"
  em++ "$@" -O1 -sALLOW_MEMORY_GROWTH=1 -sSINGLE_FILE=1 normal_kernel_baseline.o baseline.o -o "$name.js"
}
compile_for_node scalar
compile_for_node simd -msimd128
g++ "${flags[@]}" -fschedule-insns -fsched-pressure "${sources[@]}" -o native
for ((round = 1; round <= rounds; ++round)); do
  node scalar.js 2>/dev/null | sed "s/^/$round node-scalar /"
  node simd.js 2>/dev/null | sed "s/^/$round node-simd128 /"
  ./native 2>/dev/null | sed "s/^/$round native-baseline /"
done
