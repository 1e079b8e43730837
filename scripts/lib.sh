# shellcheck shell=bash
# What scripts/verify, scripts/test and .ci/run share. Sourced, never run.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
build=$root/build/release

# Exit statuses beside the program's own, from sysexits.h.
status_unavailable=69
status_internal=70

say() { printf 'initproof: %s\n' "$*" >&2; }

# die STATUS MESSAGE...
die() {
  local status=$1
  shift
  say "$@"
  exit "$status"
}

# Parallel jobs: one a processor, but no more than memory holds at about 1.5 GB a compiler.
job_count() {
  local cores by_memory
  cores=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
  by_memory=$(awk '/^MemAvailable:/ { print int($2 / 1572864) }' /proc/meminfo 2>/dev/null || true)
  if [[ -n $by_memory ]] && ((by_memory < cores)); then cores=$by_memory; fi
  if ((cores < 1)); then cores=1; fi
  printf '%s\n' "$cores"
}

# ---- packages ------------------------------------------------------------------------------------

# Prints the requirements of the named groups, one a line, the alternatives separated by blanks.
requirements() {
  local groups=" $* " group rest
  while read -r group rest; do
    [[ -n $group && $groups == *" $group "* ]] || continue
    rest=${rest%%#*}
    printf '%s\n' "${rest//|/ }"
  done <"$root/scripts/packages"
}

# The versions of packages, by name: of what is installed, or of what apt offers.
declare -A versions

# choose ALTERNATIVE...: sets REPLY to the first package that `versions` has in a good version, or
# program that is there; fails if there is none.
choose() {
  local alternative name
  for alternative; do
    if [[ $alternative == /* ]]; then
      [[ -x $alternative ]] || continue
      REPLY=$alternative
      return 0
    fi
    name=${alternative%%>=*}
    [[ -n ${versions["$name"]:-} ]] || continue
    [[ $alternative != *'>='* ]] ||
      dpkg --compare-versions "${versions["$name"]}" ge "${alternative#*>=}" || continue
    REPLY=$name
    return 0
  done
  return 1
}

# read_installed NAME...: fills `versions` with what is installed.
read_installed() {
  local status name version
  versions=()
  while read -r status name version; do
    [[ $status != installed ]] || versions["$name"]=$version
  done < <(dpkg-query -W -f='${db:Status-Status} ${Package} ${Version}\n' "$@" 2>/dev/null || true)
}

# read_offered NAME...: fills `versions` with what apt would install.
read_offered() {
  local first second name=''
  versions=()
  while read -r first second _; do
    if [[ $first == Candidate: ]]; then
      [[ $second == '(none)' ]] || versions["$name"]=$second
    elif [[ $first == *: && -z $second ]]; then
      name=${first%:}
    fi
  done < <(LC_ALL=C apt-cache policy "$@" 2>/dev/null || true)
}

# The names of all packages among the alternatives of the requirements given, without versions.
package_names() {
  local requirement alternative
  for requirement; do
    for alternative in $requirement; do
      [[ $alternative == /* ]] || printf '%s\n' "${alternative%%>=*}"
    done
  done
}

# How to become root: sets the array `elevate`; fails if there is no way without asking in vain.
find_root() {
  elevate=()
  [[ $(id -u) != 0 ]] || return 0
  command -v sudo >/dev/null || return 1
  elevate=(sudo)
  sudo -n true 2>/dev/null || { : >/dev/tty; } 2>/dev/null
}

# resolve REQUIREMENT...: sets `chosen` to the packages to install and `unknown` to the requirements
# that apt cannot meet.
resolve() {
  local requirement names alternatives
  chosen=() unknown=()
  mapfile -t names < <(package_names "$@")
  read_offered "${names[@]}"
  for requirement; do
    read -ra alternatives <<<"$requirement"
    if choose "${alternatives[@]}"; then
      chosen+=("$REPLY")
    else
      unknown+=("${alternatives[0]}")
    fi
  done
}

install() {
  local apt=(apt-get -qq -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 -o Acquire::Retries=2
    -o Acquire::http::Timeout=20)
  local log=$root/build/apt.log chosen unknown elevate
  command -v apt-get >/dev/null ||
    die "$status_unavailable" "missing, and there is no apt-get to install them: $*"
  if ! find_root; then
    resolve "$@"
    chosen+=("${unknown[@]%%>=*}")
    die "$status_unavailable" "run this as root, then try again: apt-get install ${chosen[*]}"
  fi
  mkdir -p "$root/build"
  say "reading apt's package lists"
  "${elevate[@]}" "${apt[@]}" update >"$log" 2>&1 || true
  resolve "$@"
  ((${#unknown[@]} == 0)) ||
    die "$status_unavailable" "apt offers no ${unknown[*]} (offline, or too old a release?)"
  say "installing ${chosen[*]}"
  "${elevate[@]}" env DEBIAN_FRONTEND=noninteractive \
    "${apt[@]}" install -y --no-install-recommends --no-remove "${chosen[@]}" >>"$log" 2>&1 ||
    die "$status_unavailable" "apt could not install ${chosen[*]}:" \
      "$(grep -m1 '^E: ' "$log" || echo "see $log")"
}

# ensure_packages GROUP...: installs what is missing. Where packages are not Debian's, or with
# INITPROOF_INSTALL=no, it does nothing, and CMake says what it does not find.
ensure_packages() {
  [[ ${INITPROOF_INSTALL:-yes} != no ]] || return 0
  command -v dpkg-query >/dev/null || return 0
  local needs names need alternatives missing=()
  mapfile -t needs < <(requirements "$@")
  mapfile -t names < <(package_names "${needs[@]}")
  read_installed "${names[@]}"
  for need in "${needs[@]}"; do
    read -ra alternatives <<<"$need"
    choose "${alternatives[@]}" || missing+=("$need")
  done
  ((${#missing[@]} == 0)) || install "${missing[@]}"
}

# ---- build ---------------------------------------------------------------------------------------

# The programs without which nothing can be configured.
require_programs() {
  local program missing=()
  for program in cmake ninja "${CXX:-c++}"; do
    command -v "$program" >/dev/null || missing+=("$program")
  done
  ((${#missing[@]} == 0)) || die "$status_unavailable" "missing: ${missing[*]}"
}

# cached NAME: the value of a variable in CMake's cache, empty if there is none.
cached() { sed -n "s/^$1:[A-Z]*=//p" "$build/CMakeCache.txt" 2>/dev/null || true; }

# The first error in CMake's log, on one line.
first_cmake_error() {
  awk '/^CMake Error/ { found = 1; next }
    found && text != "" && (!NF || /Call Stack/) { exit }
    found && NF { sub(/^ +/, ""); text = text (text == "" ? "" : " ") $0 }
    END { print text == "" ? "unknown error" : text }' "$1"
}

# configure ON|OFF: makes build/release ready, with or without the tests. Does nothing if it is: the
# build itself repeats the configuration when a CMake file has changed.
configure() {
  local tests=$1 log=$build/configure.log flags
  read -ra flags <<<"${INITPROOF_CMAKE_FLAGS:-}"
  if [[ -f $build/CMakeCache.txt ]] &&
    [[ $(cached CMAKE_HOME_DIRECTORY) != "$root" || $(cached CMAKE_GENERATOR) != Ninja ]]; then
    say "build/release was made for another folder or generator: starting afresh"
    rm -rf -- "$build"
  fi
  if [[ -f $build/build.ninja && ${#flags[@]} == 0 ]]; then
    [[ $tests == ON && $(cached INITPROOF_BUILD_TESTS) != ON ]] || return 0
  fi
  require_programs
  # Who builds everything at once wants it soon; whoever has configured otherwise keeps that.
  [[ -f $build/CMakeCache.txt ]] || flags=(-DINITPROOF_UNITY=ON -DINITPROOF_WARNINGS=OFF "${flags[@]}")
  mkdir -p "$build"
  say "configuring build/release"
  cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DINITPROOF_BUILD_TESTS="$tests" "${flags[@]}" >"$log" 2>&1 ||
    die "$status_unavailable" "cmake cannot configure: $(first_cmake_error "$log")" \
      "(more in build/release/configure.log)"
}

# build TARGET...: progress where there is a terminal, only errors where there is none.
build() {
  local jobs options=() first=''
  jobs=$(job_count)
  [[ -f $build/.ninja_log ]] || first=', which takes minutes the first time'
  [[ -t 2 ]] || options=(-- --quiet)
  say "building with $jobs jobs$first"
  cmake --build "$build" --parallel "$jobs" --target "$@" "${options[@]}" >&2 ||
    die "$status_internal" "the build failed"
}

# check_part TEXT: ends with status 64 unless it is a part, as 2/4.
check_part() {
  if [[ ! $1 =~ ^([1-9][0-9]{0,3})/([1-9][0-9]{0,3})$ ]] || ((BASH_REMATCH[1] > BASH_REMATCH[2])); then
    die 64 "--part '$1': expected K/N, as 2/4"
  fi
}

# changed_lately: the files that the last ten commits have changed, paths in the checkout; where the history is shorter,
# those of what there is, and then it fails.
changed_lately() {
  local commits
  cd -- "$root" && mapfile -t commits < <(git rev-list --max-count=11 HEAD) && ((${#commits[@]} > 0)) &&
    git diff --name-only "${commits[-1]}" && ((${#commits[@]} == 11))
}

# part_of K/N [COMMAND]: of the names that it reads, those of that part, and those that the command prints (default:
# changed_lately, of paths in the checkout).
part_of() {
  awk -v k="${1%/*}" -v n="${1#*/}" 'FILENAME != "-" { changed[$0]; next } $0 in changed || FNR % n == k % n' \
    <("${2:-changed_lately}" 2>/dev/null) -
}

# rooms_changed_lately: the rooms of src/initproof, and of tests, in which the last ten commits have changed a file.
rooms_changed_lately() {
  changed_lately | sed -nE 's,^(src/initproof|tests)/([^/]+)/.*,\2,p' | sort -u
}

# Tests run in other folders: a relative folder of images would not be found there.
if [[ -d ${INITPROOF_MNIST:-} ]]; then
  INITPROOF_MNIST=$(cd -- "$INITPROOF_MNIST" && pwd -P)
  export INITPROOF_MNIST
fi
