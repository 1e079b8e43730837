# shellcheck shell=bash
# For tests that compile for 64-bit ARM and run what comes of it under qemu. Sourced with the folder to work in, which
# becomes the current one; ends with status 77, by name, where a tool is missing. Sets `root`, the repository, and
# `compiler`.
# shellcheck disable=SC2034 # for those who source this
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
compiler=aarch64-linux-gnu-g++

for tool in "$compiler" qemu-aarch64; do
  command -v "$tool" >/dev/null || { echo "arm64: skipped, $tool is not here" && exit 77; }
done
mkdir -p "$1"
cd -- "$1" || exit
rm -f -- *.o *.a
