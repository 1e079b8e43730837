#!/usr/bin/env bash
# Handouts and slides: one file each, all or nothing, and errors before the work.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

refused 64 '--html FILE or --pdf FILE' handout euler-limit
refused 64 'unknown claim' handout no-such-claim --html a.html
refused 64 'a.html' handout euler-limit --html a.html --pdf a.html
refused 64 '--set' handout naive-variance --set fan_in=0 --html a.html

command -v gnuplot >/dev/null || skip 'no gnuplot'
mkdir bin && ln -s "$(command -v gnuplot)" bin/gnuplot
refused_without() {
  PATH=$folder/bin run "${@:2}"
  expect_status 70
  expect_err "Debian package $1"
  (($(wc -l <err) == 1)) || fail "without $1: $(cat err)"
  [[ ! -e a.html && ! -e a.pdf ]] || fail "without $1: wrote a file"
}
refused_without pandoc handout euler-limit --html a.html
expect_err 'initproof: handout needs pandoc'
refused_without pandoc verify euler-limit --slides a.html
expect_err 'initproof: --slides needs pandoc'

command -v pandoc >/dev/null || skip 'no pandoc'
ln -s "$(command -v pandoc)" bin/pandoc
refused_without chromium handout euler-limit --html a.html --pdf a.pdf

# ill SCRIPT TEXT: a Chromium that does this is an error that says TEXT, and nothing is written.
ill() {
  printf '#!/bin/sh\n%s\n' "$1" >bin/chromium
  chmod +x bin/chromium
  PATH=$folder/bin TMPDIR=$folder run handout euler-limit --html a.html --pdf a.pdf
  expect_status 70
  expect_err "$2"
  [[ ! -e a.html && ! -e a.pdf ]] || fail "$1: wrote a file"
  [[ -z $(find "$folder" -maxdepth 1 -name 'initproof-handout-*') ]] || fail "$1: left a folder behind"
}
ill 'exit 3' 'chromium failed at'
ill 'exit 0' 'printed no whole page'
# shellcheck disable=SC2016 # for the program that is made
ill 'for a; do case $a in --print-to-pdf=*) echo "%PDF-1.4 cut off" >"${a#*=}" ;; esac; done' 'printed no whole page'

for language in en cs; do
  run handout euler-limit --lang "$language" --html "$language.html"
  expect_status 0
  for part in claim exercises key; do
    grep -q "<section class=\"$part\">" "$language.html" || fail "$language: no $part"
  done
  ! grep -q '<details>' "$language.html" || fail "$language: answers that fold"
  run verify euler-limit decay-factor --lang "$language" --slides "$language-slides.html"
  expect_status 0
  (($(grep -c '<section class="slide ' "$language-slides.html") == 3)) || fail "$language: not three slides"
done
grep -q '<h2[^>]*>Proof</h2>' en.html || fail 'no proof'
grep -q '<h2[^>]*>Důkaz</h2>' cs.html || fail 'no proof in Czech'

# At own numbers the handout says so.
run handout naive-variance --set fan_in=1024 --html own.html
expect_status 0
grep -q 'At your numbers' own.html || fail 'not said whose numbers'

finish
