#!/usr/bin/env bash
# make_lecture.sh SOURCE FOLDER: a lecture of one claim, as scripts/new-claim makes it, without its
# marks. What has not changed keeps its time, so that nothing is compiled anew.
set -euo pipefail

source=$1 folder=$2
made=$(mktemp -d)
trap 'rm -rf -- "$made"' EXIT
"$source/scripts/new-claim" half-are-positive "$made" >/dev/null
sed -i '/EDIT:/d' "$made"/half-are-positive/*
cp -- "$source"/proofs/{lecture.cpp,lecture.hpp,main.cpp,cs.po} "$made"
cd -- "$made"
find . -type f -print0 | while IFS= read -r -d '' file; do
  cmp -s -- "$file" "$folder/$file" || install -D -m 644 -- "$file" "$folder/$file"
done
