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
# program FOLDER NUMBER SECONDS: one that finds this number, in this time.
program() {
  mkdir -p "$tree/$1/src/initproof/cli"
  cat >"$tree/$1/src/initproof/cli/initproof" <<PROGRAM
#!/bin/sh
printf '%s\n' "\$*" >>$folder/called
while [ "\$1" != --json ]; do shift; done
printf '{\n  "lower": $2,\n  "timing": {\n    "claims": {\n      "one": $3\n    }\n  }\n}\n' >"\$2"
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
arm64 three
expect_status 64 'no claim'
expect_text "three: expected a claim's name" 'no claim'
arm64 --fast
expect_status 64 'no option'
finish
