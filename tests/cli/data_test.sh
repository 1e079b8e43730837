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

# The environment names the folder as well, and the option goes before it.
export INITPROOF_MNIST=/no/such/folder
refused 65 /no/such/folder verify naive-saturation
good

finish
