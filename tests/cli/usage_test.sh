#!/usr/bin/env bash
# Wrong usage: status 64 and one line that names what was wrong.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

refused 64 "did you mean 'naive-variance'" verify naive-varience
refused 64 "'naive-varience'" explain naive-varience
refused 64 "'naive-varience'" verify euler-limit naive-varience
refused 64 "expected a command"
refused 64 "'--frobnicate'" --frobnicate
refused 64 "did you mean 'verify'" verfy
refused 64 --frobnicate verify --frobnicate
refused 64 --frobnicate verify euler-limit --frobnicate=1
refused 64 surplus list surplus
refused 64 CLAIM explain
refused 64 surplus explain euler-limit surplus
refused 64 "unexpected argument 'one' (see 'initproof list --help')" list one two three
refused 64 "unexpected argument '--one' (see 'initproof verify --help')" verify --one euler-limit --two
refused 64 "(see 'initproof train --help')" train --eta
refused 64 "(see 'initproof --help')" frobnicate
# What goes by another name in machine-learning frameworks, or is not there.
refused 64 "unexpected argument '--lr': the learning rate is --eta (see 'initproof train --help')" train --lr 0.1
refused 64 'the learning rate is --eta' train --learning_rate=0.1
refused 64 'the weight decay is --lambda, which is n times as large for n training images' train --weight-decay 1e-4
refused 64 'that is --epochs' train --epoch 3
refused 64 'that is --batch-size' train --batch 3
refused 64 'there is none: every update is one of plain stochastic gradient descent' train --momentum 0.9
refused 64 'that is --mnist' verify --data x
refused 64 'that is --seed' train --random_state 3
refused 64 "did you mean '--patience'" train --patiance 3
refused 64 "did you mean '--max-samples'" verify --max-sample 3
refused 64 "did you mean '--threads'" verify --thread 3
for command in list 'explain naive-variance'; do
  read -ra words <<<"$command"
  refused 64 "unexpected argument '--seed'" "${words[@]}" --seed 3
  refused 64 "unexpected argument '--random-seed' (see" "${words[@]}" --random-seed 3
done

# A part of a name names all it is in.
refused 64 "unknown claim 'naive'; did you mean 'naive-variance', 'naive-distribution' or 'naive-saturation'?" explain naive
refused 64 "did you mean 'penalty-power-law'?" explain power-law

# Which of the claims have a parameter.
refused 64 'it is one of naive-variance, ' verify euler-limit --set fan_in=5
run verify --max-samples 1 penalty-power-law euler-limit naive-variance --set fan_in=500
expect_err '--set fan_in=500 is for 1 of 3 claims: naive-variance'
run verify --max-samples 1 naive-variance --set fan_in=500
! grep -q 'is for' err || fail "$shown: $(cat err)"
run verify --alpha 0.9999999999999999 penalty-power-law --max-samples 1
expect_out 'of alpha 0.9999999999999999'
run verify --alpha 0.9999999999999999 penalty-power-law --max-samples 1 --lang cs
expect_out '0,9999999999999999'

no_suggestion() { # ARGUMENT...
  run "$@"
  expect_status 64
  ! grep -q 'did you mean' err || fail "$shown: a wild guess: $(cat err)"
}
no_suggestion frobnicate
no_suggestion verify frobnicate
no_suggestion verify --set frobnicate=1
no_suggestion verify naive-variance --set frobnicate=1
no_suggestion train --cost frobnicate
huge=$(printf 'x%.0s' {1..1000})
for line in "$huge" "verify $huge" "verify --set $huge=1" "verify naive-variance --set $huge=1" "list $huge" \
  "train --cost $huge" "verify --seed $huge"; do
  read -ra command <<<"$line"
  run "${command[@]}"
  expect_status 64
  (($(wc -c <err) < 400)) || fail "${shown:0:80}: echoed at full length"
  expect_err "$(printf 'x%.0s' {1..50})"
done
refused 64 'unknown claim '\''a\x0ab' verify $'a\nb'
refused 64 'unknown claim '\''a\x1b[31m' verify $'a\x1b[31m'
refused 64 'unknown claim '\''a\u009b31m' verify $'a\u009b31m'
refused 64 'unknown claim '\''a\u202eb\u2028' verify $'a\u202eb\u2028'
refused 64 'unknown claim '\''a\xff\x9b' verify $'a\xff\x9b'

for value in 0 1 nan -1 abc 2 inf 1e-400 0x1p-3 1e-9x; do
  refused 64 "--alpha $value:" verify euler-limit --alpha "$value"
done
refused 64 "--alpha '':" verify euler-limit --alpha ''
for value in 0 -1 1e9 abc 2.5 100000000000000000000; do
  refused 64 "--threads $value:" verify euler-limit --threads "$value"
done
for value in -1 abc 1.5 18446744073709551616 Random; do
  refused 64 "--seed $value:" verify euler-limit --seed "$value"
done
for value in 0 -1 abc 1e3 18446744073709551616; do
  refused 64 "--max-samples $value:" verify euler-limit --max-samples "$value"
done
refused 64 '--generator mersenne: expected xoshiro or philox' verify euler-limit --generator mersenne
for option in --seed --generator --alpha --threads --max-samples --set --mnist --json --report --html \
  --lang; do
  refused 64 "$option" verify euler-limit "$option"
  refused 64 "$option" verify euler-limit "$option" ''
done
refused 64 --seed verify euler-limit --seed 1 --seed 2

for value in 5 fan_in fan_in= =5 fan_in=x fan_in=nan fan_in=inf fan_in=-inf fan_in=1e999 'fan_in=5 '; do
  refused 64 "--set $value" verify naive-variance --set "$value"
done
refused 64 "did you mean 'fan_in'" verify naive-variance --set fanin=5
refused 64 "--set no_such: none of the claims has it" verify --set no_such=5
for value in fan_in=0 fan_in=1000001 fan_in=2.5 active=-1 active=785 bias_variance=-1; do
  refused 64 "$value" verify naive-variance --set "$value"
done
refused 64 minibatch verify decay-factor --set minibatch=3

# Of several claims, which one it is; and what the user did not give.
refused 64 '(claim naive-variance)' verify naive-variance euler-limit --set fan_in=0
refused 64 '--set active=392 (default): expected at most fan_in=5' verify naive-variance --set fan_in=5
refused 64 'fan_in=5 (claim naive-variance)' verify naive-variance euler-limit --set fan_in=5
refused 64 '--set active=9: expected at most fan_in=5' verify naive-variance --set fan_in=5 --set active=9

# A message that cannot be written changes nothing.
status=0
"$INITPROOF" verify no-such 2>/dev/full || status=$?
shown='a full standard error' && expect_status 64
status=0
"$INITPROOF" verify no-such 2>&- || status=$?
shown='a closed standard error' && expect_status 64

finish
