#!/usr/bin/env bash
# The report: the same bytes for the same seed, a folder of its own, nothing left beside it.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

command -v gnuplot >/dev/null || skip 'no gnuplot'
few=(euler-limit penalty-power-law --max-samples 20000)
run verify "${few[@]}" --threads 1 --report first
first_status=$status
[[ -s first/README.md && -s first/euler-limit.md ]] || fail "no report: $(cat err)"
expect_err first/README.md
run verify "${few[@]}" --threads 2 --report second
[[ $status == "$first_status" ]] || fail "status $status, before $first_status"
diff -r first second >difference || fail "two runs differ: $(head -5 difference)"
no_leftovers 'two reports'

# A report replaces a report, and keeps what is the user's.
echo mine >first/notes.txt
run verify euler-limit --report first
expect_status 0
[[ $(cat first/notes.txt) == mine ]] || fail "the user's file is gone"
[[ ! -e first/penalty-power-law.md ]] || fail 'a page of the old report is still there'
no_leftovers 'a report replaced'

finish
