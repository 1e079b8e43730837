#!/usr/bin/env bash
# Builds and installs what `testing` needs: install.sh SOURCE BUILD PREFIX COMPILER [CMAKE ARGUMENT]...
set -euo pipefail
source=$1 build=$2 prefix=$3 compiler=$4
shift 4
rm -rf -- "$prefix"
# all: configures, builds and installs.
all() {
  cmake -S "$source" -B "$build" -G Ninja -DINITPROOF_COMPONENTS=testing -DINITPROOF_UNITY=ON \
    -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_INSTALL_PREFIX="$prefix" "$@" || return
  cmake --build "$build" || return
  cmake --install "$build"
}
if ! all "$@" >"$build.log" 2>&1; then
  cat -- "$build.log" >&2
  exit 1
fi
