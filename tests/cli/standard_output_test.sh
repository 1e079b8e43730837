#!/usr/bin/env bash
# "-" is standard output for every option that names a file to write, and nothing else stands there.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

no_file_named_dash() {
  [[ ! -e - ]] || { fail "$shown: wrote a file named -" && rm -f -- -; }
}

quick=(verify euler-limit --json)
run "${quick[@]}" -
expect_status 0
is_json out "$shown"
no_file_named_dash

small=(train --validation 9900 --epochs 1)
run "${small[@]}" --history -
expect_status 0
[[ $(head -c 6 out) == epoch, ]] || fail "$shown: no CSV alone: $(head -3 out)"
(($(wc -l <out) == 2)) || fail "$shown: more than a line an epoch: $(cat out)"
no_file_named_dash
run "${small[@]}" --save -
expect_status 0
is_json out "$shown"
cp out net.json
"$INITPROOF" "${small[@]}" --save direct.json >/dev/null 2>&1
cmp -s direct.json net.json || fail '--save - is another network than --save FILE'
no_file_named_dash
refused 64 'only one of them can be written to standard output' "${small[@]}" --save - --history -
refused 64 'only one of them can be written to standard output' verify euler-limit --json - --html -

if command -v gnuplot >/dev/null; then
  run "${small[@]}" --figure -
  expect_status 0
  [[ $(head -c 5 out) == '<?xml' || $(head -c 4 out) == '<svg' ]] || fail "$shown: $(head -c 100 out)"
  if command -v pandoc >/dev/null; then
    for document in "verify euler-limit --html" "verify euler-limit --slides" "handout euler-limit --html"; do
      # shellcheck disable=SC2086 # words
      run $document -
      expect_status 0
      [[ $(head -c 9 out | tr "[:upper:]" "[:lower:]") == '<!doctype' ]] || fail "$shown: $(head -c 100 out)"
      tail -c 10 out | grep -qF '</html>' || fail "$shown: not whole"
      no_file_named_dash
    done
  fi
fi

finish
