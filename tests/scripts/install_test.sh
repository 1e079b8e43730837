#!/usr/bin/env bash
# The installing part of scripts/lib.sh against a pretended package system: dpkg, apt and sudo are
# stand-ins that read what is installed and offered from files and log how they are called.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

tree="$folder/a tree" bin=$folder/bin state=$folder/state
mkdir -p "$tree" "$bin" "$state"
cp -r -- "$scripts" "$tree/scripts"
cat >"$tree/scripts/packages" <<'PACKAGES'
# a comment
build  g++>=4:12                       # the compiler
build  libboost-dev>=1.81 | libboost1.81-dev
test   catch2
PACKAGES

stand_in() {
  cat >"$bin/$1"
  chmod +x "$bin/$1"
}
for tool in bash env dirname mkdir cat grep sed awk sort head nproc; do
  ln -s -- "$(command -v "$tool")" "$bin/$tool"
done
stand_in id <<<"#!$bin/bash
cat $state/user"
stand_in dpkg-query <<<"#!$bin/bash
sed -n 's/^./installed &/p' $state/installed"
stand_in dpkg <<<"#!$bin/bash
[[ \$2 == \"\$4\" || \$(printf '%s\\n' \"\$2\" \"\$4\" | sort -V | head -n 1) == \"\$4\" ]]"
stand_in apt-cache <<<"#!$bin/bash
awk '{ print \$1 \":\\n  Installed: (none)\\n  Candidate: \" \$2 }' $state/offered"
stand_in apt-get <<<"#!$bin/bash
echo \"apt-get \$*\" >>$state/calls
[[ ! -e $state/broken ]] || { echo 'E: no such server'; exit 100; }"

# given USER INSTALLED OFFERED, the latter two as lists of NAME=VERSION.
given() {
  printf '%s\n' "$1" >"$state/user"
  tr ' =' '\n ' <<<"$2" >"$state/installed"
  tr ' =' '\n ' <<<"$3" >"$state/offered"
  : >"$state/calls"
  rm -f -- "$state/broken" "$bin/sudo"
}
# ensure [NAME=VALUE]...: installs what is missing, under the environment given.
ensure() {
  # shellcheck disable=SC2016 # expanded by the inner shell
  run env -i PATH="$bin" "$@" bash -c \
    'source "$0/scripts/lib.sh" && ensure_packages build test' "$tree"
}
expect_call() { grep -q -- "$1" "$state/calls" || fail "$2: no call of $1 in: $(cat "$state/calls")"; }
expect_no_call() { [[ ! -s $state/calls ]] || fail "$1: called $(cat "$state/calls")"; }

compiler=g++=4:12.2.0
given 0 "$compiler libboost1.81-dev=1.81.0 catch2=2.13" ''
ensure
expect_status 0 'nothing is missing'
expect_no_call 'nothing is missing'

given 0 "$compiler libboost-dev=1.74.0.3 catch2=2.13" "libboost-dev=1.74.0.3 libboost1.81-dev=1.81.0"
ensure
expect_status 0 'Boost is too old, a newer one has another name'
expect_call 'install .* libboost1.81-dev$' 'Boost is too old'

given 0 "$compiler catch2=3.7" "libboost-dev=1.83.0 libboost1.81-dev=1.81.0"
ensure
expect_call 'install .*--no-remove libboost-dev$' 'the first alternative is good'

printf '%s\n' "test   npm | $bin/npm" >>"$tree/scripts/packages"
given 0 "$compiler libboost-dev=1.83.0 catch2=3.7" 'npm=9.2'
ensure
expect_call 'install .* npm$' 'a package whose program is not there'
given 0 "$compiler libboost-dev=1.83.0 catch2=3.7" 'nodejs=18.0'
ensure
expect_status 69 'neither program nor package'
expect_text 'apt offers no npm' 'neither program nor package'
stand_in npm <<<"#!$bin/bash"
given 0 "$compiler libboost-dev=1.83.0 catch2=3.7" 'npm=9.2'
ensure
expect_status 0 'a program that is there without its package'
expect_no_call 'a program that is there without its package'

given 0 "catch2=3.7" "g++=4:11.2 libboost-dev=1.83.0"
ensure
expect_status 69 'apt offers an old compiler only'
expect_text 'apt offers no g++>=4:12' 'apt offers an old compiler only'
! grep -q install "$state/calls" || fail 'installed a part of what is needed'

given 0 '' "$compiler libboost-dev=1.83.0 catch2=3.7"
touch "$state/broken"
ensure
expect_status 69 'apt fails'
expect_text 'E: no such server' 'apt fails'

given 1000 "$compiler" "libboost-dev=1.83.0 catch2=3.7"
ensure
expect_status 69 'neither root nor sudo'
expect_lines 1 'neither root nor sudo'
expect_text 'as root, then try again: apt-get install libboost-dev catch2' 'neither root nor sudo'
expect_no_call 'neither root nor sudo'

given 1000 "$compiler" "libboost-dev=1.83.0 catch2=3.7"
stand_in sudo <<<"#!$bin/bash
[[ \$1 != -n ]] || exit 0
echo sudo >>$state/calls
exec \"\$@\""
ensure
expect_status 0 'sudo'
expect_call '^sudo$' 'sudo'
expect_call 'install .* libboost-dev catch2$' 'sudo'

given 1000 '' ''
ensure INITPROOF_INSTALL=no
expect_status 0 'INITPROOF_INSTALL=no'
expect_no_call 'INITPROOF_INSTALL=no'

given 0 "$compiler" ''
rm -- "$bin/apt-get"
ensure
expect_status 69 'no apt-get'
expect_lines 1 'no apt-get'
expect_text 'libboost-dev' 'no apt-get'

rm -- "$bin/dpkg-query"
ensure
expect_status 0 'not a Debian system'

# What the real list says must be readable: groups known, names well formed.
while read -r group rest; do
  [[ -z $group || $group == '#'* ]] && continue
  [[ $group =~ ^(build|test|lint|bench|formal|browser|classroom|mpi|docs|arm64|fuzz|mutate|laboratory|frameworks)$ ]] || fail "scripts/packages: unknown group $group"
  [[ ${rest%%#*} =~ ^[a-z0-9.+-]+(>=[0-9.:]+)?(' | '[a-z0-9.+-]+(>=[0-9.:]+)?)*(' | '(/[a-z0-9._-]+)+)?' '*$ ]] ||
    fail "scripts/packages: cannot read: $rest"
done <"$scripts/packages"

finish
