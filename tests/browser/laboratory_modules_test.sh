#!/usr/bin/env bash
# The page's modules that need no window, in node.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../cli/support.sh"

command -v node >/dev/null || skip 'no node'
cp -r "$SOURCE/page" "$SOURCE/tests/browser/laboratory_modules.mjs" .
echo '{"type": "module"}' >package.json
node --test laboratory_modules.mjs >found || fail "$(grep -vE '^# (Sub|dur)|duration_ms|^ +\.\.\.' found | head -60)"
grep -q '^# fail 0' found || fail 'node tells of no test'

finish
