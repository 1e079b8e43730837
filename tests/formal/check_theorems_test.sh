#!/usr/bin/env bash
# scripts/check-theorems on theorems of one line: it tells a proof from what only looks like one.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../scripts/support.sh"
command -v coqc >/dev/null || { printf 'skipped: coqc is not installed\n' && exit 77; }

tree="$folder/a tree"

# theorem CLAIM TEXT
theorem() {
  mkdir -p "$tree/proofs/$1"
  printf '%s\n' "$2" >"$tree/proofs/$1/theorem.v"
}
check() { run "$scripts/check-theorems" --source "$tree" --work "$folder/the work" "$@"; }

theorem sound 'Theorem two : 1 + 1 = 2.
Proof. reflexivity. Qed.
Corollary three : 2 + 1 = 3.
Proof. reflexivity. Qed.'
check sound
expect_status 0 'two proofs'
expect_text 'sound: two: no axioms' 'two proofs'
expect_text 'sound: 2 theorems hold' 'two proofs'
[[ -z $(find "$tree" -type f ! -name theorem.v) ]] || fail 'wrote into the source folder'

theorem builds-on 'From initproof.sound Require Import theorem.
Theorem five : 2 + 2 + 1 = 5.
Proof. rewrite <- two. reflexivity. Qed.'
check builds-on
expect_status 0 'a file that builds on another'

theorem wrong 'Lemma two : 1 + 1 = 2.
Proof. reflexivity. Qed.
Theorem four : 2 + 2 = 5.
Proof. reflexivity. Qed.'
check wrong
expect_status 1 'a wrong statement'
expect_text 'wrong: the proof fails at four (theorem.v:4)' 'a wrong statement'

theorem unproved 'Theorem four : 2 + 2 = 5.
Admitted.'
check unproved
expect_status 1 'a proof left open'
expect_text 'unproved: the word Admitted is not allowed, in four' 'a proof left open'

theorem assumed 'Axiom four : 2 + 2 = 5.
Theorem five : 2 + 2 = 5.
Proof. exact four. Qed.'
check assumed
expect_status 1 'an axiom'
expect_text 'assumed: the word Axiom is not allowed' 'an axiom'

# A hypothesis outside of a section is an axiom that no forbidden word tells.
theorem hidden 'Hypothesis four : 2 + 2 = 5.
Theorem two : 1 + 1 = 2.
Proof. reflexivity. Qed.
Theorem five : 5 = 2 + 2.
Proof. symmetry. exact four. Qed.'
check hidden
expect_status 1 'a hypothesis outside of a section'
expect_text 'hidden: five rests on theorem.four, which tests/formal/axioms does not allow' \
  'a hypothesis outside of a section'

theorem foreign 'From Coq Require Import Eqdep.
Theorem five (x : nat) (p : x = x) : p = eq_refl.
Proof. apply UIP_refl. Qed.'
check foreign
expect_status 1 'an axiom of the library that is not on the list'
expect_text 'Eq_rect_eq.eq_rect_eq, which tests/formal/axioms does not allow' \
  'an axiom that is not on the list'

theorem listed 'From Coq Require Import Classical.
Theorem either (A : Prop) : A \/ ~ A.
Proof. apply classic. Qed.'
check listed
expect_status 0 'an axiom that is on the list'
expect_text 'listed: either: Classical_Prop.classic' 'an axiom that is on the list'

theorem empty 'Lemma two : 1 + 1 = 2.
Proof. reflexivity. Qed.'
check empty
expect_status 1 'a file without a theorem'

check sound wrong
expect_status 1 'a good and a wrong file'
expect_text 'sound: 2 theorems hold' 'a good and a wrong file'

theorem elsewhere 'From NoSuchLibrary Require Import Everything.
Theorem two : 1 + 1 = 2.
Proof. reflexivity. Qed.'
check elsewhere
expect_status 77 'a library that is not installed'
expect_text 'NoSuchLibrary is not installed' 'a library that is not installed'

check nothing
expect_status 64 'a claim without a theorem'
check --no-such-option
expect_status 64 'an unknown option'

finish
