#!/usr/bin/env bash
# File systems of their own, in a mount namespace: a report that is a mount point, a full disk, and
# what is read-only, also to root.
set -euo pipefail
if [[ ${1:-} != within ]]; then
  as=(unshare --mount)
  [[ $(id -u) == 0 ]] || as=(unshare --mount --map-root-user)
  "${as[@]}" true 2>/dev/null || { echo 'skipped: no mount namespace to be had' && exit 77; }
  exec "${as[@]}" bash "${BASH_SOURCE[0]}" within
fi
source "$(dirname -- "${BASH_SOURCE[0]}")/../cli/support.sh"
command -v gnuplot >/dev/null || skip 'no gnuplot'
mount -t tmpfs -o size=4m none "$folder" 2>/dev/null || skip 'no tmpfs to be had'
cd -- "$folder"
trap 'cd / && umount -R -- "$folder" && rmdir -- "$folder"' EXIT

old=(verify euler-limit --max-samples 1)
new=(verify penalty-power-law --max-samples 1)
# Nothing of the user's has changed.
intact() {
  [[ $(cat "$1/private/letter") == dear && $(stat -c %a "$1/private") == 700 ]] || fail "$shown: a file of the user's"
  no_leftovers "$shown"
}
plant() { mkdir -m 700 "$1/private" && echo dear >"$1/private/letter"; }
is_new() { [[ -s $1/penalty-power-law.md && ! -e $1/euler-limit.md && ! -e $1/figures/euler-limit ]] || fail "$shown: $(ls -R "$1")"; }
is_old() { [[ -s $1/euler-limit.md && ! -e $1/penalty-power-law.md ]] || fail "$shown: $(ls -R "$1")"; }

# --- A volume mounted at the report's folder, as containers have it: of another file system, or bound.
mkdir volume bound outside && mount -t tmpfs none volume && mount --bind outside bound && mkdir volume/lost+found
for report in volume bound; do
  run "${old[@]}" --report "$report"
  expect_status 0
  plant "$report"
  run "${new[@]}" --report "$report"
  expect_status 2
  intact "$report" && is_new "$report"
  # A file of the user's is in the way: nothing is changed.
  echo mine >"$report/euler-limit.md"
  run "${old[@]}" --report "$report"
  expect_status 70
  expect_err 'is in the way'
  [[ $(cat "$report/euler-limit.md") == mine ]] || fail "$shown: overwritten"
  rm "$report/euler-limit.md"
  intact "$report" && is_new "$report"
done
umount volume bound
# One mounted within the report is left where it is.
run "${old[@]}" --report holds
mkdir holds/volume && plant holds && mount -t tmpfs none holds/volume && echo x >holds/volume/x
run "${new[@]}" --report holds
expect_status 2
[[ -s holds/volume/x ]] && intact holds && is_new holds
umount holds/volume

# --- Read-only: refused before anything is computed.
run "${old[@]}" --report r
plant r
run verify penalty-power-law naive-variance --max-samples 1 --ledger kept.db
run verify naive-variance --max-samples 1 --seed 2 --ledger kept.2.db
run calibrate --alpha 0.1 --runs 100 --state kept.state
run train --validation 9900 --epochs 1 --save kept.json
for option in '--ledger kept.db' '--state kept.state' '--save kept.json'; do
  [[ -s ${option#* } ]] || fail "nothing was kept by $option"
done
sha256sum kept.* >before
mkdir sealed && mount --bind . sealed && mount -o remount,ro,bind sealed
for file in --json --html --report; do refused 70 'Read-only file system' "${new[@]}" "$file" sealed/x; done
for file in '--save sealed/x' '--history sealed/x.csv' '--figure sealed/x.svg'; do
  read -ra option <<<"$file"
  refused 70 'Read-only file system' train --validation 9900 --epochs 1 "${option[@]}"
done
refused 70 'Read-only file system' "${new[@]}" --report sealed/r
while read -ra line; do refused 70 'Read-only file system' "${line[@]}"; done <<'EOF'
verify euler-limit --slides sealed/x.html
verify naive-variance --ledger sealed/x.db
verify naive-variance --ledger sealed/kept.db
ledger sealed/kept.db --merge kept.2.db
ledger kept.db --export sealed/x.csv
calibrate --alpha 0.1 --runs 100 --state sealed/x.state
calibrate --alpha 0.1 --runs 200 --state sealed/kept.state
calibrate --alpha 0.1 --runs 100 --page sealed/x.md
power --runs 20 --page sealed/x.md
power --runs 20 --json sealed/x.json
network 784-30-10 --json sealed/x.json
network 784-30-10 --report sealed/x.md
audit x.npy --json sealed/x.json
handout naive-variance --html sealed/x.html
handout naive-variance --pdf sealed/x.pdf
combine kept.db kept.2.db --json sealed/x.json
train --resume kept.json --epochs 2 --save sealed/kept.json
EOF
# What only reads does so there too.
for command in 'ledger sealed/kept.db' 'ledger sealed/kept.db --check 1' 'train --resume sealed/kept.json --epochs 2'; do
  read -ra line <<<"$command"
  run "${line[@]}"
  expect_status 0
done
umount sealed
sha256sum --quiet -c before || fail 'something kept has changed'
mount --bind r r && mount -o remount,ro,bind r
refused 70 'Read-only file system' "${new[@]}" --report r
umount r
touch j.json && mount --bind j.json j.json
refused 70 'it is a mount point' "${new[@]}" --json j.json
umount j.json
shown='read-only' && intact r && is_old r

# --- A full disk: the old report stays, and no folder that was made on the way.
free=$(stat -f -c %a .) && size=$(stat -f -c %S .)
for left in 0 4096 12288 40960 81920; do
  head -c $((free * size - left)) /dev/zero >ballast 2>/dev/null || true
  run "${new[@]}" --report r
  if [[ $status == 70 ]]; then
    expect_err 'No space left on device'
    is_old r
  else
    expect_status 2
    is_new r
  fi
  intact r
  run "${new[@]}" --report a/b/c --json full.json
  [[ $status == 2 || ! -e a ]] || fail "$shown: left $(find a)"
  rm -rf ballast a full.json
  run "${old[@]}" --report r
  expect_status 0
done

# --- Files that not even root may replace.
if command -v chattr >/dev/null && touch fixed && chattr +i fixed 2>/dev/null; then
  refused 70 'immutable' "${new[@]}" --json fixed
  refused 70 'immutable' train --validation 9900 --epochs 1 --save fixed
  chattr -i fixed
  touch r/private/fixed && chattr +i r/private/fixed
  refused 70 "r/private/fixed': it is marked as immutable" "${new[@]}" --report r
  chattr -i r/private/fixed
  rm -f r/private/fixed
  chattr +i r
  refused 70 'immutable' "${new[@]}" --report r
  chattr -i r
  mkdir shut && chattr +i shut
  refused 70 'Operation not permitted' "${new[@]}" --report shut/r
  chattr -i shut
  shown='immutable' && intact r
fi

# --- Names that are too long anywhere on the way, and one that is just not.
long=$(printf 'x%.0s' {1..255})
for report in "y$long" "a/y$long" "y$long/a" "a/b/y$long/c"; do
  refused 70 'File name too long' "${new[@]}" --report "$report"
done
run "${old[@]}" --report "$long"
expect_status 0
run "${new[@]}" --report "$long"
expect_status 2
is_new "$long"
no_leftovers 'long names'
finish
