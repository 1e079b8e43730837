#!/usr/bin/env bash
# docs/kill-matrix.md is what tests/mutations/tried.jsonl says, for the bugs that there are.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

page="$scripts/../docs/kill-matrix.md"
run env INITPROOF_INSTALL=no "$scripts/plant-bugs" --known --matrix "$folder/page.md"
[[ $status == [01] ]] || fail "what is known: status $status: $output"
diff "$page" "$folder/page.md" ||
  fail 'the page is another: scripts/plant-bugs --known --matrix docs/kill-matrix.md'

finish
