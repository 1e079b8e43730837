#!/usr/bin/env bash
# sweep_record_test.sh SWEEP: a whole walk goes on from its record, and judges what stands there as if it had walked it.
set -euo pipefail
sweep=$1
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
claim=decay-factor record=$work/record

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}
"$sweep" --list "$claim" >"$work/settings"
sed 's/$/: holds (1.5 s)/' "$work/settings" >"$record"
cp -- "$record" "$work/whole"
"$sweep" --full "$claim" "$record" >"$work/out" || fail "a walk that held fails:" "$(<"$work/out")"
[[ ! -s $work/out ]] || fail "walked again:" "$(<"$work/out")"
cmp -s -- "$record" "$work/whole" || fail "the record has changed"

# The last line, the claim's defaults, was cut.
first=$(head -n 1 "$work/settings")
{
  tail -n +2 "$work/whole"
  printf '%s: hol' "$first"
} >"$record"
"$sweep" --full "$claim" "$record" >"$work/out" || fail "the last setting fails:" "$(<"$work/out")"
grep -q "^$first: holds (" "$work/out" || fail "not walked: $first" "$(<"$work/out")"
[[ $(wc -l <"$work/out") == 1 ]] || fail "walked more:" "$(<"$work/out")"
"$sweep" --full "$claim" "$record" >"$work/out" || fail "after a cut line the record is spoilt"
[[ ! -s $work/out ]] || fail "walked again after a cut line:" "$(<"$work/out")"

for found in WRONG dear; do
  sed "1s/holds/$found/" "$work/whole" >"$record"
  ! "$sweep" --full "$claim" "$record" >"$work/out" || fail "a record with $found passes"
done
! "$sweep" --short "$claim" >"$work/out" 2>&1 || fail "takes an option that there is not"
