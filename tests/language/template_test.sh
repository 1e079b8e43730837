#!/usr/bin/env bash
# The template for translators: gettext reads it, and it holds all that the Czech of a claim translates which
# says the same at all its settings.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
fail() {
  printf 'FAILED: %s\n' "$*"
  exit 1
}

claim=euler-limit
"$CHECK" --template "$claim" >"$folder/claim.pot"
msgfmt --check-format -o /dev/null "$folder/claim.pot" || fail 'msgfmt refuses the template'
# What the catalogue has and nobody says any more would come out obsolete.
msgmerge -q "$SOURCE/proofs/$claim/cs.po" "$folder/claim.pot" -o "$folder/merged.po"
obsolete=$(msgattrib --only-obsolete "$folder/merged.po")
[[ -z $obsolete ]] || fail "not in the template: $obsolete"
translated=$(msgattrib --translated --no-fuzzy "$folder/merged.po" | grep -c '^msgid ') || true
((translated > 10)) || fail "only $translated texts are translated"
# A text taken out of the template is missed: the check above can fail.
msggrep -v -K -e 'falls to e like' "$folder/claim.pot" -o "$folder/less.pot"
msgmerge -q "$SOURCE/proofs/$claim/cs.po" "$folder/less.pot" -o "$folder/merged.po"
[[ -n $(msgattrib --only-obsolete "$folder/merged.po") ]] || fail 'a missing text is not noticed'
printf 'all checks hold\n'
