#!/usr/bin/env bash
# train: what it prints and writes, the same bits at once and resumed, and mistakes of every kind.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

small=(--validation 9000) # 1,000 images to train on
same() { cmp -s "$1" "$2" || fail "$3: $1 and $2 differ"; }

# --- A training, its table and its files.
run train "${small[@]}" --epochs 3 --save a.json --history a.csv
expect_status 0
cp out a.out
expect_err 'built-in digits'
expect_err '1,000 to train on, 9,000 to validate on'
expect_err 'seed 1'
[[ $(grep -cE '^ +[123] ' out) == 3 ]] || fail "no row an epoch: $(cat out)"
expect_out 'best validation accuracy'
no_escapes out train
no_escapes err train
(($(wc -l <err) == 4)) || fail "progress without a terminal: $(cat err)"
[[ $(head -n 1 a.csv) == epoch,training_cost,training_accuracy,validation_cost,validation_accuracy,penalty ]] ||
  fail "history: $(head -n 1 a.csv)"
[[ $(wc -l <a.csv) == 4 ]] || fail "history: $(cat a.csv)"
is_json a.json --save
run train "${small[@]}" --epochs 3 --history a-history.json
is_json a-history.json --history
[[ $(grep -c '"epoch":' a-history.json) == 3 ]] || fail "--history: $(cat a-history.json)"

# --- In Czech: what is printed, the figure and what is refused; not the files for programs.
run train "${small[@]}" --epochs 3 --lang cs --history czech.csv --figure czech.svg
expect_status 0
cmp -s a.csv czech.csv || fail '--lang changes the history'
expect_err $'1\u00a0000 na trénování, 9\u00a0000 na ověřování'
expect_err 'hotovo: počet epoch 3; na epochu'
expect_out 'nejlepší přesnost při ověřování'
grep -q ' trénování  *ověřování$' out || fail "no Czech heading: $(cat out)"
rows() { tr ',' '.' <"$1" | tr -s ' ' | grep -E '^ [123] '; }
[[ -n $(rows out) ]] || fail "no rows: $(cat out)"
diff <(rows out) <(rows a.out) || fail 'other rows in Czech'
grep -q 'trénovací obrázky' czech.svg || fail 'no Czech figure'
refused 64 '--layers 5: očekávají se aspoň vstupy a výstupy' train --layers 5 --lang cs
refused 64 'očekává se jméno souboru, které končí na .csv nebo .json' train --lang cs --history a.txt

# --- The header says what decays and by how much, and warns where nothing comes of it.
run train "${small[@]}" --epochs 1 --biases zero --lambda 0.5
expect_err 'scaled weights, zero biases, eta 0.1'
expect_err 'lambda 0.5, lambda/n 0.0005, l2 decay: each update takes 5e-05 of a weight (eta lambda/n)'
! grep -q warning err || fail "a warning of nothing: $(cat err)"
run train "${small[@]}" --epochs 1 --lambda 0.5 --decay decoupled
expect_err 'decoupled decay: each update takes 0.0005 of a weight (lambda/n, whatever eta is)'
run train "${small[@]}" --epochs 1 --lambda 0
expect_err 'lambda 0: no weight decay'
! grep -q warning err || fail "a warning of what was asked for: $(cat err)"
run train "${small[@]}" --epochs 2 --lambda 0.0001
expect_err 'warning: lambda 0.0001 is next to nothing on 1,000 images: all 200 updates together take 2e-06'
expect_err "(the book's lambda here: 0.1)"
run train "${small[@]}" --epochs 1 --eta 1e4 --lambda 0
expect_status 0
expect_err 'where guessing reads 10 %: try another --eta than 10000'
! grep -q 'less decay' err || fail "decay blamed: $(cat err)"
run train "${small[@]}" --epochs 1 --lambda 500 --hidden tanh
expect_err 'or less decay than lambda/n 0.5'

# --- However large a cost is, it does not run into the next column.
for eta in 1e4 1e7; do
  run train "${small[@]}" --epochs 2 --eta "$eta" --lambda 0
  expect_status 0
  [[ $(grep -cE '^ +[12]( +[0-9.e+]+ +[0-9.]+ %){2} +[0-9.e+]+$' out) == 2 ]] || fail "columns: $(cat out)"
  [[ $(grep -E '^ +[12] ' out | awk '{print length}' | sort -u) == 59 ]] || fail "width: $(cat out)"
done

# --- The same seed, the same bits; another seed, others; a random one is printed and reproduces.
run train "${small[@]}" --epochs 3 --seed 1 --save b.json --history b.csv
same a.csv b.csv 'seed 1 said'
same a.json b.json 'seed 1 said'
same a.out out 'seed 1 said'
run train "${small[@]}" --epochs 1 --seed random --history random.csv
seed=$(sed -n 's/^initproof: .* seed \([0-9]*\)$/\1/p' err)
[[ $seed =~ ^[0-9]+$ ]] || fail "no seed in: $(cat err)"
run train "${small[@]}" --epochs 1 --seed "$seed" --history again.csv
same random.csv again.csv 'a random seed given again'
! cmp -s <(head -n 2 a.csv) random.csv || fail 'two seeds give the same'

# --- Resumed is uninterrupted: on the fused path, the plain one, in both precisions.
resumed_is_whole() { # ARGUMENT...
  run train "${small[@]}" "$@" --epochs 3 --save whole.json --history whole.csv
  expect_status 0
  cp out whole.out
  run train "${small[@]}" "$@" --epochs 1 --save parts.json
  run train --resume parts.json --epochs 2 --save parts.json
  run train --resume parts.json --epochs 3 --save parts.json --history parts.csv
  expect_status 0
  expect_err 'resumed after 2 of 3 epochs'
  same whole.json parts.json "resumed: $*"
  same whole.csv parts.csv "resumed: $*"
  same whole.out out "resumed: $*"
}
resumed_is_whole
resumed_is_whole --precision double --initializer naive --batch-size 7 --lambda 3
resumed_is_whole --layers 784,12,11,10 --hidden tanh --output softmax --biases zero --initializer orthogonal
resumed_is_whole --layers 784,12,10 --hidden relu --output sigmoid --cost quadratic --initializer he \
  --decay decoupled --lambda 0.1 --precision double
run train --resume whole.json --epochs 3
expect_status 0
expect_err 'nothing to do: 3 epochs done before'

# --- Patience: stops when nothing gets better, and stays stopped.
run train --validation 9900 --epochs 500 --patience 2 --save patient.json --history patient.csv
expect_status 0
expect_err 'no better validation accuracy in the last 2'
epochs=$(($(wc -l <patient.csv) - 1))
((epochs < 500)) || fail 'patience: never stopped'
run train --resume patient.json --epochs 500 --patience 2 --history still.csv
same patient.csv still.csv 'patience, resumed'
run train --validation 9900 --epochs $((epochs - 1)) --save patient.json
run train --resume patient.json --epochs 500 --patience 2 --history still.csv
same patient.csv still.csv 'patience counts the epochs before it was resumed'

# --- Presets say what they set, and on what.
run train --preset nielsen-30 --epochs 1
expect_status 0
expect_err 'preset nielsen-30: cross-entropy, scaled weights, eta 0.1, lambda 0.8 on 8,000 training images'
expect_err "keeps lambda/n at the book's 5/50,000"
expect_err 'built-in digits, 10,000 images'
expect_err 784-30-10
expect_err ', 1 epoch'
! grep -q '1 epochs' err || fail "1 epochs: $(cat err)"
run train --preset nielsen-100 --initializer naive --lambda 2 --epochs 1 "${small[@]}"
expect_status 0
expect_err 784-100-10
expect_err 'naive weights'
expect_err 'lambda 2 on 1,000'
! grep -q book err || fail 'a lambda of the own is said to be the book'\''s'

# --- Mistakes on the command line.
bad() { # OPTION VALUE [TEXT]
  local value=$2
  [[ -n $value ]] || value="''"
  refused 64 "$1 $value: ${3-expected}" train "$1" "$2"
}
refused 64 'layer 2 has size 0' train --layers 784,0,10
refused 64 '784 inputs first' train --layers 100,30,10
refused 64 '10 outputs last' train --layers 784,30,2
refused 64 'weights, expected at most' train --layers 784,100000,10
refused 64 '--layers 784,20000001,10: 20000001 units are too many' train --layers 784,20000001,10
for value in '' 784 '784,' 784,x,10 784-30-10 784,-1,10 784,1e2,10 784,99999999999999999999,10; do
  bad --layers "$value"
done
refused 64 "did you mean 'sigmoid'" train --hidden sigmoyd
refused 64 "did you mean 'softmax'" train --output softmx
refused 64 'expected sigmoid, tanh or relu' train --hidden softmax
refused 64 'needs sigmoid or softmax outputs, not tanh' train --output tanh
refused 64 "did you mean 'cross-entropy'" train --cost crossentropy
refused 64 "did you mean 'glorot'" train --initializer gloro
refused 64 "did you mean 'zero'" train --biases zeros
refused 64 "did you mean 'l2'" train --decay L2
refused 64 "did you mean 'float'" train --precision floot
refused 64 "did you mean 'nielsen-100'" train --preset nielsen-1000
for value in -1 0 nan inf abc 1e999 0.1x; do bad --eta "$value"; done
for value in -1 nan inf abc; do bad --lambda "$value"; done
for value in 0 -1 2.5 abc; do
  bad --batch-size "$value"
  bad --epochs "$value"
  bad --patience "$value"
done
for value in -1 1.5 abc nan -0.5; do bad --validation "$value"; done
for value in -1 abc 18446744073709551616; do bad --seed "$value"; done
bad --batch-size 8001 'expected at most the number of training images, 8,000'
bad --validation 10000 'none of the 10,000 images is left'
bad --validation 0.99999 'none of the 10,000 images is left'
refused 64 'decay per update is' train --lambda 1e9
refused 64 'no validation to stop by' train --patience 3 --validation 0
refused 64 'no images to validate on' train --patience 3 --validation 1e-9
bad --validation 1e-09 'no images to validate on, of 10,000'
bad --history a.txt 'expected a file name that ends in .csv or .json'
bad --figure a.png 'expected a file name that ends in .svg'
refused 64 'the same file' train --save x.json --history x.json
if command -v gnuplot >/dev/null; then
  ln -s x.svg link.json
  refused 64 'the same file' train --save link.json --figure x.svg
fi
for option in --layers --hidden --output --cost --initializer --biases --eta --lambda --batch-size \
  --decay --epochs --patience --seed --mnist --validation --precision --save --resume --history \
  --figure --preset; do
  refused 64 "$option" train "$option"
  refused 64 "$option" train "$option" ''
done
refused 64 --frobnicate train --frobnicate
refused 64 surplus train surplus
refused 64 --eta train --eta 1 --eta 2
refused 64 "did you mean 'train'" tran
for option in --eta=0.1 --layers=784,10 --seed=1 --preset=nielsen-30 --validation=5; do
  refused 64 "${option%=*}: a resumed training keeps the settings" train --resume a.json "$option"
done

# --- Files that are no training, or a damaged one.
damaged() { refused 65 "damaged.json: $1" train --resume damaged.json; }
refused 65 'no-such.json: cannot be read' train --resume no-such.json
mkdir a-folder && refused 65 a-folder train --resume a-folder
mkfifo pipe
for special in /dev/zero pipe; do
  refused 65 "$special: expected a regular file" train --resume "$special"
done
head -c "$(($(wc -c <a.json) / 2))" a.json >damaged.json && damaged 'expected a complete JSON document'
: >damaged.json && damaged 'expected a training, found an empty file'
refused 65 'a.csv: expected a complete JSON' train --resume a.csv
read -r weight < <(grep -oE '[0-9]\.[0-9]{8,}' a.json)
sed "0,/$weight/s//NaN/" a.json >damaged.json && damaged 'expected a complete JSON'
sed "0,/$weight/s//1e999/" a.json >damaged.json && damaged 'expected a JSON document with numbers in range'
sed "0,/$weight/s//${weight%?}$(((${weight: -1} + 1) % 10))/" a.json >damaged.json && damaged 'expected the checksum'
sed 's/"eta":0.1/"eta":0.2/' a.json >damaged.json && damaged 'expected the checksum'
sed 's/"checksum":"[0-9a-f]*"/"checksum":7/' a.json >damaged.json && damaged "expected 'checksum' to be a text"
sed 's/"training":{"checksum/"trained":{"checksum/' a.json >damaged.json && damaged "expected a member 'training'"
echo '{"training": {"version": 2}}' >damaged.json && damaged "expected version 1 of 'training', found 2"
run train --validation 0 --epochs 1 --layers 784,10 --save unvalidated.json
refused 64 '--patience 2: unvalidated.json was trained without validation' \
  train --resume unvalidated.json --epochs 3 --patience 2
echo '[1, 2]' >damaged.json && damaged "expected a member 'training'"

# --- Images that are bad, or others than the training began with.
mkdir mnist
refused 65 /no/such/folder train --mnist /no/such/folder
refused 65 'expected MNIST files' train --mnist mnist
images 20 >mnist/t10k-images-idx3-ubyte
labels 19 >mnist/t10k-labels-idx1-ubyte
refused 65 'expected 20 labels' train --mnist mnist
labels 20 >mnist/t10k-labels-idx1-ubyte
run train --mnist mnist --epochs 1 --save mnist.json
expect_status 0
expect_err '20 test images of mnist: 16 to train on, 4 to validate on; no training images there, so the test images are split'
grep -q '"split":"test images"' mnist.json || fail "--save does not say what was split: $(tail -c 600 mnist.json)"
refused 64 'expected at most the number of training images, 16' train --mnist mnist --batch-size 17
refused 65 'mnist.json: was trained on other images' train --resume mnist.json --epochs 2
refused 65 'a.json: was trained on other images' train --resume a.json --mnist mnist
mkdir few
images 13 >few/t10k-images-idx3-ubyte
labels 13 >few/t10k-labels-idx1-ubyte
refused 64 '--validation: 8 of 13 images left to train on, expected 10 or more' train --mnist few --validation 5
refused 64 '--batch-size 12: expected at most the number of training images, 11' train --mnist few --batch-size 12
INITPROOF_MNIST=mnist run train --resume mnist.json --epochs 2
expect_status 0
printf '\x80' | dd of=mnist/t10k-images-idx3-ubyte bs=1 seek=216 conv=notrunc status=none
refused 65 'the same number of images, but other pixels or labels' train --resume mnist.json --mnist mnist
truncate -s 1000 mnist/t10k-images-idx3-ubyte
refused 65 t10k-images-idx3-ubyte train --mnist mnist

# --- Test images beside training images are neither trained on nor validated on, whatever they show.
half() { # NAME COUNT FOLDER
  mkdir -p "$3"
  images "$2" >"$3/$1-images-idx3-ubyte"
  labels "$2" >"$3/$1-labels-idx1-ubyte"
}
half train 50 both && half t10k 30 both
half train 50 alone
# Labels 7 instead of 0, images grey instead of black.
half t10k 30 other-test && half train 50 other-test
{ head -c 8 both/t10k-labels-idx1-ubyte && printf '\7%.0s' {1..30}; } >other-test/t10k-labels-idx1-ubyte
{ head -c 16 both/t10k-images-idx3-ubyte && zeros $((30 * 784)) | tr '\0' '\200'; } >other-test/t10k-images-idx3-ubyte
for place in both alone other-test; do
  run train --mnist $place --epochs 2 --history $place.csv --save $place.json
  expect_status 0
  expect_err '40 to train on, 10 to validate on'
done
same both.csv other-test.csv 'other test images'
same both.csv alone.csv 'no test images'
run train --mnist both --epochs 1
expect_err '50 training and 30 test images of both: 40 to train on, 10 to validate on; the test images are left alone'
run train --mnist both --epochs 1 --history both-history.json
grep -q '"split": "training images"' both-history.json || fail "--history: $(cat both-history.json)"
run train --epochs 1 "${small[@]}" --history builtin.json
grep -q '"split": "built-in images"' builtin.json || fail "--history: $(cat builtin.json)"
bad_split() { refused 64 'none of the 50 images is left' train --mnist both --validation "$1"; }
bad_split 50 && bad_split 80
# A file of an earlier version, trained on all eighty.
if command -v python3 >/dev/null; then
  cat >altered.py <<'PYTHON'
import re, sys
text = open(sys.argv[1]).read().rstrip("\n")
text = re.sub('"checksum":"[0-9a-f]*",', "", text)
old, new = sys.argv[3:]
assert re.search(old, text), old
text = re.sub(old, new, text)
checksum = 0xCBF29CE484222325  # FNV-1a
for byte in text.encode():
    checksum = (checksum ^ byte) * 0x100000001B3 % 2**64
opening = '"training":{'
open(sys.argv[2], "w").write(text.replace(opening, f'{opening}"checksum":"{checksum:016x}",', 1) + "\n")
PYTHON
  python3 altered.py both.json joined.json '"training":40,"validation":10' '"training":64,"validation":16'
  refused 65 "joined.json: was trained or validated on test images, which are left alone now: expected at most the 50 training images" \
    train --resume joined.json --mnist both
fi

# --- Too few images are the images' fault.
for count in 1 11; do
  half train "$count" few
  refused 65 "few: expected at least 12 images to train on, found $count" train --mnist few
  refused 65 'few: expected at least 12' train --mnist few --batch-size 1
done
half train 12 few && half t10k 30 few
run train --mnist few --epochs 1
expect_status 0

# --- Files made to break a reader.
printf '[%.0s' {1..87500} >deep.json
refused 65 'deep.json: expected lists and objects at most 8 deep' train --resume deep.json
printf '{"training":%.0s' {1..9000} >deep.json
refused 65 'deep.json: expected lists and objects at most 8 deep' train --resume deep.json
truncate -s 3G sparse.json
(
  ulimit -v 2000000
  refused 65 'sparse.json: expected a training of at most 1024 MiB' train --resume sparse.json
  finish >/dev/null
) || fail 'a sparse file of 3 GB'
rm sparse.json
sed 's/"sizes":\[784,30,10\]/"sizes":[784,1099511627776,10]/' a.json >huge.json
refused 65 'huge.json: expected the checksum' train --resume huge.json

# --- Results that cannot be written: found out before the work where it can be.
refused 70 nowhere/x.json train --save nowhere/x.json
refused 70 nowhere/x.csv train --history nowhere/x.csv
refused 70 a-folder train --save a-folder
status=0
PATH=/nowhere "$INITPROOF" train --figure curve.svg >out 2>err || status=$?
shown='without gnuplot' && expect_status 70
expect_err gnuplot-nox
run train "${small[@]}" --epochs 1 --save /dev/full --history kept.csv
expect_status 70
expect_err "cannot write '/dev/full': No space left on device"
[[ -s kept.csv ]] || fail 'a full disk for one file lost the other'
# A file system that is full in the middle of a file: the old one stays.
cp a.json old.json
status=0
(
  trap '' XFSZ
  ulimit -f 64
  exec "$INITPROOF" train "${small[@]}" --epochs 1 --save old.json >out 2>err </dev/null
) || status=$?
shown='a limit on the size of files' && expect_status 70
expect_err "cannot write 'old.json'"
same a.json old.json 'a full disk'
no_leftovers 'a full disk'
status=0
"$INITPROOF" train "${small[@]}" --epochs 1 >/dev/full 2>err || status=$?
shown='train >/dev/full'
expect_status 70
run train "${small[@]}" --epochs 1 --save /dev/null
expect_status 0

# --- A training that diverges keeps what was before.
run train "${small[@]}" --hidden relu --output relu --cost quadratic --eta 1e6 --lambda 0 --save diverged.json
expect_status 1
expect_err 'the training diverged in epoch 1'
expect_err 'try less than --eta 1000000'
run train --resume diverged.json
expect_status 1

# --- Signals: the epochs done are kept, and the training goes on from there to the same end.
long=(train --hidden tanh --epochs 5000 --history stopped.csv --save stopped.json)
for signal in INT TERM HUP XCPU; do
  rm -f out err stopped.*
  shown="${long[*]}, SIG$signal"
  "${program[@]}" "${long[@]}" >out 2>err </dev/null &
  pid=$!
  until_there out '^ +2 '
  kill -s "$signal" "$pid"
  end
  expect_status $((128 + $(kill -l "$signal")))
  expect_err 'of 5000 epochs done, go on with --resume stopped.json'
  no_leftovers "SIG$signal"
  epochs=$(($(wc -l <stopped.csv) - 1))
  ((epochs >= 2)) || fail "$shown: $epochs epochs in the history"
done
run train --resume stopped.json --epochs $((epochs + 1)) --history went-on.csv
expect_status 0
run train --hidden tanh --epochs $((epochs + 1)) --history at-once.csv
same at-once.csv went-on.csv 'stopped and resumed'

# --- What was saved is audited as other weights are; it is no network before its weights are drawn.
run train "${small[@]}" --initializer scaled --epochs 1 --save learned.json
expect_status 0
run audit learned.json --init lecun --trained
expect_status 0
expect_out 'initproof: 4 tensors, 2 judged, 0 wrong'
expect_out 'no longer that law'
run audit learned.json --init he
expect_status 1
run network learned.json
expect_status 65
expect_err "'initproof audit' compares them with a law"

# --- The learning curve, where gnuplot is at hand; the same bytes again.
if command -v gnuplot >/dev/null; then
  run train "${small[@]}" --epochs 4 --figure curve.svg
  expect_status 0
  grep -q '<svg' curve.svg || fail '--figure: no SVG'
  run train "${small[@]}" --epochs 4 --figure again.svg
  same curve.svg again.svg 'two figures'
  run train --validation 0 --batch-size 10000 --epochs 1 --figure curve.svg
  expect_status 0
fi

# --- On a terminal there is progress, and no colour.
if command -v script >/dev/null && script -qec true /dev/null </dev/null >/dev/null 2>&1; then
  script -qec "'$INITPROOF' train --hidden tanh --epochs 4 ${small[*]}" /dev/null </dev/null >out || true
  grep -qF $'\x1b[Kepoch 1 of 4' out || fail 'no progress on a terminal'
  ! grep -qE $'\x1b\\[[0-9;]*m' out || fail 'colour'
fi

finish
