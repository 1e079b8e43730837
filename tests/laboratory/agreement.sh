#!/usr/bin/env bash
# agreement.sh DRIVER PROGRAM [CORE]: agreement.py, in short, or with INITPROOF_FULL=1 in full. Status
# 77, by name, where the core or what runs it is missing.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
driver=$1 program=$2 core=${3:-}
options=()
if [[ -n $core ]]; then
  command -v node >/dev/null || { echo 'laboratory: skipped, node is not here' && exit 77; }
  [[ -f $core ]] || { echo 'laboratory: skipped, scripts/laboratory has built no core' && exit 77; }
  options+=(--core "$core")
fi
[[ -z ${INITPROOF_FULL:-} ]] || options+=(--all)
exec python3 "$here/agreement.py" "${options[@]}" "$driver" "$program"
