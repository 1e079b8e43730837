#!/usr/bin/env bash
# Bad images: status 65 and one line that names the file.
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
