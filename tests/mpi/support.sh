# shellcheck shell=bash
# Beside the support for tests of the program: the program under mpirun.
source "$(dirname -- "${BASH_SOURCE[0]}")/../cli/support.sh"

command -v mpirun >/dev/null || skip 'no mpirun'
[[ ${WITH_MPI:-} == TRUE ]] || skip 'the program was built without MPI'

# Many processes on few processors, as any user; no network is needed, and none is looked for.
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_btl=self,vader
export OMPI_MCA_plm=isolated
mpi=(mpirun --oversubscribe -n)

# ranks N ARGUMENT...: as run, with N processes.
ranks() {
  shown="mpirun -n $1 initproof ${*:2}"
  status=0
  timeout 300 "${mpi[@]}" "$1" "$INITPROOF" "${@:2}" >"$folder/out" 2>"$folder/err" </dev/null || status=$?
}

# What the program itself says on standard error.
said() { grep '^initproof: ' "$folder/err" || true; }
