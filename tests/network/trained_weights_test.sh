#!/usr/bin/env bash
# trained_weights_test.sh PROGRAM FILE: the weights that networks learn, with each instruction set that
# the processor has, beside the file that pins them.
set -euo pipefail
program=$1 file=$2
for set in baseline avx2 avx512; do
  case $set in
    avx2) grep -qw avx2 /proc/cpuinfo || continue ;;
    avx512) grep -qw avx512dq /proc/cpuinfo || continue ;;
  esac
  INITPROOF_ISA=$set "$program" | diff -u "$file" - || { echo "other weights with $set" && exit 1; }
done
