#!/usr/bin/env bash
# Slides and handouts in a headless Chromium, and that the checks see what is wrong: some of the faults, all with
# INITPROOF_FULL=1.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../cli/support.sh"

for program in gnuplot pandoc python3; do
  command -v "$program" >/dev/null || skip "no $program"
done
export PYTHONDONTWRITEBYTECODE=1
check() { python3 "$SOURCE/tests/browser/check_$1.py" "$2"; }
# good KIND FILE: the file passes, or there is no Chromium.
good() {
  local status=0
  check "$1" "$2" || status=$?
  ((status != 77)) || skip 'no chromium'
  ((status == 0)) || fail "check_$1.py $2: status $status"
}
# planted KIND FILE WHAT SED-SCRIPT TEXT: the file with a fault in it must be found out.
planted() {
  sed "$4" "$2" >planted.html
  if check "$1" planted.html >found; then fail "$3 was not seen"; fi
  grep -q "$5" found || fail "$3: $(cat found)"
}

for language in en cs; do
  run verify decay-factor euler-limit penalty-power-law --lang "$language" --slides "slides-$language.html"
  expect_status 0
  good slides "slides-$language.html"
  run handout decay-factor --lang "$language" --html "sheet-$language.html" --pdf "sheet-$language.pdf"
  expect_status 0
  good handout "sheet-$language.html"
  [[ $(head -c 5 "sheet-$language.pdf") == %PDF- ]] || fail "no PDF: $(head -c 20 "sheet-$language.pdf")"
done

planted slides slides-en.html 'words cut off' 's/size >= 0.7/size >= 9/; s/line-height: 1.35/line-height: 4/' 'cut off'
planted handout sheet-en.html 'three pages' 's/letter >= 6.5/letter >= 99/; s/--letter: 10.5pt/--letter: 16pt/' 'pages without the key'
if [[ ${INITPROOF_FULL:-0} != 1 ]]; then
  finish
  exit
fi
planted slides slides-en.html 'a dead keyboard' "s/'keydown'/'keyup-never'/" 'the slide after'
planted slides slides-en.html 'slides that share a page' 's/break-after: page; break-inside: avoid;/height: 3in !important;/' 'pages printed'
planted slides slides-en.html 'slides for ants' 's/max-aspect-ratio: 4/max-aspect-ratio: 1/' 'letters of'
planted handout sheet-en.html 'a sheet wider than a telephone' 's/max-width: 190mm/max-width: 1mm/' 'width on a telephone'
planted handout sheet-en.html 'a formula over the figure' 's/ math { display: math; }/ math { position: relative; left: 120mm; }/' 'over the figure'
planted handout sheet-en.html 'a key on the sheet' 's/break-before: page;//' 'pages in all'

finish
