#!/usr/bin/env bash
# scripts/notebooks: one a claim and language, each has the code of its check.py, runs and prints what that prints: three
# of them, all with INITPROOF_FULL=1.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../cli/support.sh"

command -v pandoc >/dev/null || skip 'no pandoc'
notebooks() {
  # shellcheck disable=SC2034 # read by fail and its like
  shown="notebooks $*"
  status=0
  "$SOURCE/scripts/notebooks" "$@" >out 2>err || status=$?
}

notebooks
expect_status 64
notebooks folder no-such-claim
expect_status 64
expect_err 'no-such-claim: expected a claim'
notebooks folder
expect_status 0
claims=("$SOURCE"/proofs/*/check.py)
[[ $(find folder -name '*.ipynb' | wc -l) == $((2 * ${#claims[@]})) ]] ||
  fail "notebooks: $(ls folder)"
for notebook in folder/*.ipynb; do
  is_json "$notebook" "$notebook"
  ! grep -qF -e '<!--' -e '```math' "$notebook" || fail "$notebook: markup left over"
  "$PYTHON" -B "$SOURCE/tests/classroom/notebook_figure.py" "$notebook" "$SOURCE/reports" || fail "$notebook: its figure"
done
notebooks --report none folder euler-limit
expect_status 66
notebooks --report
expect_status 64
# The figures of a report in Czech, and a claim that the report does not have.
run verify penalty-power-law --max-samples 1 --report zprava --lang cs
notebooks --report-cs zprava czech penalty-power-law euler-limit
expect_status 0
"$PYTHON" -B "$SOURCE/tests/classroom/notebook_figure.py" czech/penalty-power-law.cs.ipynb zprava ||
  fail 'not the figure of the report in Czech'
"$PYTHON" -B "$SOURCE/tests/classroom/notebook_figure.py" czech/penalty-power-law.ipynb "$SOURCE/reports" ||
  fail 'not the figure of the report in English'
! grep -q '<img' czech/euler-limit.cs.ipynb || fail 'a figure from nowhere'
grep -q 'Přesvědčte se sami' folder/naive-variance.cs.ipynb || fail 'no Czech heading'
rm folder/*.cs.ipynb # the code is the same
status=0
"$PYTHON" -B "$SOURCE/tests/classroom/run_notebooks.py" folder "$SOURCE/proofs" "$PRINTED" || status=$?
((status != 77)) || skip 'no python3-nbclient'
((status == 0)) || fail "run_notebooks.py: status $status"
finish
