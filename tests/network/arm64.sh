#!/usr/bin/env bash
# arm64.sh FOLDER: compiles both ways of training for 64-bit ARM, as release builds do, into FOLDER, and
# compares the weights that they learn under qemu with those of every processor, trained_weights.txt.
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
"$compiler" "${flags[@]}" "${hot[@]}" -c "$root/src/initproof/network/product/baseline.cpp" -o product_kernel.o
"$compiler" "${flags[@]}" "${hot[@]}" -c "$root/src/initproof/random/orthonormal.cpp"
grep -q 'fmla.*\.4s' <("${compiler/g++/objdump}" -d kernel_baseline.o) ||
  { echo 'arm64: no fused multiply-add of four floats in the training' && exit 1; }
for name in elementary/elementary random/{normal_source,stream} \
  network/{activation,architecture,backpropagation,cost,dataset,evaluation,initialization,network} \
  network/elementwise/elementwise network/product/product network/fused/{kernel,sparse_examples,trainer} \
  network/training/{plain_trainer,sgd,shuffle}; do
  "$compiler" "${flags[@]}" -O1 -c "$root/src/initproof/$name.cpp"
done
"${compiler/g++/ar}" rc network.a ./*.o
"$compiler" "${flags[@]}" -O1 -static "$root/tests/network/trained_weights.cpp" network.a -o trained_weights
qemu-aarch64 ./trained_weights | diff -u "$root/tests/network/trained_weights.txt" - ||
  { echo 'arm64: other weights than trained_weights.txt has' && exit 1; }
echo 'arm64: the weights of every processor'
