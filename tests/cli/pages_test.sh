#!/usr/bin/env bash
# The commands that README.md and docs/usage.md show: those in sh blocks end as they should, and those in
# console blocks print what stands below them.
# shellcheck disable=SC2016 # backticks of Markdown
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

for needed in pandoc gnuplot; do
  command -v $needed >/dev/null || skip "no $needed"
done
mkdir DIR # the folder of images that the pages speak of
images 60 | tr '\0' p | head -c $((16 + 60 * 784)) >pixels
{ bytes 00 00 08 03 00 00 00 3c 00 00 00 1c 00 00 00 1c && tail -c +17 pixels; } >DIR/t10k-images-idx3-ubyte
labels 60 >DIR/t10k-labels-idx1-ubyte

# and the weights,
header='{"w":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}'
{ bytes "$(printf %02x ${#header})" 0 0 0 0 0 0 0 && printf '%s' "$header" && head -c 16 /dev/zero; } >model.safetensors
# and the examples of one's own, 60 of 64 features in 7 classes,
head -c $((60 * 64)) pixels | npy '60, 64' '|u1' >x.npy
for ((i = 0; i < 60; ++i)); do bytes "0$((i % 7))"; done | npy '60,' '|u1' >y.npy
run verify scaled-variance --ledger mine.db # and the ledgers
run verify scaled-variance --seed 2 --ledger yours.db

# block KIND PAGE: the lines of the page's fenced blocks of that kind.
block() { awk -v kind="$1" '$0 == "```" kind { inside = 1; next } /^```$/ { inside = 0 } inside' "$2"; }

# The same command, on less: one claim for all of them, one epoch for many, few samples.
shortened() {
  local line=$1
  [[ ! $line =~ ^(verify|verify\ -.*)$ ]] || line+=' scaled-variance'
  [[ $line != train* ]] || line=$(sed -E 's/--epochs 60/--epochs 1/; s/--epochs 90/--epochs 2/' <<<"$line")
  if [[ $line == train* && $line != *--epochs* ]]; then
    [[ $line == *--inputs* ]] || line+=' --validation 9000'
    line+=' --epochs 1'
  fi
  line=${line/--precision 10/--precision 1.1}
  line=${line/variance=0.5/variance=0.9}
  [[ ! $line =~ ^verify\ naive.*(--mnist|--set) ]] || line+=' --max-samples 20000'
  [[ $line != network*--measure* ]] || line+=' --margin 0.5'
  [[ $line != calibrate* ]] || line+=' --alpha 0.1 --runs 20'
  [[ $line != power* ]] || line+=' naive-variance --runs 2'
  printf '%s' "$line"
}

commands_work() { # PAGE
  local line words
  while IFS= read -r line; do
    [[ $line == 'initproof '* ]] || continue
    line=${line#initproof }
    read -ra words <<<"$(shortened "$(sed -E 's/ +#.*//' <<<"$line")")"
    if [[ $line == *--pdf* ]] && ! command -v chromium >/dev/null; then continue; fi
    run "${words[@]}"
    count=$((count + 1))
    [[ $status == [0-2] ]] || fail "$1: $shown: status $status: $(cat err)"
  done < <(block sh "$1" | sed -e ':joined' -e '/\\$/N' -e 's/ *\\\n */ /' -e 't joined')
}

shows_what_is_printed() { # PAGE
  local command=''
  : >shown.txt
  compare() {
    [[ -n $command ]] || return 0
    read -ra words <<<"$command"
    run "${words[@]}"
    count=$((count + 1))
    cmp -s out shown.txt || fail "$1: $shown: $(diff out shown.txt)"
  }
  while IFS= read -r line; do
    if [[ $line == '$ initproof '* ]]; then
      compare "$1"
      command=${line#'$ initproof '}
      : >shown.txt
    else
      printf '%s\n' "$line" >>shown.txt
    fi
  done < <(block console "$1")
  compare "$1"
}

count=0
commands_work "$SOURCE/README.md"
commands_work "$SOURCE/docs/usage.md"
((count > 20)) || fail "only $count commands found"
count=0
shows_what_is_printed "$SOURCE/README.md"
((count == 2)) || fail "$count commands with their output"

# What is wrong is found.
found() {
  ((failures > before)) || {
    echo "FAILED: not found: $1"
    exit 1
  }
  failures=$before
}
before=$failures
printf '```sh\ninitproof verify --slide slides.html   # a slide\n```\n' >planted.md
commands_work planted.md >/dev/null
found 'an option that does not exist'
printf '```console\n$ initproof exercise scaled-variance --answer 0.57653\nRight: 0.57654.\n```\n' >planted.md
shows_what_is_printed planted.md >/dev/null
found 'other output'
finish
