#!/usr/bin/env bash
# The committed page is what its sources make: with the core that it carries, and, with INITPROOF_FULL=1 where
# Emscripten is of the release that it names, with the core built anew. What cannot be joined is refused by name.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../cli/support.sh"

command -v python3 >/dev/null || skip 'no python3'
export PYTHONDONTWRITEBYTECODE=1
page=$SOURCE/reports/laboratory.html
join=$SOURCE/scripts/join_laboratory.py
[[ -f $page ]] || fail "$page is not there: scripts/laboratory writes it"

python3 "$join" "$page" joined.html
cmp joined.html "$page" || fail 'reports/laboratory.html is not what page/ makes: run scripts/laboratory'
(($(stat -c %s "$page") < 3000000)) || fail "$(stat -c %s "$page") bytes, not below 3 MB"
if [[ ${INITPROOF_FULL:-} == 1 ]]; then
  named=$(sed -n 's/.*data-release="\([^"]*\)".*/\1/p' "$page" | head -1)
  here=$(emcc --version 2>/dev/null | sed -n '1s/.* \([0-9][0-9.]*\).*/Emscripten \1/p')
  if [[ $here == "$named" ]]; then
    "$SOURCE/scripts/laboratory" "$folder/rebuilt.html" || fail "scripts/laboratory: status $?"
    # What compresses may differ from one Debian to the next; what is compressed may not.
    for one in rebuilt.html "$page"; do python3 "$join" --core "$one" | sha256sum; done >cores
    [[ $(uniq cores | wc -l) == 1 ]] || fail 'another core than that of reports/laboratory.html'
  else
    echo "not built anew: the page names $named, here is ${here:-no Emscripten}"
  fi
fi
if grep -oE '(src|href)="(https?:)?//[^"]*' "$page" >outside; then fail "loads $(cat outside)"; fi

# refused WHAT FILE SED-SCRIPT TEXT: a copy of the sources with a fault is refused, and the message names it.
refused() {
  rm -rf copy && mkdir -p copy/scripts copy/proofs && cp -r "$SOURCE/page" copy/page
  cp "$join" copy/scripts && cp -r "$SOURCE/proofs/common" copy/proofs
  sed -i "$3" "copy/page/$2"
  if python3 copy/scripts/join_laboratory.py "$page" copy/result.html 2>message; then fail "$1 was joined"; fi
  grep -qF "$4" message || fail "$1: $(cat message)"
  [[ ! -e copy/result.html ]] || fail "$1: a page was written"
}
refused 'a name that is not exported' main.js "s/import { find }/import { search }/" 'html.js exports no search'
refused 'a circle' html.js "1i import { Page } from './page.js';" 'imports itself'
refused 'an import of another kind' main.js "1i import * as all from './html.js';" 'cannot be joined'
refused 'a script that ends early' main.js "1i // </script>" 'would end the script early'
refused 'a place that is gone' index.html 's/<!-- join: core -->//' "expected '<!-- join: core -->' once"

# A page that cannot be written is one line, and the one that was there stays whole.
unwritten() {
  [[ $code == 70 && $(wc -l <message) == 1 ]] || fail "$1: status $code: $(cat message)"
  [[ -z $(find . -name '.*.part') ]] || fail "$1: leaves a part"
}
cp "$page" mine.html && mkdir folder.html
code=0 && (ulimit -f 100 && python3 "$join" mine.html mine.html) 2>message || code=$?
unwritten 'a full disk'
cmp mine.html "$page" || fail 'a full disk: the page that was there is lost'
code=0 && python3 "$join" mine.html folder.html 2>message || code=$?
unwritten 'a folder'
code=0 && head -c 300 /dev/urandom >noise.html && python3 "$join" noise.html new.html 2>message || code=$?
[[ $code == 65 && $(wc -l <message) == 1 ]] || fail "noise: status $code: $(cat message)"
python3 "$join" "$page" /dev/stdout | cmp - "$page" || fail 'a page to a pipe'

# What would build for minutes and then fail, or into a folder of the user's, is refused at once.
# at_once STATUS TEXT COMMAND...
at_once() {
  code=0 && timeout 20 env INITPROOF_INSTALL=no "${@:3}" >message 2>&1 || code=$?
  if [[ $code != "$1" ]] || ! grep -qF -- "$2" message; then fail "${*:3}: status $code: $(cat message)"; fi
}
laboratory=$SOURCE/scripts/laboratory
mkdir empty
at_once 64 '--fast' "$laboratory" --fast
at_once 70 'none/page.html' "$laboratory" none/page.html
at_once 69 "INITPROOF_MPFR=empty" INITPROOF_MPFR=empty "$laboratory" here.html
[[ -z $(ls empty) ]] || fail 'something was built into the folder of INITPROOF_MPFR'

finish
