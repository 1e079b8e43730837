#!/usr/bin/env bash
# The judge is run where it must not fire: what the table says, its statuses, and its refusals.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

# A rate of a twentieth of alpha is shown within a thousand runs, and a look at half of them or less
# ends it; the same seed gives the same table.
run calibrate bounded-mean --alpha 0.1 --runs 1000 --json first.json --page page.md
expect_status 0
expect_out 'at most alpha'
expect_out 'shown 1, not shown yet 0, contradicted 0'
grep -qF 'initproof calibrate bounded-mean --alpha 0.1 --runs 1000 --seed 1' page.md ||
  fail 'the page does not say how it was made'
run calibrate --threads 1 --json second.json --runs 1000 --alpha 0.1 bounded-mean
cmp -s first.json second.json || fail 'the table depends on the threads'
python3 - first.json <<'PY' || fail 'the bound is not the exact one'
import json, math, sys
table = json.load(open(sys.argv[1], encoding="utf-8"))
cell, = table["cells"]
error = table["table_error"] / 2 / table["looks"]
def at_most(k, n, p):
    return math.fsum(math.exp(math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1)
                              + i * math.log(p) + (n - i) * math.log1p(-p)) for i in range(k + 1))
found = at_most(cell["alarms"], cell["runs"], cell["high"])
sys.exit(abs(found / error - 1) > 1e-6 or cell["runs"] not in (250, 500))
PY

# What was counted is kept: a run that is asked for more goes on, to the same table; other cells stay.
run calibrate bounded-mean --alpha 0.1 --runs 120 --state counted
run calibrate median-tied --alpha 0.1 --runs 10 --state counted
run calibrate bounded-mean --alpha 0.1 --runs 1000 --state counted --json third.json
expect_status 0
sed 's/ --state counted//' third.json | cmp -s first.json - || fail 'the table in two parts is another'
grep -qxE 'bounded-mean 0.1 (250|500) [0-9]+' counted || fail 'the state has not what was counted'
grep -qx 'median-tied 0.1 10 [0-9]*' counted || fail 'the state has lost a cell'
run calibrate bounded-mean --alpha 0.1 --runs 5 --state counted --seed 2
expect_status 64
expect_err '--state counted: expected a file that begins with "calibration of '
echo 'bounded-mean 0.1 ten 1' >>counted
run calibrate bounded-mean --alpha 0.1 --runs 5 --state counted
expect_status 64
expect_err '--state counted, line 4: expected a trial, an error rate, runs and alarms'
run calibrate --runs 5 --state -
expect_status 64

# Too few runs show nothing; broken assumptions show themselves.
run calibrate median-tied --alpha 0.001 --runs 100
expect_status 2
expect_out 'not shown yet'
run calibrate trials-that-cling --alpha 0.1 --runs 500 --lang cs
expect_status 0
expect_out 'nad alfou'

run calibrate no-such-trial
expect_status 64
expect_err "calibrate no-such-trial: expected one of gaussian-variance,"
run calibrate --alpha 0
expect_status 64
expect_err '--alpha 0: expected an error rate from 1e-6 to 0.5'
run calibrate --runs x
expect_status 64
run calibrate --json same --page same
expect_status 64

# As with the other commands, an option that is given nothing is no default.
refused 64 '--threads' calibrate --threads ''

finish
