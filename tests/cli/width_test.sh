#!/usr/bin/env bash
# On a terminal no line is wider than it, in either language; a pipe gets whole rows.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

command -v python3 >/dev/null || skip 'no python3'
terminal=(python3 "$SOURCE/tests/cli/pseudo_terminal.py")
"${terminal[@]}" 80 -c true >/dev/null 2>&1 || skip 'no pseudo-terminal'

# fits STATUS ARGUMENT...: on terminals of so many columns each
widths=(60 80)
fits() {
  local wanted=$1 columns status
  shift
  for columns in "${widths[@]}"; do
    status=0
    "${terminal[@]}" "$columns" -c "$INITPROOF" "$@" >wide </dev/null || status=$?
    [[ $status == "$wanted" ]] || fail "initproof $*: status $status at $columns columns: $(cat wide)"
  done
}

"$INITPROOF" list --json >claims
mapfile -t claims < <(python3 -c 'import json; print(*(c["id"] for c in json.load(open("claims"))["claims"]), sep="\n")')
((${#claims[@]} >= 20)) || fail "only ${#claims[@]} claims"
all=${#claims[@]}
# Those with the longest lines and formulas, unless all are asked for.
[[ -n ${INITPROOF_FULL:-} ]] || claims=(naive-variance attenuation-by-depth decay-factor plateau-scaling)

for language in en cs; do
  fits 0 list --lang "$language"
  # The longest lines are Czech, the widest tables English.
  [[ $language == en ]] && widths=(80) || widths=(60)
  for claim in "${claims[@]}"; do
    fits 0 explain "$claim" --lang "$language"
    fits 0 exercise "$claim" --number 3 --lang "$language"
    fits 0 exercise "$claim" --hint 3 --lang "$language"
  done
  fits 1 exercise saturated-neurons-barely-respond --answer 12345.678 --lang "$language"
  fits 0 explain naive-variance --lang "$language" --set fan_in=1024 --set active=300
  # Nothing is decided after so few draws, so that everything that can be said is said.
  fits 2 verify --lang "$language" --max-samples 9 naive-variance bias-share attenuation-by-depth learning-speed
  fits 0 verify --lang "$language" decay-factor euler-limit penalty-power-law
  fits 0 verify --lang "$language" scaled-variance euler-limit --json "$folder/r-$language.json" --ledger draws
  fits 0 check "$folder/r-$language.json" --lang "$language"
  fits 0 ledger draws --lang "$language"
done
widths=(60 80)
fits 0 train --epochs 2 --validation 9000
fits 0 train --epochs 100000 --patience 1 --eta 1e-9 --validation 9000
for command in '' list verify explain handout exercise network audit check ledger combine calibrate power train; do
  # shellcheck disable=SC2086 # none is no argument
  "${terminal[@]}" 80 -c "$INITPROOF" $command --help >wide || fail "$command --help: $(cat wide)"
done

# COLUMNS is what the user wants, on a terminal or not.
COLUMNS=50 "$INITPROOF" explain naive-variance >out
(($(wc -L <out) <= 50)) || fail "COLUMNS=50: a line of $(wc -L <out) columns"
# Too few for a column of its own: what a row says stands below its name.
COLUMNS=50 "$INITPROOF" explain naive-variance >out
grep -A1 -x '  fan_in 784' out | grep -q '^      [^ ]' || fail 'COLUMNS=50: what a parameter means is not below it'
COLUMNS=50 "${terminal[@]}" 80 "$INITPROOF" list >out || fail 'COLUMNS=50 list'
tr -d '\r' <out | grep -A1 -x 'naive-variance' | grep -q '^    [^ ]' || fail 'COLUMNS=50: a title is not below its claim'
COLUMNS=50 "${terminal[@]}" 80 "$INITPROOF" list >out || fail 'COLUMNS=50 list'
(($(tr -d '\r' <out | wc -L) <= 50)) || fail 'COLUMNS=50: a line of list is wider'
# A script finds a claim a line.
run list
[[ $(wc -l <out) == "$all" ]] || fail 'list: not a line a claim in a pipe'
COLUMNS=50 run list
[[ $(wc -l <out) == "$all" ]] || fail 'list: not a line a claim in a pipe with COLUMNS'

finish
