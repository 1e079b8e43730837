#!/usr/bin/env bash
# arm64.sh FOLDER: compiles the source of normals and its tests for 64-bit ARM, as release builds
# do, and runs them under qemu, into FOLDER. The numbers expected are those of every processor.
# Status 77, by name, where a tool is missing.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../support/arm64.sh"
# Of Catch2 3 there is a library, of this processor only.
[[ -f /usr/include/catch2/catch.hpp ]] || { echo 'arm64: skipped, the header of Catch2 2 is not here' && exit 77; }

flags=(-std=c++20 -ffp-contract=off -I "$root/src" -I "$root/tests" -idirafter /usr/include)
hot=(-O3 -fno-math-errno -fno-trapping-math)
"$compiler" "${flags[@]}" "${hot[@]}" -c "$root/src/initproof/random/normal_kernel_baseline.cpp"
grep -q 'fmla.*\.4s' <("${compiler/g++/objdump}" -d normal_kernel_baseline.o) ||
  { echo 'arm64: no fused multiply-add of four floats in the kernel' && exit 1; }
for name in normal_source stream; do
  "$compiler" "${flags[@]}" -O2 -c "$root/src/initproof/random/$name.cpp"
done
for name in normal_kernel normal_source philox stream sums vector xoshiro; do
  "$compiler" "${flags[@]}" -O1 -c "$root/tests/random/${name}_test.cpp"
done
printf '#define CATCH_CONFIG_MAIN\n#include <catch2/catch.hpp>\n' >main.cpp
"$compiler" "${flags[@]}" -O1 -c main.cpp
"$compiler" -static -o random_test ./*.o
# Those that start themselves again would need the kernel to know the format; hidden ones are theirs.
ulimit -c 0
"$compiler" "${flags[@]}" -O2 -static "$root/tests/random/normal_draws.cpp" normal_kernel_baseline.o normal_source.o \
  stream.o -o normal_draws
qemu-aarch64 ./normal_draws | diff -u "$root/tests/random/normal_draws.txt" - ||
  { echo 'arm64: other draws than normal_draws.txt has' && exit 1; }
qemu-aarch64 ./random_test '~[.]~INITPROOF_ISA*'
