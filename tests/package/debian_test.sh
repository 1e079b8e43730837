#!/usr/bin/env bash
# The Debian package of a build: what is in it, what it depends on, and that a project finds what it unpacks to.
# debian_test.sh BUILD SOURCE COMPILER; status 77 where Debian's tools are missing.
set -euo pipefail
build=$1 source=$2 compiler=$3
for tool in cpack dpkg-deb dpkg-shlibdeps; do
  command -v "$tool" >/dev/null || { echo "skipped, $tool is not here" && exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
fail() {
  printf '%s\n' "$@" >&2
  exit 1
}
cpack --config "$build/CPackConfig.cmake" -G DEB -B "$work/made" >"$work/log" 2>&1 || fail "$(<"$work/log")"
packages=("$work"/made/*.deb)
[[ ${#packages[@]} == 1 ]] || fail "${#packages[@]} packages: ${packages[*]}"
dpkg-deb -I "${packages[0]}" >"$work/about"
version=$(sed -n 's/^project(initproof VERSION \([0-9.]*\).*/\1/p' "$source/CMakeLists.txt")
for line in ' Package: libinitproof-dev' " Version: $version" ' Section: libdevel'; do
  grep -qF "$line" "$work/about" || fail "'$line' is not in:" "$(<"$work/about")"
done
grep -q ' Depends: .*libfmt.*libboost' "$work/about" || fail "other dependencies:" "$(<"$work/about")"
dpkg-deb -c "${packages[0]}" >"$work/files"
for file in usr/include/initproof/testing/verify.hpp usr/share/doc/ initproofConfig.cmake initproof.pc LICENSE; do
  grep -qF "$file" "$work/files" || fail "'$file' is not in:" "$(<"$work/files")"
done
if grep -v ' \./\(usr/.*\)\?$' "$work/files"; then fail 'the package has more than /usr'; fi
if grep -q '\.cpp$\|/build/' "$work/files"; then fail 'sources or the build are in the package'; fi

# Unpacked anywhere, it is found there.
dpkg-deb -x "${packages[0]}" "$work/root"
exec bash "$source/tests/package/consumer_test.sh" gtest "$work/root/usr" "$source" "$compiler"
