#!/usr/bin/env bash
# markdownlint over the report, its approved pages and the derivations, by the rules of
# markdown_style.rb; and that it sees a fault.
set -euo pipefail
: "${SOURCE:?the repository}"

command -v mdl >/dev/null || { echo 'skipped: no mdl (Debian package ruby-mdl)'; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
lint() { LC_ALL=C.UTF-8 mdl --style "$SOURCE/tests/report/markdown_style.rb" "$@"; }

printf '# Title\n\n### A level left out\n' >"$folder/bad.md"
if lint "$folder/bad.md" >"$folder/found"; then
  echo 'FAILED: a level of headings left out was not seen'
  exit 1
fi
grep -q MD001 "$folder/found"

# What stands in comments is for whoever checks the formulas; no reader sees it. What folds out is
# linted as if it did not, which the linter would take for HTML as a whole.
cd -- "$SOURCE"
mkdir "$folder/pages"
for page in reports/*.md tests/approved/report/*.md proofs/*/derivation*.md; do
  perl -0pe 's/\n\n(?:<!--.*?-->\n)+\n/\n\n/gs; s/^<!--.*?-->\n//gms;
    s/^<details><summary>.*<\/summary>\n\n//gm; s/^<\/details>\n\n?//gm' "$page" >"$folder/pages/${page//\//:}"
done
cd -- "$folder/pages"
lint ./*.md
