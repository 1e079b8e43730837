#!/usr/bin/env bash
# scripts/check-report: Coq proves the printed ends of the committed report from its counts, and
# none that a change to the report has moved inward, or whose verdict does not follow. Of one claim,
# unless INITPROOF_FULL=1 asks for all.
#
# report_test.sh [WORK]: WORK is where scripts/check-theorems keeps what Coq said.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../scripts/support.sh"
command -v coqc >/dev/null || { printf 'skipped: coqc is not installed\n' && exit 77; }
command -v python3 >/dev/null || { printf 'skipped: python3 is not installed\n' && exit 77; }

work=${1:-$folder/work}
report=$scripts/../reports/results.json

# All claims take minutes of processor time.
only=(--claim naive-distribution)
[[ -z ${INITPROOF_FULL:-} ]] || only=()
run "$scripts/check-report" --work "$work" "${only[@]}"
[[ $status != 77 ]] || { printf '%s\n' "$output" && exit 77; }
expect_status 0 'the committed report'
expect_text 'naive-distribution: printed_ends: ' 'the committed report'
expect_text 'not asked about: ' 'the committed report'

# change CLAIM HYPOTHESIS STATEMENT: the report with that hypothesis `h` of the claim alone, after
# the statement.
change() {
  python3 - "$report" "$folder/changed.json" "$@" <<'PYTHON'
import json, math, sys
source, target, claim, name, statement = sys.argv[1:]
results = json.load(open(source))
results["claims"] = [c for c in results["claims"] if c["id"] == claim]
(claim,) = results["claims"]
claim["hypotheses"] = [h for h in claim["hypotheses"] if h["name"] == name]
(h,) = claim["hypotheses"]
before = json.dumps(h)
exec(statement, {"h": h, "math": math})
assert json.dumps(h) != before, "changes nothing"
json.dump(results, open(target, "w"))
PYTHON
}

# refused CLAIM HYPOTHESIS STATEMENT
refused() {
  change "$@" || { fail "$1, $2: $3" && return; }
  run "$scripts/check-report" --work "$work" "$folder/changed.json"
  expect_status 1 "$1, $2: $3"
  expect_text "$1: the proof fails at ${2//-/_} (theorem.v" "$1, $2: $3"
}

inward='h["interval"][0] = math.nextafter(h["interval"][0], math.inf)'
refused naive-distribution tail-3 "$inward"
refused naive-distribution tail-3 'h["interval"][1] = math.nextafter(h["interval"][1], 0)'
refused naive-distribution tail-3 'h["evidence"][0]["counts"]["successes"] -= 1'
refused naive-distribution tail-3 'h["evidence"][1]["counts"]["trials"] -= 1'
refused naive-distribution tail-3 'h["evidence"][0]["numbers"]["prior_successes"] += 0.001'
refused naive-distribution tail-3 'h["margin"] /= 2'
refused naive-distribution tail-3 'h["verdict"] = "refuted"'
refused naive-distribution tail-3 'h["predicted"] *= 1.5'
refused scaled-saturation naive-to-scaled "$inward"
refused scaled-saturation naive-to-scaled \
  'h["evidence"][1]["parts"][1]["counts"]["successes"] -= 1'
refused decay-in-the-network "$(python3 -c '
import json, sys
claims = {c["id"]: c for c in json.load(open(sys.argv[1]))["claims"]}
hypotheses = claims["decay-in-the-network"]["hypotheses"]
print(next(h["name"] for h in hypotheses for e in h["evidence"] if e["kind"] == "order"))' \
  "$report")" 'h["evidence"][0]["counts"]["samples"] -= 1'
refused saturated-neurons-barely-respond typical-scaled-neuron 'h["evidence"][0]["counts"]["rank"] += 1'

# Two faults that the writer of the theorems sees itself.
change naive-distribution tail-3 'h["alpha"] /= 2'
run "$scripts/check-report" --work "$work" "$folder/changed.json"
expect_status 1 'a share exceeded'
expect_text 'tail-3: spends more than its share' 'a share exceeded'
change saturated-neurons-barely-respond typical-scaled-neuron 'h["interval"][0] -= 0.01'
run "$scripts/check-report" --work "$work" "$folder/changed.json"
expect_status 1 'an end that is no order statistic'
expect_text 'the low end is not an order statistic' 'an end that is no order statistic'

finish
