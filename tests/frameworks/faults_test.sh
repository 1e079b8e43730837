#!/usr/bin/env bash
# Published faults of initializations and weight decays, drawn by PyTorch: each is named by the audit, and
# what is right in its place passes. INITPROOF_SEEDS says for how many seeds that is right (default 3).
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"
python=$(python_with torch) || skip 'no python3 with torch (scripts/test --frameworks)'
faults=$SOURCE/tests/frameworks
export PYTHONDONTWRITEBYTECODE=1

"$python" "$faults/faults.py" . 1 >told
mapfile -t lines <told
((${#lines[@]} >= 12)) || fail 'fewer than 12 faults'
for line in "${lines[@]}"; do
  IFS=$'\t' read -r name told says <<<"$line"
  set -f # patterns are the program's to match
  # shellcheck disable=SC2206 # words
  arguments=($told)
  set +f
  for which in good bad; do
    later=()
    [[ ! -e $name.$which.later.pt ]] || later=(--then "$name.$which.later.pt")
    run audit "$name.$which.pt" "${arguments[@]}" "${later[@]}"
    if [[ $which == good ]]; then
      expect_status 0
    else
      expect_status 1
      expect_said "$says"
    fi
  done
done

"$python" "$faults/seeds.py" "$INITPROOF" 1 "${INITPROOF_SEEDS:-3}" >seeds || fail "$(cat seeds)"
finish
