#!/usr/bin/env bash
# arm64.sh FOLDER: compiles the fused training for 64-bit ARM, as release builds do, into FOLDER, and
# compares the weights that it learns under qemu with those of every processor, fused_training.txt.
# Status 77, by name, where a tool is missing.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../support/arm64.sh"

# What the library needs of this processor's own system are headers.
flags=(-std=c++20 -ffp-contract=off -DFMT_HEADER_ONLY -I "$root/src" -idirafter /usr/include
  -idirafter /usr/include/eigen3)
hot=(-O3 -fno-math-errno -fno-trapping-math)
"$compiler" "${flags[@]}" "${hot[@]}" -c "$root/src/initproof/random/normal_kernel_baseline.cpp"
"$compiler" "${flags[@]}" "${hot[@]}" -c "$root/src/initproof/network/fused/kernel_baseline.cpp"
"$compiler" "${flags[@]}" "${hot[@]}" -c "$root/src/initproof/network/elementwise/baseline.cpp"
grep -q 'fmla.*\.4s' <("${compiler/g++/objdump}" -d kernel_baseline.o) ||
  { echo 'arm64: no fused multiply-add of four floats in the training' && exit 1; }
for name in elementary/elementary random/{normal_source,stream} \
  network/{activation,architecture,cost,dataset,evaluation,initialization,network} \
  network/elementwise/elementwise network/fused/{kernel,sparse_examples,trainer} \
  network/training/{sgd,shuffle}; do
  "$compiler" "${flags[@]}" -O1 -c "$root/src/initproof/$name.cpp"
done
"${compiler/g++/ar}" rc fused.a ./*.o
"$compiler" "${flags[@]}" -O1 -static "$root/tests/network/fused_training.cpp" fused.a -o fused_training
qemu-aarch64 ./fused_training | diff -u "$root/tests/network/fused_training.txt" - ||
  { echo 'arm64: other weights than fused_training.txt has' && exit 1; }
echo 'arm64: the weights of every processor'
