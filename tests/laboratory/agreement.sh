#!/usr/bin/env bash
# agreement.sh DRIVER PROGRAM [SOURCE]: agreement.py, in short, or with INITPROOF_FULL=1 in full; with
# SOURCE, a checkout, also of the core that its page carries, or of the one that LABORATORY_CORE
# names. Status 77, by name, where what runs it is missing.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
driver=$1 program=$2 source=${3:-}
options=()
if [[ -n $source ]]; then
  command -v node >/dev/null || { echo 'laboratory: skipped, node is not here' && exit 77; }
  folder=$(mktemp -d)
  trap 'rm -rf -- "$folder"' EXIT
  core=${LABORATORY_CORE:-$folder/core.cjs}
  [[ -n ${LABORATORY_CORE:-} ]] ||
    python3 -B "$source/scripts/join_laboratory.py" --core "$source/reports/laboratory.html" >"$core"
  cp -r -- "$source/page" "$here/slider_settings.mjs" "$folder"
  echo '{"type": "module"}' >"$folder/package.json"
  node "$folder/slider_settings.mjs" >"$folder/sliders"
  options+=(--core "$core" --sliders "$folder/sliders")
fi
[[ -z ${INITPROOF_FULL:-} ]] || options+=(--all)
python3 -B "$here/agreement.py" "${options[@]}" "$driver" "$program"
