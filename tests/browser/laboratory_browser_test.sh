#!/usr/bin/env bash
# The laboratory's page in a headless Chromium, and that the checks see what is wrong.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../cli/support.sh"

export PYTHONDONTWRITEBYTECODE=1
page=$SOURCE/reports/laboratory.html
[[ -f $page ]] || fail "$page is not there: scripts/laboratory writes it"
check() { python3 "$SOURCE/tests/browser/check_laboratory.py" "$@"; }

status=0
check "$page" || status=$?
((status != 77)) || skip 'no chromium'
((status == 0)) || fail "check_laboratory.py: status $status"

# planted WHAT SED-SCRIPT PART TEXT: the page with a fault in it must be found out by that part.
planted() {
  sed "$2" "$page" >planted.html
  if cmp -s planted.html "$page"; then fail "$1: nothing was planted"; fi
  if BENCHES=z PATIENCE=15 check planted.html '' "$3" >found; then fail "$1 was not seen"; fi
  grep -q "$4" found || fail "$1: $(cat found)"
}
planted 'a digit lost' 's/setValue(drawn, row.value)/setValue(drawn, row.value * 1.000000001)/' numbers 'does not say'
if [[ ${INITPROOF_FULL:-0} != 1 ]]; then
  finish
  exit
fi
planted 'a faint text' 's/--quiet: #565a61/--quiet: #a0a4ab/' looks 'faint text'
planted 'a key that does nothing' "s|^  Home: \['rewind'|  Pos1: ['rewind'|" keyboard 'Home rewinds'

finish
