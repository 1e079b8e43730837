#!/usr/bin/env bash
# What a full sweep makes of a record: known settings are said and count, a line that was cut is walked again.
set -euo pipefail
sweep=$1 id=decay-factor
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
fail() { printf 'FAILED: %s\n' "$*" && exit 1; }

# recorded OUTCOME: every setting of the walk with it, but for those that are listed as dear.
dear=$(dirname -- "${BASH_SOURCE[0]}")/dear_settings.txt
recorded() {
  "$sweep" --list "$id" | while read -r setting; do
    outcome=$1
    ! grep -qxF -- "$setting" "$dear" || outcome=dear
    printf '%s: %s (0.1 s)\n' "$setting" "$outcome"
  done
}
recorded holds >"$folder/record"
"$sweep" --full "$id" "$folder/record" >"$folder/out" || fail "all holds: $(tail -n 3 "$folder/out")"
cmp -s "$folder/record" "$folder/out" || fail 'what is known is not said'

# What was wrong stays wrong, and says so.
first=$(head -n 1 "$folder/record")
sed -i '1s/: holds.*/: WRONG (0.1 s) as planted/' "$folder/record"
! "$sweep" --full "$id" "$folder/record" >"$folder/out" || fail 'what is recorded as wrong is forgotten'
grep -qF 'WRONG (0.1 s) as planted' "$folder/out" || fail "nobody learns what is wrong: $(<"$folder/out")"

# A walk that was stopped within a line goes on behind it.
sed -i 1d "$folder/record"
printf '%s' "${first%) *}" | sed 's/(0.1 s)/(0.1 s/' | tr -d '\n' >>"$folder/record"
"$sweep" --full "$id" "$folder/record" >"$folder/out" || fail "after a cut line: $(tail -n 3 "$folder/out")"
again=$(tail -n 1 "$folder/record")
[[ $again == "${first%%: *}: holds ("* ]] || fail "the cut line is not walked again: $again"
"$sweep" --full "$id" "$folder/record" >"$folder/out.again"
cmp -s "$folder/out" "$folder/out.again" || fail 'a record that was gone on with is not the same'
echo 'all checks hold'
