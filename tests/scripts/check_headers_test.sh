#!/usr/bin/env bash
# Which headers scripts/check-headers compiles: the compiler is a stand-in that logs how it is called.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

tree=$folder/tree
mkdir -p "$tree"/{build/release,src/initproof/room,proofs/one,tests/room}
cp -r -- "$scripts" "$tree/scripts"
cat >"$tree/compiler" <<'COMPILER'
#!/usr/bin/env bash
printf '%s\n' "${@: -2:1}" >>"$(dirname -- "$0")/compiled"
[[ ${*: -2:1} != *broken* ]]
COMPILER
chmod +x "$tree/compiler"
printf 'CMAKE_HOME_DIRECTORY:INTERNAL=%s\nCMAKE_GENERATOR:INTERNAL=Ninja\nINITPROOF_BUILD_TESTS:BOOL=ON\nCMAKE_CXX_COMPILER:FILEPATH=%s\n' \
  "$tree" "$tree/compiler" >"$tree/build/release/CMakeCache.txt"
touch "$tree"/build/release/{build.ninja,compile_commands.json} "$tree"/src/initproof/room/{first,second,late}.hpp \
  "$tree"/proofs/one/own.hpp "$tree"/tests/room/helper.hpp
printf '// A comment.\n#include "initproof/room/first.hpp"\n\n#include "initproof/room/late.hpp"\n' >"$tree/src/initproof/room/first.cpp"
printf '#include <vector>\n\n#include "initproof/room/late.hpp"\n' >"$tree/src/initproof/room/late.cpp"
printf '#include "one/own.hpp"\n' >"$tree/proofs/one/claim.cpp"
printf '#include "initproof/room/second.hpp"\n#include "room/helper.hpp"\n' >"$tree/tests/room/second_test.cpp"

# headers ARGUMENT...: runs the script; `compiled` is what it gave to the compiler.
headers() {
  rm -f -- "$tree/compiled"
  run env INITPROOF_INSTALL=no "$tree/scripts/check-headers" "$@"
  compiled=$(LC_ALL=C sort "$tree/compiled" | tr '\n' ' ')
}
headers
expect_status 0 'all'
expect_text '5 headers compile alone' 'all'
headers --others
expect_status 0 'others'
[[ $compiled == 'src/initproof/room/late.hpp src/initproof/room/second.hpp tests/room/helper.hpp ' ]] || fail "others: $compiled"
touch "$tree/src/initproof/room/broken.hpp"
headers --others
expect_status 1 'one that does not compile'
expect_text 'does not compile alone: src/initproof/room/broken.hpp' 'one that does not compile'
headers proofs/one/own.hpp
[[ $compiled == 'proofs/one/own.hpp ' ]] || fail "one by name: $compiled"

# Parts are all of them, none twice; what the last commits have changed is in each.
rm -- "$tree/src/initproof/room/broken.hpp"
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b GIT_CEILING_DIRECTORIES=$folder
headers --part 1/2
one=$compiled
headers --part 2/2
[[ $(tr ' ' '\n' <<<"$one$compiled" | sed '/^$/d' | sort | uniq -u | wc -l) == 5 ]] || fail "parts: $one, $compiled"
git -C "$tree" init -q && git -C "$tree" add -A && git -C "$tree" commit -qm before
printf '// changed\n' >>"$tree/tests/room/helper.hpp"
git -C "$tree" commit -qam after
for part in 1/2 2/2; do
  headers --part $part
  [[ " $compiled" == *' tests/room/helper.hpp '* ]] || fail "part $part has not what was changed: $compiled"
done
finish
