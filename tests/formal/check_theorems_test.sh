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
Proof. symmetry. exact four. Qed.
Theorem six : S (2 + 2) = S 5.
Proof. f_equal. exact four. Qed.'
check hidden
expect_status 1 'a hypothesis outside of a section'
expect_text 'hidden: five rests on theorem.four, which tests/formal/axioms does not allow' \
  'a hypothesis outside of a section'

expect_text 'hidden: six rests on theorem.four' 'a second theorem that rests on it'

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

# What interval and integral rest on has a heading of its own.
theorem computing 'From Coq Require Import Floats.
Open Scope float_scope.
Theorem opposite x : Prim2SF (- x) = SFopp (Prim2SF x).
Proof. apply opp_spec. Qed.'
check computing
expect_status 0 'the arithmetic of the processor'
expect_text "computing: opposite: the processor's arithmetic" 'the arithmetic of the processor'

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

# ---- files beside theorem.v -----------------------------------------------------------------------

mkdir -p "$tree/proofs/common"
printf 'Lemma one : 1 = 1.\nProof. reflexivity. Qed.\n' >"$tree/proofs/common/theorem.v"
printf 'Theorem two : 1 + 1 = 2.\nProof. reflexivity. Qed.\n' >"$tree/proofs/common/counting.v"
theorem counts 'From initproof.common Require Import theorem counting.
Theorem three : 1 + 1 + 1 = 3.
Proof. rewrite two. reflexivity. Qed.'
check common counts
expect_status 0 'a second file of common'
expect_text 'common: two: no axioms' 'a second file of common'
expect_text 'common: 1 theorems hold' 'a second file of common'
expect_text 'counts: 1 theorems hold' 'a file that builds on a second file'

theorem first 'From initproof.second Require Import theorem.
Theorem one : 1 = 1.
Proof. reflexivity. Qed.'
theorem second 'From initproof.first Require Import theorem.
Theorem two : 2 = 2.
Proof. reflexivity. Qed.'
check first
expect_status 64 'two files that build on each other'
expect_text 'builds on itself' 'two files that build on each other'

theorem astray 'From initproof.nowhere Require Import theorem.
Theorem one : 1 = 1.
Proof. reflexivity. Qed.'
check astray
expect_status 64 'a file that builds on one that is not there'
expect_text 'astray/theorem builds on nowhere/theorem, which has no file' 'an import of nothing'

# ---- what is kept ---------------------------------------------------------------------------------

# The compiler counts its calls.
mkdir -p "$folder/bin"
printf '#!/bin/sh\necho "$*" >>"%s/calls"\nexec "%s" "$@"\n' "$folder" "$(command -v coqc)" \
  >"$folder/bin/coqc"
chmod +x "$folder/bin/coqc"
# counted CLAIM...: a check, and how many files Coq compiled for it: `calls`.
counted() {
  : >"$folder/calls"
  PATH=$folder/bin:$PATH check "$@"
  calls=$(grep -c 'theorem\.v$' "$folder/calls" || true)
}
expect_calls() { ((calls == $1)) || fail "$2: $calls files compiled, expected $1"; }

counted sound builds-on wrong
expect_calls 0 'nothing changed'
expect_status 1 'nothing changed: the wrong one is still wrong'
expect_text 'wrong: the proof fails at four (theorem.v:4)' 'nothing changed'
expect_text 'builds-on: 1 theorems hold' 'nothing changed'

printf '(* another comment *)\n' >>"$tree/proofs/sound/theorem.v"
counted sound builds-on wrong
expect_status 1 'an import changed'
((calls == 1 || calls == 2)) || fail "an import changed: $calls files compiled"

theorem sound 'Theorem two : 1 + 1 = 2.
Proof. reflexivity. Qed.
Hypothesis four : 2 + 2 = 5.
Theorem wrong : 2 + 2 = 5.
Proof. exact four. Qed.'
check sound builds-on
expect_status 1 'what was kept is not used for another file'
expect_text 'sound: wrong rests on theorem.four' 'what was kept is not used for another file'
expect_text 'builds-on: 1 theorems hold' 'a theorem that does not rest on the hypothesis'

theorem sound 'Theorem two : 3 = 1 + 2.
Proof. reflexivity. Qed.'
check builds-on
expect_status 1 'an import that says something else now'
expect_text 'builds-on: the proof fails at five' 'an import that says something else now'

theorem sound 'Theorem two : 1 + 1 = 3.
Proof. reflexivity. Qed.'
check builds-on
expect_status 1 'an import that fails now'
expect_text 'sound: the proof fails at two' 'an import that fails now'

# Several runs that share the folder, on a module that none has compiled yet.
theorem sound 'Theorem two : 1 + 1 = 2.
Proof. reflexivity. (* anew *) Qed.'
for number in 1 2 3 4; do
  { check builds-on counts listed; printf '%s\n' "$status"; } >"$folder/at once.$number" &
done
wait
for number in 1 2 3 4; do
  [[ $(<"$folder/at once.$number") == 0 ]] || fail "four runs at once: $(<"$folder/at once.$number")"
done
[[ -z $(find "$folder/the work" -name 'new.*' -o -name 'run.*' -o -name '*.lock') ]] ||
  fail 'a run leaves something behind'

check nothing
expect_status 64 'a claim without a theorem'
check --no-such-option
expect_status 64 'an unknown option'

finish
