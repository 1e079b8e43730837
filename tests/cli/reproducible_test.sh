#!/usr/bin/env bash
# The same seed gives the same, whatever the threads; a random seed is printed and reproduces.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

few=(penalty-power-law scaled-saturation --max-samples 200000)
run verify "${few[@]}" --threads 1 --json one.json
first=$status
run verify "${few[@]}" --threads 2 --json two.json
[[ $status == "$first" ]] || fail "threads change the status from $first to $status"
same_but_timing one.json two.json 'one thread and two'
run verify "${few[@]}" --threads 7 --seed 1 --json seven.json
same_but_timing one.json seven.json 'one thread and seven, seed 1 said'

# So do all claims at once, which run side by side, and they come in the lecture's order.
run verify --max-samples 3 --threads 1 --json one-all.json
all_status=$status
cp out one-all.out
for threads in 2 3 7; do
  run verify --max-samples 3 --threads "$threads" --json all.json
  [[ $status == "$all_status" ]] || fail "$threads threads: status $status, not $all_status"
  same_but_timing one-all.json all.json "all claims, one thread and $threads"
  cmp -s one-all.out out || fail "all claims, $threads threads: $(diff one-all.out out | head -5)"
done

# Every instruction set that the processor has gives the same; one that it lacks is refused.
for isa in baseline avx2 avx512; do
  INITPROOF_ISA=$isa run verify "${few[@]}" --json "$isa.json"
  if [[ $status == 64 && $isa != baseline ]]; then
    INITPROOF_ISA=$isa refused 64 "INITPROOF_ISA=$isa: expected a set of instructions that this processor has, baseline" \
      verify "${few[@]}"
    INITPROOF_ISA=$isa refused 64 "INITPROOF_ISA=$isa:" train
    continue
  fi
  [[ $status == "$first" ]] || fail "$isa changes the status from $first to $status: $(cat err)"
  same_but_timing one.json "$isa.json" "the best instruction set and $isa"
done

INITPROOF_ISA=bogus refused 64 'INITPROOF_ISA=bogus:' verify euler-limit
INITPROOF_ISA=bogus refused 64 'INITPROOF_ISA=bogus:' train
INITPROOF_ISA=bogus run list
expect_status 0

# The other family of random numbers gives other draws and the same verdicts.
run verify "${few[@]}" --generator philox --json philox.json
[[ $status == "$first" ]] || fail "the generator changes the status from $first to $status"
grep -q '"generator": "philox"' philox.json || fail 'the JSON does not name the generator'
! cmp -s <(without_timing one.json) <(without_timing philox.json) || fail 'two families, one result'

run verify "${few[@]}" --seed random --json random.json
seed=$(sed -n 's/^initproof: .* seed \([0-9]*\),.*/\1/p' err)
[[ $seed =~ ^[0-9]+$ ]] || fail "no seed in: $(cat err)"
grep -q "^  \"seed\": $seed,$" random.json || fail 'the JSON names another seed'
run verify "${few[@]}" --seed "$seed" --json again.json
same_but_timing random.json again.json 'a random seed given again'
! cmp -s <(without_timing one.json) <(without_timing random.json) || fail 'two seeds give the same'

# A claim alone gives what it gives among others.
run verify penalty-power-law --max-samples 200000 --json alone.json
claim_of() { sed -n '/"id": "penalty-power-law"/,/"omitted"/p' "$1"; }
[[ -n $(claim_of alone.json) && $(claim_of alone.json) == "$(claim_of one.json)" ]] ||
  fail "alone: $(diff <(claim_of alone.json) <(claim_of one.json) | head -5)"

# So does one that looks at images of the user's own.
mkdir mnist
{
  bytes 00 00 08 03 00 00 00 3c 00 00 00 1c 00 00 00 1c
  for _ in {1..60}; do zeros 484 && zeros 300 | tr '\0' '\310'; done
} >mnist/t10k-images-idx3-ubyte
labels 60 >mnist/t10k-labels-idx1-ubyte
image_claim() { sed -n '/"id": "naive-saturation"/,/"omitted"/p' "$1"; }
run verify naive-saturation --mnist mnist --max-samples 20000 --json alone.json
run verify penalty-power-law naive-saturation scaled-saturation --mnist mnist \
  --max-samples 20000 --json among.json
[[ -s among.json ]] || fail "no results: $(cat err)"
[[ -n $(image_claim alone.json) && $(image_claim alone.json) == "$(image_claim among.json)" ]] ||
  fail "with images, alone: $(diff <(image_claim alone.json) <(image_claim among.json) | head -5)"

finish
