#!/usr/bin/env bash
# A ledger changes the time of a run and nothing else: continued, killed at any moment, put together
# from parts. A ledger that is no good is refused in one line, and stays as it is.
# In short by default; INITPROOF_FULL=1 kills a run of the whole suite a hundred times, and puts it
# together from thirty parts.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

few=(scaled-variance penalty-power-law scaled-saturation)
many=("${few[@]}") kills=5 parts=3
if [[ ${INITPROOF_FULL:-0} == 1 ]]; then many=() kills=100 parts=30; fi

run verify "${few[@]}" --json without.json
expect_status 0

# Drawn into it, and taken from it.
run verify "${few[@]}" --ledger whole.db --json first.json
expect_status 0
same_but_timing without.json first.json 'without a ledger and with one'
cp whole.db before.db
run verify "${few[@]}" --ledger whole.db --threads 3 --json second.json
expect_status 0
same_but_timing without.json second.json 'drawn and taken from the ledger'
cmp -s whole.db before.db || fail 'a run that drew nothing has changed its ledger'

run ledger whole.db
expect_status 0
expect_out 'scaled-variance'
run ledger whole.db --check 3
expect_status 0
expect_err 'blocks drawn again, all the same'
run ledger whole.db --lang cs
expect_out 'bez mezery'
run ledger whole.db --export path.csv
expect_status 0
[[ $(head -n 1 path.csv) == claim,experiment,hypothesis,generator,seed,samples,* ]] || fail 'no heading in the CSV'
(($(wc -l <path.csv) > 20)) || fail 'the path of the intervals is short'

# Another seed, generator, number or version takes nothing of it.
run verify scaled-variance --seed 2 --json seed.json
run verify scaled-variance --seed 2 --ledger whole.db --json seed-kept.json
same_but_timing seed.json seed-kept.json 'another seed'

# A limit on the samples, and then on.
run verify "${few[@]}" --ledger rest.db --max-samples 20000
run verify "${few[@]}" --ledger rest.db --json rest.json
same_but_timing without.json rest.json 'continued after a limit'

# Killed at moments that nobody chose, and continued.
started=$(date +%s%N)
run verify ${many[@]+"${many[@]}"} --json many.json
lasts=$((($(date +%s%N) - started) / 1000000))
expect_status 0
for ((i = 0; i < kills; ++i)); do
  start verify ${many[@]+"${many[@]}"} --ledger killed.db
  sleep "$(printf '%d.%03d' $((at = RANDOM % (lasts + lasts / 4), at / 1000)) $((at % 1000)))"
  kill -KILL "$pid" 2>/dev/null || true
  end
  if [[ -s killed.db ]]; then
    run ledger killed.db
    [[ $status == 0 || $(cat err) == *'another kind of file'* ]] || fail "after SIGKILL: $(cat err)"
  fi
done
run verify ${many[@]+"${many[@]}"} --ledger killed.db --json killed.json
expect_status 0
same_but_timing many.json killed.json 'killed and continued'

# Parts, put together in an order that nobody chose.
for ((part = 1; part <= parts; ++part)); do
  run verify ${many[@]+"${many[@]}"} --shard "$part/$parts" --ledger "part$part.db"
  expect_status 0
  expect_err "part $part of $parts"
  expect_no_output
done
for part in $(shuf -i "1-$parts"); do
  run ledger parts.db --merge "part$part.db"
  expect_status 0
  expect_err "'part$part.db': "
done
run ledger parts.db --merge part1.db
expect_status 0
grep -q "'part1.db': 0 blocks added, [1-9][0-9]* were there already" err || fail "a doubled part is not said: $(cat err)"
run verify ${many[@]+"${many[@]}"} --ledger parts.db --json parts.json
expect_status 0
same_but_timing many.json parts.json 'put together from parts'
refused 64 'such as 3/30' verify --shard 4/3 --ledger x.db
refused 64 'such as 3/30' verify --shard three --ledger x.db
refused 64 'expected --ledger' verify --shard 1/3
refused 64 'no results to write' verify --shard 1/3 --ledger x.db --json x.json
refused 64 'same' verify --ledger x.db --json x.db
[[ ! -e x.db ]] || fail 'a run that was refused has made a ledger'

# Damaged: refused before anything is drawn, and left as it was.
head -c $(($(stat -c %s before.db) - 5000)) before.db >cut.db
python=$(command -v python3 || true)
if [[ -n $python ]]; then
  # A bit of a summary, which the file's own form does not guard.
  python3 - before.db flipped.db <<'PYTHON'
import sqlite3, shutil, sys
source, target = sys.argv[1:]
blob = bytes(sqlite3.connect(source).execute("SELECT summaries FROM blocks WHERE number = 2").fetchone()[0])
data = bytearray(open(source, "rb").read())
at = data.find(blob)
assert at > 0
data[at + len(blob) // 2] ^= 4
open(target, "wb").write(data)
PYTHON
  refused 65 'damaged (block 2 of' verify scaled-variance --ledger flipped.db
  refused 65 'damaged (block 2 of' ledger parts.db --merge flipped.db
  python3 -c 'import sqlite3; c = sqlite3.connect("form.db"); c.executescript(open("/dev/stdin").read())' <<'SQL'
PRAGMA application_id = 1768845388; PRAGMA user_version = 9; CREATE TABLE t (x);
SQL
  refused 65 "its form is 9, this program's is 1" ledger form.db
  # A block that is another one's, under a checksum that fits: only drawing it again shows it. And what no
  # program of this version writes.
  cat >forged.py <<'PYTHON'
import hashlib, sqlite3, sys


def half(*texts):
    h = hashlib.sha256()
    for t in texts:
        b = t if isinstance(t, bytes) else str(t).encode()
        h.update(f"{len(b)} ".encode() + b)
    return h.hexdigest()[:32]


ledger, what, new = sys.argv[1:]
db = sqlite3.connect(ledger)
columns = ["claim", "experiment", "version", "parameters", "data", "generator", "seed", "block_size"]
for row, *identity in db.execute(f"select row, {', '.join(columns)} from experiments").fetchall():
    if what != "block":
        identity[columns.index(what)] = new
    key = half(*identity)
    db.execute("update experiments set key = ? where row = ?", (key, row))
    if what != "block":
        db.execute(f"update experiments set {what} = ? where row = ?", (new, row))
    blocks = dict(db.execute("select number, summaries from blocks where row = ?", (row,)))
    for number, data in blocks.items():
        data = blocks[int(new)] if what == "block" else data
        db.execute("update blocks set summaries = ?, checksum = ? where row = ? and number = ?",
                   (data, half(key, number, data), row, number))
db.commit()
PYTHON
  run verify scaled-variance --ledger own.db --json own.json
  forged() { cp own.db forged.db && python3 forged.py forged.db "$@"; }
  forged block 0
  refused 65 ' of scaled-variance neurons is another one when drawn again' ledger forged.db --check 2
  expect_err "initproof: ledger 'forged.db': block "
  run ledger own.db --check 1000000000
  expect_status 0
  # Draws of other sources, parameters or generators are kept and not taken.
  for other in 'version 0123456789abcdef' 'parameters fan_in=784x' 'parameters breadth=784' 'parameters fan_in'; do
    # shellcheck disable=SC2086 # two words
    forged $other
    run ledger forged.db --check 1
    expect_status 0
    expect_err 'initproof: scaled-variance neurons: of another version or other images, left out'
    ! grep -q 'drawn again' err || fail "$other: $(cat err)"
    run ledger forged.db --export forged.csv
    [[ $(wc -l <forged.csv) == 1 ]] || fail "$other: exported $(head -n 2 forged.csv)"
    run verify scaled-variance --ledger forged.db --json forged.json
    same_but_timing own.json forged.json "a ledger with $other"
  done
  forged generator dice
  refused 65 'a ledger names the generator dice' ledger forged.db --check 1
fi
cp cut.db cut.before
refused 65 "ledger 'cut.db': damaged" verify scaled-variance --ledger cut.db
cmp -s cut.db cut.before || fail 'a damaged ledger was changed'
printf 'no ledger at all, but a text that somebody wrote\n' >text.db
refused 65 'another kind of file' verify scaled-variance --ledger text.db
refused 65 'another kind of file' ledger text.db
# What is no file, and what cannot be one, in words of our own.
refused 65 "ledger 'missing.db': expected a ledger, found no such file" ledger missing.db
refused 65 "ledger 'missing.db': expected a ledger" ledger merged.db --merge missing.db
refused 64 "--merge '': expected a ledger" ledger merged.db --merge ''
refused 64 'FILE is required' ledger
refused 64 'chybí FILE' ledger --lang cs
mkfifo pipe.db
for other in . /dev/null pipe.db; do
  refused 65 "ledger '$other': expected a regular file" ledger "$other"
  refused 65 "ledger '$other': expected a regular file" verify scaled-variance --ledger "$other"
done
refused 70 "ledger 'nowhere/draws.db': cannot be opened: No such file or directory" \
  verify scaled-variance --ledger nowhere/draws.db
refused 70 "ledger 'text.db/draws.db': cannot be opened: Not a directory" \
  verify scaled-variance --ledger text.db/draws.db
refused 70 'nelze otevřít: žádný takový soubor' verify scaled-variance --ledger nowhere/draws.db --lang cs

# In use by another process.
begin verify --ledger busy.db
refused 70 'in use by another process' verify scaled-variance --ledger busy.db
kill -KILL "$pid"
end

# No room: the results are there all the same, and what the ledger had is too.
(
  ulimit -f 80
  trap '' XFSZ
  run verify "${few[@]}" --ledger full.db --json full.json
  expect_status 70
  ((failures == 0))
) || fail 'a ledger that outgrows its limit'
same_but_timing without.json full.json 'a full disk'
run ledger full.db
expect_status 0

finish
