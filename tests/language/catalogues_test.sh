#!/usr/bin/env bash
# What the build does with translations: good ones become a table, others stop it by name.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
failures=0
fail() {
  printf 'FAILED: %s\n' "$*"
  failures=$((failures + 1))
}

# catalogue NAME MSGID MSGSTR: a PO file of one text, compiled.
catalogue() {
  printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "%s"\nmsgstr "%s"\n' \
    "$2" "$3" >"$folder/$1.po"
  msgfmt --endianness=little -o "$folder/$1.mo" "$folder/$1.po"
}

# refused TEXT ARGUMENT...: the tool ends with status 1 and says so.
refused() {
  local status=0 said
  said=$("$EMBED" lecture::words "${@:2}" 2>&1 >"$folder/table.cpp") || status=$?
  ((status == 1)) || fail "status $status, expected 1: $1"
  [[ $said == *"$1"* ]] || fail "'$1' is not in: $said"
}

catalogue good '{} of \"{}\"' '{1}: „{0}“'
catalogue other '{} of \"{}\"' '{0}, {1}'
catalogue again '{} of \"{}\"' '{1}: „{0}“'
catalogue unfit 'from {} to {}' 'od {}'
catalogue twice 'from {} to {}' 'od {0} do {0}'

"$EMBED" lecture::words cs good.po "$folder/good.mo" cs again.po "$folder/again.mo" \
  >"$folder/table.cpp" || fail 'a good catalogue is refused'
grep -qF '{"{} of \"{}\"",' "$folder/table.cpp" || fail 'the text is not in the table'
grep -qF '"{1}: „{0}“"}' "$folder/table.cpp" || fail 'the translation is not in the table'
refused 'other.po and good.po translate one text differently: "{} of "{}""' \
  cs good.po "$folder/good.mo" cs other.po "$folder/other.mo"
refused 'unfit.po: the places of the translation do not fit the 2 of "from {} to {}"' \
  cs unfit.po "$folder/unfit.mo"
refused 'twice.po: the places' cs twice.po "$folder/twice.mo"
refused 'is no MO file' cs good.po "$folder/good.po"
# Two languages may differ.
"$EMBED" lecture::words cs good.po "$folder/good.mo" de other.po "$folder/other.mo" \
  >"$folder/table.cpp" || fail 'two languages are refused'
# A lecture in English alone has none.
"$EMBED" lecture::words >"$folder/table.cpp" || fail 'no catalogue is refused'
grep -qF 'words([[maybe_unused]] std::string_view language)' "$folder/table.cpp" || fail "no table: $(<"$folder/table.cpp")"
if msgfmt --check -o /dev/null - <<<'msgid "a' 2>/dev/null; then fail 'msgfmt takes half a string'; fi

((failures == 0)) && printf 'all checks hold\n'
