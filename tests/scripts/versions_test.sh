#!/usr/bin/env bash
# The version of a claim changes with the sources that its draws may depend on, and with no other.
# SOURCE is the repository, CMAKE the program.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
failures=0
fail() {
  printf 'FAILED: %s\n' "$*"
  failures=$((failures + 1))
}

mkdir -p "$folder"/proofs/{one,two,common/neuron} "$folder"/src/{random,stats,network,data,report}
for file in proofs/one/claim proofs/two/claim proofs/common/neuron/law src/random/stream src/report/page; do
  printf 'int x;\n' >"$folder/$file.cpp"
done
printf 'a text\n' >"$folder/proofs/one/derivation.md"

# version ID: as the build works it out.
version() {
  "${CMAKE:?}" -D SOURCE="$folder/src" -D FOLDER="$folder/proofs" -D IDS=one,two -D NAMESPACE=n \
    -D WRITTEN="$folder/written.cpp" -P "${SOURCE:?}/cmake/suite/experiment_versions.cmake"
  sed -n "s/.*id == \"$1\") return \"\([0-9a-f]*\)\".*/\1/p" "$folder/written.cpp"
}

one=$(version one)
two=$(version two)
[[ ${#one} == 64 && ${#two} == 64 && $one != "$two" ]] || fail "versions '$one' and '$two'"
[[ $(version one) == "$one" ]] || fail 'the same sources, another version'

# changes FILE ID yes|no: whether another line in it makes another version of the claim.
changes() {
  local before after
  before=$(version "$2")
  printf 'int y;\n' >>"$folder/$1"
  after=$(version "$2")
  [[ $([[ $before == "$after" ]] && echo no || echo yes) == "$3" ]] || fail "$1 changes $2: expected $3"
}
mkdir -p "$folder/src/network/fused"
changes proofs/one/claim.cpp one yes
changes proofs/one/claim.cpp two no
changes proofs/one/sampler.hpp one yes
changes proofs/common/neuron/law.cpp two yes
changes src/random/stream.cpp one yes
changes src/random/kernel.inl one yes
changes src/stats/moments.hpp two yes
changes src/network/fused/rows.cpp one yes
changes src/data/digits.cpp one yes
changes src/report/page.cpp one no
changes proofs/one/derivation.md one no

((failures == 0)) && printf 'all checks hold\n'
