#!/usr/bin/env bash
# The example of CONTRIBUTING.md, run: its claim is confirmed at its defaults and at the ends of its
# parameter, its counter-claim refuted, and its derivation passes the tests of derivations.
set -euo pipefail
: "${EXAMPLE:?its program}" "${LECTURE:?its folder}" "${SOURCE:?the repository}"
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
id=half-are-positive

for threshold in 0 -3 3; do
  "$EXAMPLE" verify $id --set threshold=$threshold --json "$folder/$threshold.json" >/dev/null 2>&1 || {
    echo "not confirmed at $threshold"
    exit 1
  }
done
grep -q '"verdict": "confirmed"' "$folder/0.json"
grep -q '"refuted": true' "$folder/0.json"
"$EXAMPLE" explain $id --lang cs | grep -q 'Polovina vah'

command -v python3 >/dev/null || exit 77
"$EXAMPLE" list --json >"$folder/values.json"
python3 -B "$SOURCE/tests/derivations/check_derivations.py" --program-values "$folder/values.json" \
  "$LECTURE/$id/derivation.md"
python3 -B "$SOURCE/tests/claims/check_translation.py" "$LECTURE/$id"
status=0
# Debian's NumPy is Debian's Python's.
python=$(PATH=/usr/bin:$PATH command -v python3)
"$python" -B "$SOURCE/tests/classroom/check_snippet.py" "$folder/values.json" "$LECTURE/$id/check.py" || status=$?
((status == 0 || status == 77)) || exit "$status"
"$EXAMPLE" verify $id --max-samples 1 --report "$folder/report" >/dev/null 2>&1 || true
grep -qF 'print("positive-share"' "$folder/report/$id.md"
