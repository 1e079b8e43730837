#!/usr/bin/env bash
# Runs of several seeds and generators as one: narrower, by a product that is computed anew here,
# and nothing counts twice.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

claim=scaled-saturation
for seed in 1 2 3; do run verify "$claim" --seed "$seed" --ledger "seed$seed.db"; done
run verify "$claim" --generator philox --ledger philox.db

run combine seed1.db seed2.db seed3.db --json three.json
expect_status 0
expect_out 'from 3 runs'
expect_out 'xoshiro, seed 2'
run combine seed1.db philox.db --json two.json
expect_status 0
expect_out 'philox, seed 1'
run combine seed1.db seed2.db --lang cs
expect_out 'běhů'
run combine seed1.db seed2.db --json -
expect_status 0
is_json out

# One ledger may hold several runs.
run ledger joined.db --merge seed1.db --merge seed2.db --merge seed3.db
run combine joined.db --json joined.json
cmp -s joined.json three.json || fail 'merged ledgers give another combination'

# From what was counted alone, by gamma functions.
cat >anew.py <<'END'
import json, math, sys


def log_beta(a, b):
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def trials(run, p):
    e = run["evidence"]
    a, b = e["numbers"]["prior_successes"], e["numbers"]["prior_failures"]
    s = e["counts"]["successes"]
    f = e["counts"]["trials"] - s
    return log_beta(a + s, b + f) - log_beta(a, b) - s * math.log(p) - f * math.log1p(-p)


def spread(run, v):
    e = run["evidence"]
    a = e["numbers"]["prior_weight"]
    r = e["numbers"]["sum_of_squares"] / v
    big = a + (e["counts"]["samples"] - 1) / 2
    return a * math.log(a) + math.lgamma(big) - math.lgamma(a) - big * math.log(a + r / 2) + r / 2


checked = 0
for c in json.load(open(sys.argv[1]))["combinations"]:
    kind = c["runs"][0]["evidence"]["kind"]
    if not c["combined"]:
        assert c["interval"] is None and kind not in ("trials", "spread", "bounded", "order"), kind
        assert c["verdict"] == "undecided", c["verdict"]
        continue
    low, high = c["interval"]
    assert c["verdict"] in ("confirmed", "refuted"), c
    widths = [r["interval"][1] - r["interval"][0] for r in c["runs"]]
    assert high - low < min(widths), (c["hypothesis"], high - low, widths)
    if kind not in ("trials", "spread"):
        continue
    log_e = trials if kind == "trials" else spread
    for end in (low, high):
        excess = sum(log_e(run, end) for run in c["runs"]) + math.log(c["alpha"])
        assert abs(excess) < 1e-4, (c["hypothesis"], end, excess)
    checked += 1
assert checked >= 1
END
for file in two.json three.json; do python3 anew.py "$file" || fail "$file is another when computed anew"; done

# What counts once, and what is no run of the same thing.
refused 65 'it counts once' combine seed1.db joined.db
cp seed1.db copy.db
refused 65 'it counts once' combine seed1.db copy.db
refused 64 'seed1.db' combine seed1.db seed1.db
refused 65 'no two runs' combine seed1.db
run verify naive-variance --max-samples 1 --ledger other.db
refused 65 'no two runs' combine seed1.db other.db
run verify naive-variance --set fan_in=1000 --seed 2 --max-samples 1 --ledger set.db
refused 65 'other parameters' combine other.db set.db
run verify naive-variance --shard 2/3 --seed 3 --max-samples 300000 --ledger part.db
refused 65 'has not the first block' combine other.db part.db
refused 65 "ledger 'none.db': expected a ledger, found no such file" combine seed1.db none.db
refused 64 'LEDGER' combine
refused 64 "LEDGER '': expected a file" combine seed1.db ''
printf 'no ledger\n' >text.db
refused 65 'text.db' combine seed1.db text.db
cmp -s seed1.db copy.db || fail 'a ledger has changed'

# Of other sources: the same ledger, as another version of the claim would have written it.
cat >relabel.py <<'END'
import hashlib, sqlite3, sys

ledger, column, old, new = sys.argv[1:]


def half(*texts):
    h = hashlib.sha256()
    for t in texts:
        b = t if isinstance(t, bytes) else t.encode()
        h.update(f"{len(b)} ".encode() + b)
    return h.hexdigest()[:32]


db = sqlite3.connect(ledger)
columns = ["claim", "experiment", "version", "parameters", "data", "generator", "seed", "block_size"]
for row, *identity in db.execute(f"select row, {', '.join(columns)} from experiments").fetchall():
    at = columns.index(column)
    assert old in identity[at], identity
    identity[at] = identity[at].replace(old, new) if old else identity[at][::-1]
    key = half(*map(str, identity))
    db.execute(f"update experiments set {column} = ?, key = ? where row = ?", (identity[at], key, row))
    for number, data in db.execute("select number, summaries from blocks where row = ?", (row,)).fetchall():
        db.execute("update blocks set checksum = ? where row = ? and number = ?",
                   (half(key, str(number), data), row, number))
db.commit()
END
other_version() { python3 relabel.py "$1" version '' ''; }
run verify naive-variance --seed 2 --max-samples 1 --ledger version.db
run combine other.db version.db
expect_status 0
other_version version.db
refused 65 'other sources' combine other.db version.db
run verify naive-variance --seed 4 --max-samples 1 --ledger version2.db
other_version version2.db
refused 65 'of another version or other images' combine version.db version2.db

# Draws at 1 active input under the name of 392: no variance agrees with both.
run verify naive-variance --set active=1 --seed 5 --max-samples 1 --ledger false.db
python3 relabel.py false.db parameters 'active=1 ' 'active=392 '
run combine other.db false.db
expect_status 0
expect_out 'naive-variance variance: the runs contradict each other: no value is left'
run combine other.db false.db --json contradiction.json
python3 - contradiction.json <<'END' || fail 'runs that contradict each other'
import json, sys

(c,) = (c for c in json.load(open(sys.argv[1]))["combinations"] if c["hypothesis"] == "variance")
assert c["combined"] and c["interval"] is None and c["verdict"] == "error", c
END

# Draws of images go with the same images alone.
tests_of() { # FOLDER BYTE: twenty images of one grey
  mkdir "$1"
  { bytes 00 00 08 03 00 00 00 14 00 00 00 1c 00 00 00 1c && zeros $((20 * 784)) | tr '\0' "$2"; } >"$1/t10k-images-idx3-ubyte"
  labels 20 >"$1/t10k-labels-idx1-ubyte"
}
tests_of grey '\200' && tests_of pale '\100'
for seed in 1 2; do
  run verify naive-saturation --mnist grey --max-samples 1 --seed $seed --ledger "grey$seed.db"
done
cp -r -- grey moved
for same in grey "$PWD/grey" moved; do # wherever they lie
  run combine grey1.db grey2.db --mnist "$same"
  expect_status 0
  expect_out 'naive-saturation share-on-images: '
done
for options in '' '--mnist pale'; do
  # shellcheck disable=SC2086 # none is no argument
  refused 65 'of another version or other images' combine grey1.db grey2.db $options
done

finish
