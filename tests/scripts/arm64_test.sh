#!/usr/bin/env bash
# What scripts/arm64 compares: compilers, emulator and programs are stand-ins.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

tree=$folder/tree bin=$folder/bin
mkdir -p "$tree"/{build/arm64/libraries,proofs/one,proofs/two} "$bin"
cp -r -- "$scripts" "$tree/scripts"
touch "$tree"/proofs/{one,two}/claim.cpp
for tool in cmake ninja aarch64-linux-gnu-g++ apt-get dpkg-deb; do printf '#!/bin/sh\nexit 0\n' >"$bin/$tool"; done
# The emulator runs what stands last before the program's own arguments.
cat >"$bin/qemu-aarch64" <<'EMULATOR'
#!/bin/sh
while [ "$1" != verify ]; do program=$1 && shift; done
exec "$program" "$@"
EMULATOR
# program FOLDER NUMBER SECONDS [STATUS]: one that finds this number, in this time.
program() {
  mkdir -p "$tree/$1/src/initproof/cli"
  cat >"$tree/$1/src/initproof/cli/initproof" <<PROGRAM
#!/bin/sh
printf '%s\n' "\$*" >>$folder/called
while [ "\$1" != --json ]; do shift; done
printf '{\n  "lower": $2,\n  "timing": {\n    "claims": {\n      "one": $3\n    }\n  }\n}\n' >"\$2"
exit ${4:-0}
PROGRAM
  chmod +x "$tree/$1/src/initproof/cli/initproof"
}
chmod +x "$bin"/*
arm64() { run env INITPROOF_INSTALL=no PATH="$bin:$PATH" "$tree/scripts/arm64" "$@"; }

program build/release 392.5 0.1
program build/arm64/program 392.5 2.5
arm64 one two
expect_status 0 'the same numbers'
expect_text 'one two: the same numbers' 'the same numbers'
[[ $(grep -c '^verify one two --seed 1' "$folder/called") == 2 ]] || fail "called: $(<"$folder/called")"
program build/arm64/program 392.50000000000006 2.5
arm64 one
expect_status 1 'another last digit'
expect_text '392.50000000000006' 'another last digit'
# A claim that is undecided is so on both.
program build/release 392.5 0.1 2
program build/arm64/program 392.5 2.5 2
arm64 one
expect_status 0 'undecided on both'
# A program that ends by itself is no other number.
program build/arm64/program 392.5 2.5 139
arm64 one
expect_status 70 'a program that fails'
expect_text 'arm64.json: the program ended with status 139' 'a program that fails'
arm64 three
expect_status 64 'no claim'
expect_text "three: expected a claim's name" 'no claim'
arm64 --fast
expect_status 64 'no option'

# --- The libraries: they are there whole or not at all, and nothing is put where the user stands.
rm -r -- "$tree/build/arm64/libraries"
mkdir "$folder/elsewhere"
stand_in() { cat >"$bin/$1" && chmod +x "$bin/$1"; }
stand_in apt-cache <<'OFFERS'
#!/bin/sh
for name; do case $name in -* | policy | *=*) ;; *) printf '%s:\n  Candidate: 99:1\n' "$name" ;; esac; done
OFFERS
stand_in apt-get <<'FETCHES'
#!/bin/sh
case " $* " in
  *' -s '*) echo 'Inst libone (1 arm64)' && echo 'Inst libc6 (1 arm64)' ;;
  *' download '*) case " $* " in *' libc6 '*) exit 1 ;; esac && : >libone_1_arm64.deb ;;
esac
FETCHES
stand_in dpkg-deb <<'UNPACKS'
#!/bin/sh
[ ! -e "$BROKEN" ] || exit 1
touch "$3/$2"
UNPACKS
from_elsewhere() { cd -- "$folder/elsewhere" && BROKEN=$folder/broken arm64 one && cd -- "$folder"; }
program build/arm64/program 392.5 2.5 2
touch "$folder/broken"
from_elsewhere
expect_status 69 'a package that cannot be unpacked'
[[ ! -e $tree/build/arm64/libraries ]] || fail 'half a folder of libraries'
rm -r -- "$folder/broken" "$tree/build/arm64/packages"
touch "$tree/build/arm64/packages" # no folder can be made there
from_elsewhere
expect_status 69 'no place for the packages'
[[ -z $(ls "$folder/elsewhere") ]] || fail "left where the user stands: $(ls "$folder/elsewhere")"
rm -- "$tree/build/arm64/packages"
mkdir -p "$tree/build/arm64/libraries.new" # as Ctrl-C leaves it
touch "$tree/build/arm64/libraries.new/half"
from_elsewhere
expect_status 0 'after one that was broken off'
[[ $(ls "$tree/build/arm64/libraries") == libone_1_arm64.deb ]] || fail "libraries: $(ls "$tree/build/arm64/libraries")"
[[ ! -e $tree/build/arm64/packages ]] || fail 'packages that would be unpacked again'
finish
