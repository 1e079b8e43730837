#!/usr/bin/env bash
# Wrong truths are planted under the hypotheses of a claim: what the table says, and its refusals.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

run power naive-variance --runs 5 --json first.json --page page.md
expect_status 0
expect_out 'as promised 3, less than promised 0, cannot fail 0'
grep -qF 'initproof power naive-variance --runs 5 --seed 1' page.md ||
  fail 'the page does not say how it was made'
run power naive-variance --runs 5 --threads 1 --json second.json
cmp -s first.json second.json || fail 'the table depends on the threads'
python3 - first.json <<'PY' || fail 'the table is not in itself consistent'
import json, sys
rows = json.load(open(sys.argv[1], encoding="utf-8"))["hypotheses"]
for row in rows:
    assert row["sampled"] and row["can_fail"] and row["kept"], row
    assert row["promised_from"] > row["margin"] > 0, row
    assert row["at_promised"]["runs"] == row["confirmed"]["runs"] == 5, row
    assert 0 < row["least_samples"] < row["planned"], row
    for excluded in row["counterclaims"]:
        assert 0 < excluded["promised"] <= 1 and excluded["excluded"]["runs"] == 5, excluded
assert [row["hypothesis"] for row in rows][0] == "variance", rows
PY

run power naive-variance --runs 2 --lang cs
expect_status 0
expect_out 'jak je slíbeno'

run power no-such-claim
expect_status 64
run power --runs 0
expect_status 64
run power --json same --page same
expect_status 64

# As with the other commands, an option that is given nothing is no default.
refused 64 '--threads' power --threads ''

finish
