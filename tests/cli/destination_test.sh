#!/usr/bin/env bash
# Where results go: no result overwrites another, and what cannot be written is found out early, or
# costs nothing but itself.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

quick=(verify penalty-power-law --max-samples 1)

# --- Two results on one path, however it is spelled: refused before anything is computed.
for html in x.json ./x.json "$folder/x.json" nowhere/../x.json; do
  refused 64 'name the same file' "${quick[@]}" --json x.json --html "$html"
done
refused 64 'the report'\''s folder' "${quick[@]}" --json r --report r
refused 64 'the report'\''s folder' "${quick[@]}" --json r --report r/within
for file in README.md .initproof-report euler-limit.md figures figures/euler-limit/limit.svg; do
  refused 64 "--json q/$file is a file of the report" "${quick[@]}" --json "q/$file" --report ./q
  refused 64 "--html q/$file is a file of the report" "${quick[@]}" --html "q/$file" --report q/
done
touch target && ln -s target link && ln target hard && ln -s later dangling
for other in link hard; do
  refused 64 'name the same file' "${quick[@]}" --json target --html "$other"
done
refused 64 'name the same file' "${quick[@]}" --json dangling --html later
rm -f target hard link
small=(train --validation 9900 --epochs 1)
refused 64 'name the same file' "${small[@]}" --save n.json --history ./n.json
refused 64 'name the same file' "${small[@]}" --save n.svg --figure "$folder/n.svg"
run "${small[@]}" --save c.json
expect_status 0
cp c.json before.json
refused 64 'name the same file' train --resume c.json --history c.json
refused 64 'name the same file' train --resume ./c.json --history c.json --save d.json
ln -s c.json c.svg
refused 64 'name the same file' train --resume c.json --figure c.svg
cmp -s c.json before.json || fail 'a refused resume changed the network'
run train --resume c.json --epochs 2 --save ./c.json --history d.csv
expect_status 0
# Devices take any number of results.
run "${quick[@]}" --json /dev/null --html /dev/null
[[ $status == 2 || $status == 70 ]] || fail "$shown: status $status: $(cat err)" # 70: no pandoc

# --- A result that cannot be written after the run costs nothing but itself.
run verify euler-limit --json /dev/full
expect_status 70
expect_out euler-limit
[[ $(tail -n 1 err) == "initproof: cannot write '/dev/full': No space left on device" ]] || fail "$shown: $(cat err)"
if command -v gnuplot >/dev/null; then
  run verify euler-limit --json /dev/full --report kept
  expect_status 70
  expect_out euler-limit
  [[ -s kept/README.md ]] || fail "$shown: no report"
  # Other files in the report's folder are the user's.
  run verify euler-limit --json kept/mine.json --report kept
  expect_status 0
  [[ -s kept/mine.json && -s kept/README.md ]] || fail "$shown: $(ls kept)"
  # A folder that would be replaced under the user's feet.
  mkdir -p kept/within/deep
  cd kept/within/deep
  refused 70 'the working folder, or one that it lies in' verify euler-limit --report ../..
  refused 70 'the working folder, or one that it lies in' verify euler-limit --report .
  cd "$folder"
fi

# --- What is in the way, of whatever kind of result, is named before anything is computed.
if command -v gnuplot >/dev/null; then
  run "${quick[@]}" --report way
  expect_status 2
  cp -r way whole
  in_the_way() { # PLACE
    refused 70 "'way/$1' is in the way: it is no part of the report that is there; move it elsewhere" \
      verify naive-variance penalty-power-law --max-samples 1 --report way
    rm -rf way && cp -r whole way
  }
  echo mine >way/naive-variance.md && in_the_way naive-variance.md
  rm way/README.md && mkdir way/README.md && in_the_way README.md
  mv way/figures moved && ln -s ../moved way/figures && in_the_way figures
  [[ ! -e moved/naive-variance ]] || fail 'wrote through a symbolic link'
  echo mine >way/figures/naive-variance && in_the_way figures/naive-variance
  # What a figure will be called is known only when it is drawn.
  mkdir -p way/figures/naive-variance
  echo mine >way/figures/naive-variance/mine.svg && in_the_way figures/naive-variance/mine.svg
  deep=$(printf '/%0200d' {1..20})
  refused 70 'File name too long' "${quick[@]}" --report "way$deep"
  [[ ! -e way/00 ]] || fail 'folders were left'
  diff -r way whole || fail 'a report that was refused has changed'
fi
mkdir taken
for option in --json --html; do
  refused 70 "cannot write 'taken': it is a folder" "${quick[@]}" "$option" taken
  refused 70 "cannot write 'c.json/x'" "${quick[@]}" "$option" c.json/x
done
ln -s taken taken.csv && ln -s taken taken.svg
for option in '--save taken' '--history taken.csv' '--figure taken.svg'; do
  read -ra words <<<"$option"
  refused 70 "cannot write '${words[1]}': it is a folder" "${small[@]}" "${words[@]}"
done
refused 65 taken train --resume taken
rm -rf way whole moved taken taken.csv taken.svg

# --- Names: as long as the file system takes, no longer.
long=$(printf 'x%.0s' {1..250}).json
run verify euler-limit --json "$long"
expect_status 0
[[ -s $long ]] || fail 'a name of 255 bytes was not written'
refused 70 'File name too long' "${quick[@]}" --json "x$long"
run "${small[@]}" --save "$long"
expect_status 0

# --- A symbolic link to something that is not there yet stays one.
mkdir elsewhere
ln -s elsewhere/new.json new
run verify euler-limit --json new
expect_status 0
[[ -L new && -s elsewhere/new.json ]] || fail "a symbolic link was replaced: $(ls -l new elsewhere)"
ln -s nowhere/new.json astray
refused 70 astray "${quick[@]}" --json astray
ln -s circle circle
refused 70 circle "${quick[@]}" --json circle

# --- A file that is open already is written where it stands, after what was printed.
for name in /dev/stdout /dev/fd/1 /proc/self/fd/1 /proc/thread-self/fd/1 stdout-link; do
  ln -sf /dev/stdout stdout-link
  echo before >log
  ln -f log same
  status=0
  "$INITPROOF" verify euler-limit --json "$name" >>log 2>err || status=$?
  shown="--json $name >>log"
  expect_status 0
  [[ $(head -n 1 log) == before && $(tail -n 1 log) == '}' ]] || fail "$shown: $(head -c 300 log)"
  [[ log -ef same ]] || fail "$shown: replaced the file"
  sed -n '/^{$/,$p' log >result.json
  is_json result.json "$shown"
  grep -q '^euler-limit' <(sed '/^{$/,$d' log) || fail "$shown: the summary does not come first"
done
echo before >log
status=0
"$INITPROOF" verify euler-limit --json /dev/fd/7 7>>log >out 2>err || status=$?
shown='--json /dev/fd/7 7>>log' && expect_status 0
[[ $(head -n 1 log) == before && $(tail -n 1 log) == '}' ]] || fail "$shown: $(head -c 300 log)"
"$INITPROOF" verify euler-limit --json /dev/fd/1 2>err | tail -n 1 >out
[[ $(cat out) == '}' ]] || fail '--json /dev/fd/1 into a pipe'
refused 70 "cannot write '/dev/fd/77': Bad file descriptor" "${quick[@]}" --json /dev/fd/77
refused 70 "cannot write '/dev/stdin': Bad file descriptor" "${quick[@]}" --json /dev/stdin
# shellcheck disable=SC2094 # what is tested
refused 64 'name the same file' "${quick[@]}" --json /dev/fd/8 --html log 8>>log
status=0
# shellcheck disable=SC2094 # what is tested
"$INITPROOF" "${quick[@]}" --json log >>log 2>err || status=$?
shown='--json log >>log' && expect_status 64
expect_err '--json log and standard output name the same file'
rm -f log same stdout-link result.json

# --- What is only named like a leftover is the user's, also beside a report that is refused.
mkdir report.tmp-2024 report.tmp-1-old .initproof.tmp-0123456789abcdef not-a-report
: >.initproof.tmp-99999999
: >.initproof.tmp-0123456789abcdef.lock
: >not-a-report/thesis.tex
find . -name '*.tmp-*' | sort >named
refused 70 'it holds other files' "${quick[@]}" --report not-a-report
run verify euler-limit --json here.json
expect_status 0
if command -v gnuplot >/dev/null; then
  run verify euler-limit --report report
  expect_status 0
fi
find . -name '*.tmp-*' | sort | diff named - || fail "removed the user's files"
rm -r report.tmp-* .initproof.tmp-* named
no_leftovers 'all of these'

# --- Pipes: one that nobody reads is refused, one that somebody reads gets everything.
mkfifo pipe
refused 70 "cannot write 'pipe': nobody reads this pipe" "${quick[@]}" --json pipe
cat pipe >piped &
reader=$!
sleep 0.2
run verify euler-limit --json pipe
wait "$reader"
expect_status 0
is_json piped 'a pipe'

finish
