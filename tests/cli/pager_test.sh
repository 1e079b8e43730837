#!/usr/bin/env bash
# On a terminal an explanation goes through the user's pager, and nothing that the pager does harms.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

command -v python3 >/dev/null || skip 'no python3'
terminal=(python3 "$SOURCE/tests/cli/pseudo_terminal.py" 80)
"${terminal[@]}" -c true >/dev/null 2>&1 || skip 'no pseudo-terminal'
unset COLUMNS PAGER INITPROOF_PAGER
export NO_COLOR=1

# pager NAME, and its commands on standard input
pager() {
  { printf '#!/bin/sh\n' && cat; } >"$1"
  chmod +x "$1"
}
# paged STATUS: explains on a terminal; what is shown there is in `shown`
paged() {
  local wanted=$1 status=0
  shift
  "${terminal[@]}" "$INITPROOF" explain euler-limit "$@" >shown </dev/null || status=$?
  [[ $status == "$wanted" ]] || fail "explain: status $status, not $wanted: $(head -c 300 shown)"
}

"$INITPROOF" explain euler-limit >whole
pager all <<<"cat >'$folder/paged'; echo \"pager \$*\" >'$folder/asked'"

INITPROOF_PAGER="$folder/all -x  two" paged 0
cmp -s whole paged || fail "the pager got something else: $(diff whole paged | head -5)"
[[ $(cat asked) == 'pager -x two' ]] || fail "the pager's arguments: $(cat asked)"
[[ ! -s shown ]] || fail "printed beside the pager: $(head -c 200 shown)"

rm -f paged
PAGER="$folder/all" paged 0
[[ -e paged ]] || fail 'PAGER was not used'
rm -f paged
PAGER="$folder/all" paged 0 --no-pager
[[ ! -e paged ]] || fail '--no-pager: paged'
cmp -s whole <(tr -d '\r' <shown) || fail '--no-pager: not printed'
for none in '' cat; do
  PAGER="$folder/all" INITPROOF_PAGER=$none paged 0
  [[ ! -e paged ]] || fail "INITPROOF_PAGER='$none': paged"
done
PAGER="$folder/all" run explain euler-limit
[[ ! -e paged ]] || fail 'paged into a file'
cmp -s whole out || fail 'a pager changes what goes to a file'

# One that there is none of is named, and one that cannot be started; the text is there all the same.
printf '#!/no/such/interpreter\n' >broken
chmod +x broken
for missing in no-such-pager "$folder/no-such-pager" "$folder/broken"; do
  PAGER=$missing paged 0
  tr -d '\r\n' <shown | tr -s ' ' | grep -qF 'cannot be started' || fail "$missing: $(head -c 200 shown)"
  grep -qF 'Two limits' shown || fail "$missing: not printed"
done

# It may end before it has read anything, or some of it.
pager early <<<'exec head -n 1'
for _ in 1 2 3; do
  INITPROOF_PAGER=true paged 0
  INITPROOF_PAGER="$folder/early" paged 0
done
(($(wc -l <shown) == 1)) || fail "the pager showed one line, and there are $(wc -l <shown)"
# All of it does not go into a pipe that nobody reads: the pager waits, and closes it.
pager slow <<<'exec <&-; sleep 0.2; exit 3'
INITPROOF_PAGER="$folder/slow" paged 0

# Ctrl-C is for the pager: the program waits for it.
pager deaf <<<"trap '' INT; kill -INT 0; sleep 0.2; kill -0 \$PPID && cat >'$folder/after'"
INITPROOF_PAGER="$folder/deaf" paged 0
cmp -s whole after || fail 'Ctrl-C ended the program before its pager'

# The pager ends with the program.
pager orphan <<<"kill -KILL \$PPID; sleep 1; touch '$folder/orphan-lives'"
INITPROOF_PAGER="$folder/orphan" paged 247 # as Python shows that signal
sleep 1.5
[[ ! -e orphan-lives ]] || fail 'the pager outlived the program'

# The usual one, where it is.
if command -v less >/dev/null; then
  TERM=xterm ROWS=2000 paged 0 # it waits for no key where all fits
  grep -qF 'Two limits' shown || fail "less showed $(head -c 200 shown)"
fi

finish
