#!/usr/bin/env bash
# The committed report is what this version writes: a page a claim, links that lead somewhere, and
# the pages of what is proved, byte for byte.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

command -v gnuplot >/dev/null || skip 'no gnuplot'
committed=$SOURCE/reports

run list
expect_status 0
mapfile -t claims < <(awk '{ print $1 }' out | grep -E '^[a-z0-9]+(-[a-z0-9]+)+$')
((${#claims[@]} > 0)) || fail "no claims in: $(head -c 300 out)"
for claim in "${claims[@]}"; do
  [[ -s $committed/$claim.md ]] || fail "reports/ has no page of $claim: run scripts/verify"
  grep -qF "($claim.md)" "$committed/README.md" || fail "reports/README.md does not link to $claim"
done
for page in "$committed"/*.md; do
  claim=$(basename -- "$page" .md)
  [[ $claim == README || $claim == limits || " ${claims[*]} " == *" $claim "* ]] || fail "reports/$claim.md is of no claim"
  while IFS= read -r target; do
    [[ -e $committed/$target ]] || fail "reports/$claim.md: nothing is at $target"
  done < <(grep -oE '\]\([^)#:]+\)' "$page" | sed 's/^](//; s/)$//' | grep -E '\.(md|svg)$')
done

# Nothing is drawn for these, so that they do not depend on how alpha is shared out.
proved=(decay-factor euler-limit)
run verify "${proved[0]}" --report fresh
expect_status 0
# The pages link to the laboratory where it lies beside them.
cp -- "$committed/laboratory.html" fresh/
run verify "${proved[@]}" --report fresh
expect_status 0
for claim in "${proved[@]}"; do
  cmp -s "fresh/$claim.md" "$committed/$claim.md" ||
    fail "reports/$claim.md is not what this version writes: $(diff "fresh/$claim.md" "$committed/$claim.md" | head -4)"
done

finish
