#!/usr/bin/env bash
# A run goes on to a smaller margin, with the draws it has: in three sittings what one gives.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

claim=scaled-saturation

# Three sittings, the last of which draws only what is missing, beside one.
run verify "$claim" --ledger draws.db --json own.json
expect_status 0
run verify "$claim" --ledger draws.db --precision 1.25 --json half.json
expect_status 0
cp draws.db half.db
run verify "$claim" --ledger draws.db --precision 1.6 --json third.json
expect_status 0
run verify "$claim" --precision 1.6 --threads 3 --json alone.json
expect_status 0
same_but_timing alone.json third.json 'three sittings and one'
cp draws.db third.db
run verify "$claim" --ledger draws.db --precision 1.6
run verify "$claim" --ledger draws.db
cmp -s draws.db third.db || fail 'a run that had its draws has changed the ledger'
(($(stat -c %s third.db) > $(stat -c %s half.db))) || fail 'nothing was drawn for a smaller margin'

# What was kept is what was there: the ledger's blocks are those of one run.
run ledger draws.db --check 3
expect_status 0

python3 - own.json half.json third.json <<'END' || fail 'the results do not say what was looked at'
import json, sys


def fixed(hypothesis):
    """What was chosen before the first draw."""
    record = hypothesis["evidence"][0]
    parts = record["parts"] or [record]
    return [{k: v for k, v in part["numbers"].items() if k.startswith("prior") or k == "stake"} for part in parts]


own, half, third = (json.load(open(f))["claims"][0]["hypotheses"] for f in sys.argv[1:])
for a, b, c in zip(own, half, third):
    if not a["alpha"]:
        assert all("own_margin" not in x and x["margin"] == a["margin"] for x in (b, c)), a["name"]
        continue
    if not a["margin"]:
        continue
    assert "own_margin" not in a and "looks" not in a
    assert b["margin"] == a["margin"] / 1.25 and c["margin"] == a["margin"] / 1.6
    assert b["own_margin"] == c["own_margin"] == a["margin"]
    # One sequence: the share of alpha and the prior stay, the draws are those of before and more.
    assert a["alpha"] == b["alpha"] == c["alpha"]
    assert fixed(a) == fixed(b) == fixed(c) and fixed(a), a["name"]
    assert a["samples"] <= b["samples"] <= c["samples"]
    assert a["interval"][0] <= b["interval"][0] <= c["interval"][0]
    assert a["interval"][1] >= b["interval"][1] >= c["interval"][1]
    looks = c["looks"]
    assert looks["every"] * looks["number"] == c["samples"] and looks["planned_anew"] == 0
END

# A certificate holds at the smaller margin, and says so if it is not what it claims.
run check third.json
expect_status 0
sed 's/"own_margin": \([0-9.]*\)/"own_margin": 1\1/' third.json >wrong.json
run check wrong.json
expect_status 1

# What are no results is said, and a file without end is not read.
echo '{"claim": []}' >other.json
refused 65 'other.json: expected results of verify --json, found another document' check other.json
truncate -s 65M huge.json
refused 65 'huge.json: expected at most 64 MiB, found a longer file' check huge.json

# One margin by its name.
name=$(python3 -c 'import json
h = [h for h in json.load(open("own.json"))["claims"][0]["hypotheses"] if h["alpha"] and h["margin"]]
print(h[0]["name"], h[0]["margin"] / 1.25)')
read -r name value <<<"$name"
run verify "$claim" --margin "$name=$value" --json one.json --report pages
expect_status 0
expect_out 'At your margins'
run check one.json
expect_status 0
grep -q "\-\-margin $name=" "pages/$claim.md" || fail 'the page does not say how to make it again'
grep -q 'instead of' "pages/$claim.md" || fail 'the page does not speak of the margin'
run verify "$claim" --margin "$name=$value" --lang cs
expect_out 'Při vašich tolerancích'

# Refused before anything is drawn, in one line.
refused 64 "did you mean '$name'" verify "$claim" --margin "${name}x=$value" --ledger none.db
refused 64 'expected NAME=VALUE' verify "$claim" --margin "$name"
refused 64 'to below the margin' verify "$claim" --margin "$name=1e9"
for bad in 0 -1 1e-300; do
  refused 64 'to below the margin' verify "$claim" --margin "$name=$bad" --ledger none.db
done
for bad in nan inf zero; do refused 64 'with a number' verify "$claim" --margin "$name=$bad"; done
for bad in 0 0.5 -2 1001 nan inf many ''; do
  refused 64 'from 1 to 1000' verify "$claim" --precision "$bad" --ledger none.db
done
refused 64 'none of the claims has a hypothesis' verify naive-variance scaled-variance --margin nothing=1
[[ ! -e none.db ]] || fail 'a ledger was made for what was refused'

# Stakes that were fixed for a margin five times as large are chosen anew, at half the share.
run verify "$claim" --margin mean-slope=0.0004 --max-samples 20000 --json anew.json
run check anew.json
expect_status 0
python3 - anew.json <<'END' || fail 'stakes chosen anew do not spend what they say'
import json, sys
results = json.load(open(sys.argv[1]))
hypotheses = [h for c in results["claims"] for h in c["hypotheses"]]
anew = [h for h in hypotheses if h.get("looks", {}).get("planned_anew")]
assert anew
for h in anew:
    assert h["evidence"][0]["numbers"]["alpha"] == h["alpha"]
    assert h["looks"]["planned_anew"] == 1
END

finish
