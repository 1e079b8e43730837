#!/usr/bin/env bash
# arm64.sh FOLDER: compiles what the claim naive-variance draws and judges by for 64-bit ARM, into
# FOLDER, and compares moments and intervals under qemu with those of every processor,
# variance_evidence.txt. Status 77, by name, where a tool is missing.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../support/arm64.sh"

# Of Boost, headers are enough, which are this processor's own.
flags=(-std=c++20 -O1 -Wno-psabi -ffp-contract=off -I "$root/src" -idirafter /usr/include)
for name in elementary/elementary random/{normal_kernel_baseline,normal_source,stream} \
  stats/{guarantee,moments,special,summary} stats/sequence/{gaussian_variance,laws}; do
  "$compiler" "${flags[@]}" -c "$root/src/initproof/$name.cpp"
done
"${compiler/g++/ar}" rc evidence.a ./*.o
"$compiler" "${flags[@]}" -static "$root/tests/stats/variance_evidence.cpp" evidence.a -o variance_evidence
qemu-aarch64 ./variance_evidence | diff -u "$root/tests/stats/variance_evidence.txt" - ||
  { echo 'arm64: another evidence than variance_evidence.txt has' && exit 1; }
echo 'arm64: the evidence of every processor'
