#!/usr/bin/env bash
# --lang cs: list, explain, verify and the report are in Czech; JSON and the exit status are as in
# English, and English is the default.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

for command in list 'explain euler-limit' 'verify euler-limit'; do
  # shellcheck disable=SC2086 # a command and its argument
  refused 64 "--lang xx: expected en (English) or cs (Czech)" $command --lang xx
  # shellcheck disable=SC2086
  refused 64 "--lang '': expected en" $command --lang ''
  # shellcheck disable=SC2086
  refused 64 --lang $command --lang
done
for command in list explain verify; do
  run "$command" --help
  expect_out --lang
done

run list
cp out list.en
run list --lang en
cmp -s out list.en || fail 'list --lang en differs from list'
expect_out '[theorems: '
run list --lang cs
expect_status 0
expect_out '[věty: '
cmp -s <(cut -d ' ' -f 1 out) <(cut -d ' ' -f 1 list.en) || fail 'list --lang cs has other ids'
paste -d '\n' out list.en | uniq -d | grep . && fail 'list --lang cs has a line that is English'
run list --json
cp out list.json
run list --json --lang cs
cmp -s out list.json || fail 'list --json is not the same in Czech'
if command -v python3 >/dev/null; then
  python3 -c '
import json
claims = json.load(open("list.json"))["claims"]
for claim in claims:
    rows = claim["theorems"]
    assert [row["hypothesis"] for row in rows] == claim["hypotheses"], claim["id"]
    assert all(row["theorem"] is None or row["theorem"] for row in rows), claim["id"]
assert any(row["identity"] for claim in claims for row in claim["theorems"])
assert sum(any(row["theorem"] for row in claim["theorems"]) for claim in claims) >= 10
' || fail 'list --json: a hypothesis has neither a theorem nor null'
fi

run explain decay-factor --lang cs
expect_status 0
for text in 'Slova snímku' Hypotézy Odvození 'předpověď' 'dokázaná systémem Coq' Parametry; do
  expect_out "$text"
done
! grep -qE '^(Statement|Hypotheses|Derivation|Parameters)' out || fail 'explain --lang cs: English'
run explain decay-factor
expect_out 'theorem epoch_factor, proved with Coq'

run verify decay-factor euler-limit --json en.json
cp out summary.en
cp err err.en
run verify decay-factor euler-limit --json cs.json --lang cs
expect_status 0
same_but_timing en.json cs.json 'the JSON of --lang cs'
expect_out dokázáno
expect_err 'semínko 1'
! grep -qE 'predicted|union bound' out || fail "verify --lang cs: English in $(cat out)"
grep -q 'predicted' summary.en || fail 'verify: English is not the default'

run verify plateau-size --max-samples 1 --lang cs
expect_status 2
expect_out nerozhodnuto
expect_out 'vzorků nestačí'

if command -v gnuplot >/dev/null; then
  run verify decay-factor euler-limit --report zprava --lang cs
  expect_status 0
  grep -q '^## Výsledky ověření$' zprava/decay-factor.md || fail 'the report has no Czech headings'
  grep -qF 'verify decay-factor --seed 1 --alpha 1e-9 --lang cs' zprava/decay-factor.md ||
    fail 'the report does not say how to reproduce it in Czech'
  grep -qE '[0-9],[0-9]' <(grep -h '<text>' zprava/figures/*/*.svg) ||
    fail 'no decimal comma in the figures'
  ! grep -hE '<text>[0-9.-]*[0-9]\.[0-9]' zprava/figures/*/*.svg ||
    fail 'a decimal point in the figures'
  run verify decay-factor euler-limit --report report
  cmp -s <(cd zprava && find . -type f | sort) <(cd report && find . -type f | sort) ||
    fail 'the Czech report has other files'
fi

finish
