#!/usr/bin/env bash
# The HTML report: one file that needs nothing else, all or nothing, and errors before the work.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

refused 64 --html verify euler-limit --html ''
touch a-file && refused 70 "'a-file/a.html': Not a directory" verify naive-variance --html a-file/a.html
refused 70 nowhere/a.html verify naive-variance --html nowhere/a.html
mkdir a-folder && refused 70 a-folder verify naive-variance --html a-folder

command -v gnuplot >/dev/null || skip 'no gnuplot'
mkdir only-gnuplot && ln -s "$(command -v gnuplot)" only-gnuplot/gnuplot
without_pandoc() {
  PATH=$folder/only-gnuplot run verify naive-variance --html a.html
  expect_status 70
  expect_err 'Debian package pandoc'
  (($(wc -l <err) == 1)) || fail "$1: $(cat err)"
  [[ ! -e a.html ]] || fail "$1: wrote a file"
}
without_pandoc 'no pandoc'
mkdir only-gnuplot/pandoc && without_pandoc 'a folder named pandoc' && rmdir only-gnuplot/pandoc

# ill SCRIPT TEXT: a pandoc that does this is an error that says TEXT, and costs the HTML alone.
ill() {
  printf '#!/bin/sh\n%s\n' "$1" >only-gnuplot/pandoc
  chmod +x only-gnuplot/pandoc
  PATH=$folder/only-gnuplot run verify decay-factor --html a.html --report pages
  expect_status 70
  expect_err "$2"
  [[ ! -e a.html ]] || fail "$1: wrote something"
  [[ -s pages/README.md ]] || fail "$1: lost the other report"
  rm -rf pages
}
ill 'exit 1' "pandoc failed at 'report': no message"
ill 'echo "[WARNING] No." >&2; exit 3' "pandoc failed at 'report': No."
ill 'kill -9 $$' "pandoc was ended by signal 9 at 'report'"
ill 'exit 0' "what pandoc wrote at 'report' is damaged: its end is missing"
ill 'PATH=/usr/local/bin:/usr/bin:/bin; pandoc "$@" | head -c 500' 'is damaged: its end is missing'

command -v pandoc >/dev/null || skip 'no pandoc'
few=(decay-factor euler-limit penalty-power-law --max-samples 20000)
run verify "${few[@]}" --threads 1 --html a.html --report pages
expect_err a.html
run verify "${few[@]}" --threads 2 --html b.html
cmp a.html b.html || fail 'two runs differ'
no_leftovers 'two reports'
if command -v python3 >/dev/null; then
  check() { python3 "$SOURCE/tests/report/check_html.py" "$@"; }
  check a.html pages || fail 'check_html.py'
  # planted SED-SCRIPT TEXT: the file with a fault in it must be found out.
  planted() {
    sed "$1" a.html >planted.html
    if check planted.html pages >found; then fail "$1 was not seen"; fi
    grep -q "$2" found || fail "$1: $(cat found)"
  }
  planted 's/id="contents"/id="elsewhere"/' "'#contents', which is not there"
  planted 's/id="euler-limit--statement"/id="decay-factor--statement"/' 'twice'
  planted 's/src="data:image/src="https:image/' 'from elsewhere'
  planted 's/ alt="[^"]*"/ alt=""/' 'without alternative text'
  planted '0,/<math/s/<math/<b/;0,/<\/math>/s/<\/math>/<\/b>/' 'in the Markdown pages'
  planted '0,/<\/h3>/s/<\/h3>//' 'closes'
  planted 's/<style>/<style>@import "x.css";/' '@import'
fi
grep -q '<blockquote lang="cs">' a.html || fail 'a quotation without its language'

# What was there stays when the new one cannot be written.
echo old >kept.html
status=0
(ulimit -f 16 && exec "$INITPROOF" verify euler-limit --html kept.html) >out 2>err || status=$?
shown='a file beyond the limit' && expect_status 70
[[ $(cat kept.html) == old ]] || fail 'the old file is gone'
run verify euler-limit --html /dev/full
expect_status 70
no_leftovers 'a file that could not be written'

finish
