#!/usr/bin/env bash
# vcpkg_test.sh SOURCE WORK COMPILER: the port makes the package, with vcpkg_port.cmake in vcpkg's place, and a project
# that does what `usage` says builds against it, wherever it was moved. WORK has what package.conan compiled. Skipped
# unless INITPROOF_FULL=1.
set -euo pipefail
[[ ${INITPROOF_FULL:-0} == 1 ]] || { echo 'skipped: INITPROOF_FULL=1 asks for it' && exit 77; }
source=$1 work=$2 compiler=$3
folder=$(dirname -- "${BASH_SOURCE[0]}")

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}
rm -rf -- "$work/packages" "$work/moved" "$work/user"
# The port beside the sources that package.conan copied, as in a checkout.
mkdir -p -- "$work/sources/packaging"
rm -rf -- "$work/sources/packaging/vcpkg"
cp -r -- "$source/packaging/vcpkg" "$work/sources/packaging/vcpkg"
port=$work/sources/packaging/vcpkg/initproof
cmake -DPORT="$port" -DBUILD="$work/build" -DPACKAGES="$work/packages" -DCOMPILER="$compiler" \
  -P "$folder/vcpkg_port.cmake" >"$work/vcpkg.log" 2>&1 || fail "$(<"$work/vcpkg.log")"

# What vcpkg's own checks after a build ask of a package.
[[ -s $work/packages/share/initproof/copyright ]] || fail "no copyright"
[[ -f $work/packages/share/initproof/initproofConfig.cmake ]] || fail "no package in share/initproof"
[[ -d $work/packages/include && -d $work/packages/lib && ! -e $work/packages/bin ]] ||
  fail "expected include and lib, and no bin"
empty=$(find "$work/packages" -type d -empty)
[[ -z $empty ]] || fail "empty folders: $empty"

mv -- "$work/packages" "$work/moved"
mkdir -- "$work/user"
sed -n 's/^ \{4\}//p' "$port/usage" >"$work/user/usage.cmake"
cp -- "$source/packaging/conan/test_package/check.cpp" "$work/user/main.cpp"
cat >"$work/user/CMakeLists.txt" <<'PROJECT'
cmake_minimum_required(VERSION 3.25)
project(user LANGUAGES CXX)
add_executable(main main.cpp)
include(usage.cmake)
PROJECT
{
  cmake -S "$work/user" -B "$work/user/build" -G Ninja -DCMAKE_CXX_COMPILER="$compiler" \
    -DCMAKE_PREFIX_PATH="$work/moved" && cmake --build "$work/user/build" && "$work/user/build/main"
} >"$work/user.log" 2>&1 || fail "$(<"$work/user.log")"
grep -q '^passed: six' "$work/user.log" || fail "no check passed:" "$(<"$work/user.log")"
