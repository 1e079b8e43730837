#!/usr/bin/env bash
# As one of several processes, as the launcher's environment says, and without a launcher.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

# The others leave it to the first one to say what is wrong.
export OMPI_COMM_WORLD_SIZE=2 OMPI_COMM_WORLD_RANK=0
refused 64 '--seed x: ' verify --seed x
OMPI_COMM_WORLD_RANK=1 run verify --seed x
expect_status 64
[[ ! -s out && ! -s err ]] || fail "rank 1 speaks: $(cat out err)"
OMPI_COMM_WORLD_RANK=1 run --help
expect_status 0
expect_no_output

# Each would do the whole work, and write over the others' results.
if [[ ${WITH_MPI:-} == FALSE ]]; then
  refused 64 'built without MPI' verify euler-limit
fi

# One of one is alone.
export OMPI_COMM_WORLD_SIZE=1
run verify euler-limit --threads 2
expect_status 0
expect_err '2 threads'

finish
