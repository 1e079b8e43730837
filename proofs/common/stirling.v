(* Stirling's series, as bounds that hold for every argument: how a product of a million factors
   a (a + 1) ... (a + n - 1) is enclosed with twenty digits by a few logarithms. For the ends that
   the reports print, which rest on counts of that size (proofs/common/printed.v).

   The gamma function itself is not needed: what matters of it is its recursion. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
Open Scope R_scope.

(* The logarithm of the gamma function but for a constant, with three and with four terms of the
   series: it lies between the two. *)
Definition stirling (x : R) : R :=
  (x - 1 / 2) * ln x - x + 1 / (12 * x) - 1 / (360 * x ^ 3) + 1 / (1260 * x ^ 5).
Definition stirling_4 (x : R) : R := stirling x - 1 / (1680 * x ^ 7).

(* ---- one factor ------------------------------------------------------------------------------ *)

(* With u = 1/(2 x + 1), ln ((x + 1) / x) = ln ((1 + u) / (1 - u)), and a step of the series is a
   rational function of u. What it exceeds the logarithm by: *)
Definition excess (u : R) : R :=
  2 * u + 2 * u ^ 3 / (3 * (1 - u ^ 2)) - 4 * u ^ 5 * (3 + u ^ 2) / (45 * (1 - u ^ 2) ^ 3) +
  32 * u ^ 7 * (5 + 10 * u ^ 2 + u ^ 4) / (315 * (1 - u ^ 2) ^ 5) - (ln (1 + u) - ln (1 - u)).
Definition excess_4 (u : R) : R :=
  excess u - 32 * u ^ 9 * (7 + 35 * u ^ 2 + 21 * u ^ 4 + u ^ 6) / (105 * (1 - u ^ 2) ^ 7).

Lemma one_less_square (u : R) : 0 <= u < 1 -> 0 < 1 - u ^ 2.
Proof. intros. nra. Qed.

Lemma excess_derivative (u : R) : 0 <= u < 1 ->
  is_derive excess u
    (32 * u ^ 8 * (13 * u ^ 4 - 42 * u ^ 2 + 189) / (315 * (1 - u ^ 2) ^ 6)).
Proof.
  intros range. pose proof (one_less_square u range). unfold excess. auto_derive.
  - repeat split; try lra; repeat apply Rmult_integral_contrapositive_currified; nra || lra.
  - field. repeat split; nra || lra.
Qed.

Lemma excess_4_derivative (u : R) : 0 <= u < 1 ->
  is_derive excess_4 u
    (- (512 * u ^ 10 * (15 - u ^ 2) * (7 + 4 * u ^ 2 + u ^ 4) / (315 * (1 - u ^ 2) ^ 8))).
Proof.
  intros range. pose proof (one_less_square u range). unfold excess_4, excess. auto_derive.
  - repeat split; try lra; repeat apply Rmult_integral_contrapositive_currified; nra || lra.
  - field. repeat split; nra || lra.
Qed.

Lemma excess_nonneg (u : R) : 0 <= u < 1 -> 0 <= excess u.
Proof.
  intros range. eapply nonneg_from_derivative with (f := excess); [lra | | |].
  - unfold excess. rewrite Rplus_0_r, Rminus_0_r, ln_1. field.
  - intros x between. apply excess_derivative. lra.
  - intros x between. cbv beta. pose proof (one_less_square x ltac:(lra)).
    apply quotient_nonneg; [|apply Rmult_lt_0_compat; [lra | apply pow_lt; assumption]].
    apply Rmult_le_pos; [pose proof (pow_le x 8 ltac:(lra)); lra | nra].
Qed.

Lemma excess_4_nonpos (u : R) : 0 <= u < 1 -> excess_4 u <= 0.
Proof.
  intros range. apply Ropp_le_cancel. rewrite Ropp_0.
  eapply nonneg_from_derivative with (f := fun u => - excess_4 u)
    (df := fun u => 512 * u ^ 10 * (15 - u ^ 2) * (7 + 4 * u ^ 2 + u ^ 4) /
                    (315 * (1 - u ^ 2) ^ 8)); [lra | | |].
  - unfold excess_4, excess. rewrite Rplus_0_r, Rminus_0_r, ln_1. field.
  - intros x between. rewrite <- Ropp_involutive.
    apply (is_derive_opp (K := R_AbsRing) (V := R_NormedModule)), excess_4_derivative. lra.
  - intros x between. cbv beta. pose proof (one_less_square x ltac:(lra)).
    apply quotient_nonneg; [|apply Rmult_lt_0_compat; [lra | apply pow_lt; assumption]].
    pose proof (pow_le x 10 ltac:(lra)).
    apply Rmult_le_pos; [apply Rmult_le_pos; [lra | nra]|]. nra.
Qed.

Lemma step_by_u (x : R) (u := / (2 * x + 1)) : 0 < x ->
  0 <= u < 1 /\ ln (1 + u) - ln (1 - u) = ln (x + 1) - ln x.
Proof.
  intros positive. assert (0 < u) by (apply Rinv_0_lt_compat; lra).
  assert (u < 1) by (unfold u; rewrite <- Rinv_1; apply Rinv_lt_contravar; lra).
  split; [lra|]. rewrite <- !ln_div by lra. f_equal. unfold u. field. lra.
Qed.

Theorem stirling_step (x : R) : 0 < x -> stirling (x + 1) - stirling x <= ln x.
Proof.
  intros positive. destruct (step_by_u x positive) as [range logarithm].
  pose proof (excess_nonneg _ range) as sign. unfold excess in sign. rewrite logarithm in sign.
  apply Rmult_le_compat_l with (r := x + 1 / 2) in sign; [|lra].
  assert (form : forall l l', ln x - (((x + 1 - 1 / 2) * l' - (x + 1) + 1 / (12 * (x + 1)) -
      1 / (360 * (x + 1) ^ 3) + 1 / (1260 * (x + 1) ^ 5)) - ((x - 1 / 2) * l - x + 1 / (12 * x) -
      1 / (360 * x ^ 3) + 1 / (1260 * x ^ 5))) = ln x - l +
    (x + 1 / 2) * (let u := / (2 * x + 1) in
      2 * u + 2 * u ^ 3 / (3 * (1 - u ^ 2)) - 4 * u ^ 5 * (3 + u ^ 2) / (45 * (1 - u ^ 2) ^ 3) +
      32 * u ^ 7 * (5 + 10 * u ^ 2 + u ^ 4) / (315 * (1 - u ^ 2) ^ 5) - (l' - l))).
  { intros l l'. cbv zeta. field. repeat split; nra || lra. }
  specialize (form (ln x) (ln (x + 1))). cbv zeta in form. unfold stirling. lra.
Qed.

Theorem stirling_4_step (x : R) : 0 < x -> ln x <= stirling_4 (x + 1) - stirling_4 x.
Proof.
  intros positive. destruct (step_by_u x positive) as [range logarithm].
  pose proof (excess_4_nonpos _ range) as sign. unfold excess_4, excess in sign.
  rewrite logarithm in sign.
  apply Rmult_le_compat_l with (r := x + 1 / 2) in sign; [|lra].
  assert (form : forall l l', ln x - (((x + 1 - 1 / 2) * l' - (x + 1) + 1 / (12 * (x + 1)) -
      1 / (360 * (x + 1) ^ 3) + 1 / (1260 * (x + 1) ^ 5) - 1 / (1680 * (x + 1) ^ 7)) -
      ((x - 1 / 2) * l - x + 1 / (12 * x) - 1 / (360 * x ^ 3) + 1 / (1260 * x ^ 5) -
       1 / (1680 * x ^ 7))) = ln x - l +
    (x + 1 / 2) * (let u := / (2 * x + 1) in
      2 * u + 2 * u ^ 3 / (3 * (1 - u ^ 2)) - 4 * u ^ 5 * (3 + u ^ 2) / (45 * (1 - u ^ 2) ^ 3) +
      32 * u ^ 7 * (5 + 10 * u ^ 2 + u ^ 4) / (315 * (1 - u ^ 2) ^ 5) - (l' - l) -
      32 * u ^ 9 * (7 + 35 * u ^ 2 + 21 * u ^ 4 + u ^ 6) / (105 * (1 - u ^ 2) ^ 7))).
  { intros l l'. cbv zeta. field. repeat split; nra || lra. }
  specialize (form (ln x) (ln (x + 1))). cbv zeta in form. unfold stirling_4, stirling. lra.
Qed.
