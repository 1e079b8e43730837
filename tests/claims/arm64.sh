#!/usr/bin/env bash
# A claim as a program for 64-bit ARM finds it, beside this processor's: INITPROOF_FULL=1 asks for it, as it builds
# everything anew.
set -euo pipefail
[[ ${INITPROOF_FULL:-0} == 1 ]] || { echo 'skipped: INITPROOF_FULL=1 asks for it' && exit 77; }
unset INITPROOF_CMAKE_FLAGS
INITPROOF_INSTALL=no "$(dirname -- "${BASH_SOURCE[0]}")/../../scripts/arm64" naive-variance decay-factor
