#!/usr/bin/env bash
# Bad images: status 65 and one line that names the file.
# shellcheck disable=SC2016 # backticks of Markdown
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

name=t10k-images-idx3-ubyte label_name=t10k-labels-idx1-ubyte
good() {
  rm -rf mnist
  mkdir mnist
  images 20 >mnist/$name
  labels 20 >mnist/$label_name
}
bad() { refused 65 "$1" verify naive-saturation --max-samples 1 --mnist mnist; }

refused 65 /no/such/folder verify naive-saturation --mnist /no/such/folder
refused 65 /no/such/folder verify euler-limit --mnist /no/such/folder
mkdir mnist && bad mnist
touch a-file && refused 65 a-file verify naive-saturation --mnist a-file
good && truncate -s 1000 mnist/$name && bad $name
good && truncate -s 3 mnist/$name && bad $name
good && : >mnist/$name && bad $name
good && labels 20 >mnist/$name && bad "$name: expected the magic number"
good && echo surplus >>mnist/$name && bad "$name"
good && labels 19 >mnist/$label_name && bad "$label_name: expected 20 labels"
good && rm mnist/$label_name && bad $label_name
good && { bytes 00 00 08 03 ff ff ff ff ff ff ff ff ff ff ff ff >mnist/$name; } && bad $name
if command -v gzip >/dev/null; then
  good && gzip mnist/$name && truncate -s 30 mnist/$name.gz && bad "$name.gz"
  # The last eight bytes are checksum and length.
  good && gzip mnist/$name && truncate -s -8 mnist/$name.gz && zeros 8 >>mnist/$name.gz && bad "$name.gz"
fi
# Whether there is a file cannot be told: of a link that leads to itself, say.
good && rm mnist/$name && ln -s $name mnist/$name && bad "$name: cannot be read"

# What the file is instead is named.
good && printf '<!DOCTYPE html>\n<html></html>\n' >mnist/$name && bad "$name: expected the magic number 0x00000803, found 0x3c21444f: an HTML page"
good && printf 'PK\3\4 and the rest of it' >mnist/$label_name && bad "$label_name: expected the magic number 0x00000801, found 0x504b0304: a zip archive"
if command -v gzip >/dev/null; then
  good && gzip mnist/$name && gzip -c mnist/$name.gz >twice && mv twice mnist/$name.gz && bad "$name.gz: expected the magic number 0x00000803, found 0x1f8b0808: a gzip file within the gzip file"
  good && gzip mnist/$name && printf junk >>mnist/$name.gz && bad "$name.gz: expected a whole gzip stream, found a damaged one: other bytes follow its end"
  # 500 MB of zeros in 500 kB: refused by what the header says, whatever follows it; and a claim that
  # needs no images does not look into the file at all.
  good
  { bytes 00 00 08 03 00 09 c5 18 00 00 00 1c 00 00 00 1c && zeros 20000000; } | gzip >mnist/$name.gz
  rm mnist/$name
  { bytes 00 00 08 01 00 09 c5 18 && zeros 640280; } >mnist/$label_name
  (
    ulimit -v 500000
    bad "$name.gz: expected at most"
    run verify euler-limit --mnist mnist && expect_status 0
    finish >/dev/null
  ) || fail 'a gzip bomb'
fi
: >mnist/$name
run verify euler-limit --mnist mnist
expect_status 0

# Names and folders: with a dot, of torchvision, of Kaggle, in capitals, zeros behind the gzip stream.
taken() { # FOLDER
  run train --mnist "$1" --epochs 1
  expect_status 0
  expect_err "20 test images of $1: 16 to train on"
}
laid() { # IMAGES LABELS
  rm -rf laid
  mkdir -p "laid/$(dirname "$1")" "laid/$(dirname "$2")"
  images 20 >"laid/$1"
  labels 20 >"laid/$2"
}
laid t10k-images.idx3-ubyte t10k-labels.idx1-ubyte && taken laid
laid MNIST/raw/$name MNIST/raw/$label_name && taken laid
laid raw/$name raw/$label_name && taken laid
laid $name/$name $label_name/$label_name && taken laid
laid T10K-IMAGES-IDX3-UBYTE T10K-Labels-Idx1-UByte && taken laid
if command -v gzip >/dev/null; then
  laid $name $label_name && gzip laid/$name && zeros 512 >>laid/$name.gz && taken laid
fi

# Results name the folder, and which images were split.
laid $name $label_name
images 30 >laid/$name
labels 30 >laid/$label_name
{ head -c 16 laid/$name && zeros 23520 | tr '\0' '\200'; } >inked && mv inked laid/$name
run verify bias-share --max-samples 1 --mnist laid --json laid.json --report report
grep -qF '30 test images of `laid`; there are no training images, so the test images are split: trained on the first 24' \
  laid.json || fail "no split in $(grep '"data"' laid.json)"
grep -qF 'there are no training images, so the test images are split' report/bias-share.md || fail 'page: no split'
run verify bias-share --max-samples 1 --mnist laid --report zprava --lang cs
grep -qF 'trénovací obrázky tu nejsou, proto se dělí testovací' zprava/bias-share.md || fail 'no split in Czech'
grep -qF '30 testovacích obrázků ze složky `laid`' zprava/bias-share.md || fail 'no folder in Czech'
cp laid/$name laid/train-images-idx3-ubyte && cp laid/$label_name laid/train-labels-idx1-ubyte
run verify bias-share --max-samples 1 --mnist laid --json laid.json
grep -qF '30 training and 30 test images of `laid`; trained on the first 24 training images' laid.json ||
  fail "test images in $(grep '"data"' laid.json)"

# Valid images that no claim can be checked on.
paint() { { head -c 16 mnist/$name && tail -c +17 mnist/$name | tr '\0' '\200'; } >painted && mv painted mnist/$name; }
some() { # COUNT
  good
  images "$1" >mnist/$name
  labels "$1" >mnist/$label_name
}
for count in 1 5 24; do
  some "$count" && paint
  for claim in bias-share cross-entropy-and-saturation plateau-size saturated-neurons-barely-respond; do
    refused 65 "mnist: networks that learn need more images: expected at least 25 images, found $count" \
      verify "$claim" --max-samples 1 --mnist mnist
  done
done
some 25 && paint
for claim in bias-share gradient-sum-is-incoherent; do
  run verify "$claim" --max-samples 1 --mnist mnist
  [[ $status == 2 ]] || fail "$shown: status $status: $(cat out err)"
done
some 30
for claim in bias-share naive-saturation cross-entropy-and-saturation saturated-neurons-barely-respond; do
  refused 65 'mnist: expected images with ink, found 30 black ones' verify "$claim" --mnist mnist
done

# The environment names the folder as well, and the option goes before it.
export INITPROOF_MNIST=/no/such/folder
refused 65 /no/such/folder verify naive-saturation
good

finish
