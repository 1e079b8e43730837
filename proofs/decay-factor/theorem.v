(* Claim decay-factor: one epoch of pure weight decay.

   Backs the claim's hypotheses on the factor of an epoch and on the two-sided relative error of
   exp(-eta lambda / m), here for every u in [0, 1) and not only in [0, 1/2]. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
Open Scope R_scope.

(* ---- the update rule and its iteration ------------------------------------------------------- *)

(* One step of the lecture's rule, for one weight: w -> (1 - eta lambda / n) w - eta g, where g is
   the mean gradient of the unregularized cost over the minibatch. *)
Definition step (eta lambda n g w : R) : R := (1 - eta * lambda / n) * w - eta * g.

(* K steps, in each of which the gradient is zero. *)
Fixpoint steps (eta lambda n : R) (K : nat) (w : R) : R :=
  match K with
  | O => w
  | S K => step eta lambda n 0 (steps eta lambda n K w)
  end.

(* The rule is gradient descent on C0 + lambda/(2n) w^2: the second term has the derivative
   lambda/n w. *)
Theorem rule_descends_the_regularized_cost (eta lambda n g w : R) :
  0 < n ->
  exists slope,
    is_derive (fun w => lambda / (2 * n) * w ^ 2) w slope /\
    step eta lambda n g w = w - eta * (g + slope).
Proof.
  intros positive. exists (lambda / n * w). split.
  - auto_derive; [exact I | field; lra].
  - unfold step; field; lra.
Qed.

(* One step without a gradient multiplies the weight by 1 - u, u = eta lambda / n. *)
Theorem one_step (eta lambda n w : R) :
  step eta lambda n 0 w = (1 - eta * lambda / n) * w.
Proof. unfold step; ring. Qed.

(* K steps multiply it by (1 - u)^K. *)
Theorem K_steps (eta lambda n w : R) (K : nat) :
  steps eta lambda n K w = (1 - eta * lambda / n) ^ K * w.
Proof. induction K as [|K IH]; simpl; [|rewrite one_step, IH]; ring. Qed.

(* An epoch has n/m steps: written with a real exponent, the factor is (1 - u)^(n/m). *)
Theorem epoch_factor (eta lambda n m w : R) (K : nat) :
  0 < m -> eta * lambda < n -> n = INR K * m ->
  steps eta lambda n K w = Rpower (1 - eta * lambda / n) (n / m) * w.
Proof.
  intros batch small divides.
  destruct K as [|K].
  { simpl in divides. replace n with 0 in * by lra. simpl steps.
    unfold Rpower. replace (0 / m * _) with 0 by (field; lra). rewrite exp_0. ring. }
  assert (size : 0 < n) by (rewrite divides; apply Rmult_lt_0_compat; [apply lt_0_INR; lia | lra]).
  rewrite K_steps. replace (n / m) with (INR (S K)) by (rewrite divides; field; lra).
  rewrite Rpower_pow; [reflexivity|].
  enough (eta * lambda / n < 1) by lra. apply Rmult_lt_reg_r with n; [lra|].
  replace (eta * lambda / n * n) with (eta * lambda) by (field; lra). lra.
Qed.

(* ---- the error of one step: r(u) = -ln(1 - u) - u -------------------------------------------- *)

Definition r (u : R) : R := - ln (1 - u) - u.

(* u^2/2 <= r(u): the difference has the derivative u^2/(1-u). *)
Theorem step_error_at_least (u : R) : 0 <= u < 1 -> u ^ 2 / 2 <= r u.
Proof.
  intros range.
  enough (0 <= r u - u ^ 2 / 2) by lra.
  apply (nonneg_from_derivative (fun u => r u - u ^ 2 / 2) (fun u => u ^ 2 / (1 - u)));
    unfold r; cbv beta.
  - lra.
  - replace (1 - 0) with 1 by ring. rewrite ln_1. field.
  - intros x between. auto_derive; [lra | field; lra].
  - intros x between. apply quotient_nonneg; [apply pow2_ge_0 | lra].
Qed.

(* r(u) <= u^2/(2(1-u)): the difference has the derivative u^2/(2(1-u)^2). *)
Theorem step_error_at_most (u : R) : 0 <= u < 1 -> r u <= u ^ 2 / (2 * (1 - u)).
Proof.
  intros range.
  enough (0 <= u ^ 2 / (2 * (1 - u)) - r u) by lra.
  apply (nonneg_from_derivative (fun u => u ^ 2 / (2 * (1 - u)) - r u)
           (fun u => u ^ 2 / (2 * (1 - u) ^ 2))); unfold r; cbv beta.
  - lra.
  - replace (1 - 0) with 1 by ring. rewrite ln_1. field.
  - intros x between. auto_derive; [split; [lra | split; [lra | exact I]] | field; lra].
  - intros x between. apply quotient_nonneg; [apply pow2_ge_0 | nra].
Qed.

(* ---- the error of K steps -------------------------------------------------------------------- *)

(* The ratio of the approximation to the truth is exactly exp(K r(u)), for every real K. *)
Theorem exact_error (u K : R) :
  u < 1 -> exp (- (K * u)) / Rpower (1 - u) K = exp (K * r u).
Proof.
  intros range. unfold Rpower, r, Rdiv. rewrite <- exp_Ropp, <- exp_plus. f_equal; ring.
Qed.

(* The two-sided relative error, for every real K >= 0. *)
Theorem relative_error (u K : R) :
  0 <= u < 1 -> 0 <= K ->
  exp (K * u ^ 2 / 2) <= exp (- (K * u)) / Rpower (1 - u) K <= exp (K * u ^ 2 / (2 * (1 - u))).
Proof.
  intros range steps. rewrite exact_error by lra.
  pose proof (step_error_at_least u range). pose proof (step_error_at_most u range).
  assert (increasing : forall x y, x <= y -> exp x <= exp y).
  { intros x y [less | ->]; [left; apply exp_increasing | right]; auto. }
  split; apply increasing.
  - replace (K * u ^ 2 / 2) with (K * (u ^ 2 / 2)) by field. apply Rmult_le_compat_l; lra.
  - replace (K * u ^ 2 / (2 * (1 - u))) with (K * (u ^ 2 / (2 * (1 - u)))) by (field; lra).
    apply Rmult_le_compat_l; lra.
Qed.

(* The same for a whole number of steps, with an ordinary power. *)
Corollary relative_error_of_whole_steps (u : R) (K : nat) :
  0 <= u < 1 ->
  exp (INR K * u ^ 2 / 2) <= exp (- (INR K * u)) / (1 - u) ^ K
    <= exp (INR K * u ^ 2 / (2 * (1 - u))).
Proof.
  intros range. rewrite <- (Rpower_pow K (1 - u)) by lra.
  apply relative_error; [lra | apply pos_INR].
Qed.

(* In the symbols of the lecture, with L = (eta lambda)^2 / (2 n m): the approximation
   exp(-eta lambda / m) is too large, by the factor exp L at least. For eta lambda <= n/2 the factor
   is exp(2L) at most, so that the error is small exactly if L is. *)
Corollary lecture_error (eta lambda n m : R) :
  0 < m -> 0 < n -> 0 <= eta * lambda <= n / 2 ->
  let L := (eta * lambda) ^ 2 / (2 * n * m) in
  exp L <= exp (- (eta * lambda / m)) / Rpower (1 - eta * lambda / n) (n / m) <= exp (2 * L).
Proof.
  intros batch size small L.
  set (u := eta * lambda / n).
  assert (scaled : eta * lambda = u * n) by (unfold u; field; lra).
  clearbody u.
  assert (range : 0 <= u <= 1 / 2) by (split; apply Rmult_le_reg_r with n; try lra).
  assert (count : 0 <= n / m) by (apply quotient_nonneg; lra).
  pose proof (relative_error u (n / m) ltac:(lra) count) as [lower upper].
  replace (eta * lambda / m) with (n / m * u) by (rewrite scaled; field; lra).
  replace L with (n / m * u ^ 2 / 2) by (unfold L; rewrite scaled; field; lra).
  split; [exact lower|].
  apply Rle_trans with (1 := upper).
  enough (n / m * u ^ 2 / (2 * (1 - u)) <= 2 * (n / m * u ^ 2 / 2)) as [less | ->];
    [left; apply exp_increasing; exact less | right; reflexivity |].
  assert (0 <= n / m * u ^ 2) by (apply Rmult_le_pos; [exact count | apply pow2_ge_0]).
  apply Rmult_le_reg_r with (2 * (1 - u)); [lra|].
  replace (n / m * u ^ 2 / (2 * (1 - u)) * (2 * (1 - u))) with (n / m * u ^ 2) by (field; lra).
  nra.
Qed.

(* "eta lambda << n" is not enough: however small u > 0 is, the ratio passes every bound B if the
   epoch has enough steps. *)
Corollary small_u_is_not_enough (u B : R) :
  0 < u < 1 -> exists K : nat, B < exp (- (INR K * u)) / (1 - u) ^ K.
Proof.
  intros range.
  assert (square : 0 < u ^ 2) by (apply pow_lt; lra).
  destruct (nfloor_ex (Rabs (2 * B / u ^ 2)) (Rabs_pos _)) as [whole [_ many]].
  rewrite <- S_INR in many. apply Rle_lt_trans with (1 := Rle_abs _) in many.
  remember (S whole) as K. exists K. apply Rlt_le_trans with (exp (INR K * u ^ 2 / 2)).
  2: { apply (relative_error_of_whole_steps u K); lra. }
  apply Rlt_le_trans with (1 + INR K * u ^ 2 / 2); [|apply exp_ineq1_le].
  assert (2 * B < INR K * u ^ 2); [|lra].
  replace (2 * B) with (2 * B / u ^ 2 * u ^ 2) by (field; lra).
  apply Rmult_lt_compat_r; assumption.
Qed.
