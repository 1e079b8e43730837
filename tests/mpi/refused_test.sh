#!/usr/bin/env bash
# What is wrong is said once, by one process, with the status that it has without mpirun.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

# once STATUS TEXT ARGUMENT...
once() {
  ranks 3 "${@:3}"
  expect_status "$1"
  [[ $(said | wc -l) == 1 && $(said) == *"$2"* ]] || fail "$shown: no '$2', once, in: $(cat err)"
}
once 64 "--seed x: " verify --seed x
once 64 "euler-limt" verify euler-limt
once 64 "--set " verify euler-limit --set no_such_parameter=3
ranks 3 verify --help
expect_status 0
[[ $(grep -c '^Exit status' out) == 1 ]] || fail "--help: $(cat out)"
ranks 3 verify euler-limit --json /nowhere/x.json
expect_status 70
said | grep -q nowhere || fail "$shown: $(cat err)"

# Each process of its own: wrong arguments or images in one of them.
rank_wrapper() {
  cat >wrapper.sh <<WRAPPER
#!/usr/bin/env bash
if [[ \$OMPI_COMM_WORLD_RANK == 2 ]]; then exec "$INITPROOF" "\$@" $1; fi
exec "$INITPROOF" "\$@"
WRAPPER
  chmod +x wrapper.sh
}
for other in '--seed 2' '--generator philox' '--set fan_in=900' 'bias-share'; do
  rank_wrapper "$other"
  INITPROOF=./wrapper.sh ranks 3 verify scaled-variance --alpha 1e-90
  shown="rank 2 with $other"
  expect_status 64
  said | grep -q 'rank 2 would draw something else' || fail "$shown: $(cat err)"
done
rank_wrapper '--mnist /nowhere'
INITPROOF=./wrapper.sh ranks 3 verify scaled-variance --alpha 1e-90
[[ $status == 65 || $status == 64 ]] || fail "rank 2 without images: status $status"
said | grep -q "^initproof: rank 2: .*nowhere" || fail "rank 2 without images: $(cat err)"

finish
