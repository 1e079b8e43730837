#!/usr/bin/env bash
# wasm.sh FOLDER: compiles the source of normals for WebAssembly with its SIMD, into FOLDER, and
# compares what it draws in Node.js with the draws of every processor, normal_draws.txt and
# portable_draws.txt. Status 77, by name, where a tool is missing.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
folder=$1

for tool in em++ node; do
  command -v "$tool" >/dev/null || { echo "wasm: skipped, $tool is not here" && exit 77; }
done

mkdir -p "$folder"
cd -- "$folder"
rm -f -- *.o
room=$root/src/initproof/random
flags=(-std=c++20 -msimd128 -ffp-contract=off -I "$root/src")
em++ "${flags[@]}" -O3 -fno-math-errno -fno-trapping-math -c "$room/normal_kernel_baseline.cpp"
# The fused training has the same registers: that it compiles is all that is asked of it here.
em++ "${flags[@]}" -fsyntax-only "$root/src/initproof/network/fused/kernel_baseline.cpp"
em++ "${flags[@]}" -O2 -c "$room/normal_source.cpp" "$room/stream.cpp" "$root/tests/random/normal_draws.cpp" \
  "$root/tests/random/portable_draws.cpp"
# More than -O1, when linking, needs a module of Node.js that Debian's package does not ask for. In one file, as an
# older Emscripten's way to load a second one is not a newer Node.js' any more.
link=(-msimd128 -O1 -sALLOW_MEMORY_GROWTH=1)
em++ "${link[@]}" -sSINGLE_FILE=1 normal_kernel_baseline.o normal_source.o stream.o normal_draws.o -o normal_draws.js
em++ "${link[@]}" -sSINGLE_FILE=1 portable_draws.o -o portable_draws.js
# A module of the kernel alone holds what only SIMD has: roots of four floats.
grep -q f32x4.sqrt <(wasm-dis normal_kernel_baseline.o -o - 2>/dev/null) ||
  { echo 'wasm: no square root of four floats in the kernel' && exit 1; }
for draws in normal portable; do
  node "${draws}_draws.js" >"$draws.txt"
  diff -u "$root/tests/random/${draws}_draws.txt" "$draws.txt" ||
    { echo "wasm: other draws than ${draws}_draws.txt has" && exit 1; }
done
echo 'wasm: the draws of every processor'
