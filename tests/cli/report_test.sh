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

# A page links to its place in the laboratory where that lies beside it, and nowhere else.
expect_no_link() {
  if grep -q laboratory.html "$1"; then fail "$1 links to a page that is not there"; fi
}
expect_no_link first/euler-limit.md
echo page >first/laboratory.html
run verify euler-limit --report first
grep -q '](laboratory.html#decay?' first/euler-limit.md || fail 'no link to the laboratory'
[[ $(cat first/laboratory.html) == page ]] || fail 'the laboratory is gone'
run verify euler-limit --report first --lang cs
grep -q '^\[V laboratoři.*](laboratory.html#decay?' first/euler-limit.md || fail 'no link in Czech'
if command -v pandoc >/dev/null; then
  run verify euler-limit --report first --html elsewhere.html
  expect_no_link elsewhere.html
fi

finish
