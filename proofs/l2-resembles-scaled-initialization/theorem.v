(* Claim l2-resembles-scaled-initialization: stationary stochastic gradient descent with weight
   decay, on a quadratic cost, forgets where it began.

   Backs the claim's second moment eta^2 s^2 / (1 - (1 - eta (H + mu))^2), mu = lambda/n: the
   recursion from the update rule, that the weights of the rule follow it, its fixed point, the
   exact distance from it after t steps, and convergence from every beginning. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
Open Scope R_scope.

(* ---- from the update rule to the recursion -------------------------------------------------- *)

Section Rule.
Context {Omega : Type} (P : expectation Omega).

(* One step on the cost H w^2 / 2 + mu w^2 / 2, with a gradient that carries the noise xi. *)
Definition step (eta H mu : R) (w xi : Omega -> R) (o : Omega) : R :=
  w o - eta * (H * w o + xi o + mu * w o).

(* If the noise has the second moment s^2 and is orthogonal to the weight, E[w xi] = 0, then
   E w'^2 = a^2 E w^2 + eta^2 s^2 with a = 1 - eta (H + mu). *)
Theorem second_moment_of_step (eta H mu s : R) (w xi : Omega -> R) :
  finite_variance P w -> finite_variance P xi ->
  mean P (fun o => w o * xi o) = 0 -> mean P (fun o => xi o ^ 2) = s ^ 2 ->
  mean P (fun o => step eta H mu w xi o ^ 2) =
  (1 - eta * (H + mu)) ^ 2 * mean P (fun o => w o ^ 2) + eta ^ 2 * s ^ 2.
Proof.
  intros W XI orthogonal noise. set (a := 1 - eta * (H + mu)).
  pose proof (product_of_finite P w xi W XI) as mixed.
  destruct W as [_ W], XI as [_ XI].
  destruct (mean_scale _ P (a ^ 2) _ W) as [first first_mean].
  destruct (mean_scale _ P (- 2 * a * eta) _ mixed) as [second second_mean].
  destruct (mean_scale _ P (eta ^ 2) _ XI) as [third third_mean].
  destruct (mean_plus _ P _ _ first second) as [two two_mean].
  destruct (mean_plus _ P _ _ two third) as [three three_mean].
  rewrite two_mean, first_mean, second_mean, third_mean, orthogonal, noise in three_mean.
  rewrite Rmult_0_r, Rplus_0_r in three_mean. rewrite <- three_mean.
  symmetry. apply (mean_ext _ P _ _); [|exact three].
  intros o. unfold step, a. ring.
Qed.
End Rule.

(* ---- the recursion --------------------------------------------------------------------------- *)

(* v_0 = v, v_{t+1} = a^2 v_t + eta^2 s^2. *)
Fixpoint second_moment (a eta s v : R) (t : nat) : R :=
  match t with
  | O => v
  | S t => a ^ 2 * second_moment a eta s v t + eta ^ 2 * s ^ 2
  end.

Definition stationary (a eta s : R) : R := eta ^ 2 * s ^ 2 / (1 - a ^ 2).

Lemma square_below_one (a : R) : Rabs a < 1 -> 0 <= a ^ 2 < 1.
Proof.
  intros small. rewrite <- (pow2_abs a). pose proof (Rabs_pos a). nra.
Qed.

(* The fixed point, and it is the only one. *)
Theorem fixed_point (a eta s v : R) :
  Rabs a < 1 -> (a ^ 2 * v + eta ^ 2 * s ^ 2 = v <-> v = stationary a eta s).
Proof.
  intros small. pose proof (square_below_one a small). unfold stationary. split.
  - intros fixed. apply Rmult_eq_reg_r with (1 - a ^ 2); [|lra].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
  - intros ->. field. lra.
Qed.

(* The distance from it shrinks by a^2 in every step: what is left of the beginning after t steps
   is a^(2t) of it. *)
Theorem distance_after (a eta s v : R) (t : nat) :
  Rabs a < 1 ->
  second_moment a eta s v t - stationary a eta s = (a ^ 2) ^ t * (v - stationary a eta s).
Proof.
  intros small. induction t as [|t IH]; [simpl; ring|].
  pose proof (proj2 (fixed_point a eta s _ small) eq_refl) as fixed.
  cbn [second_moment pow].
  replace (a * (a * 1)) with (a ^ 2) by ring.
  replace (a ^ 2 * (a ^ 2) ^ t * (v - stationary a eta s))
    with (a ^ 2 * ((a ^ 2) ^ t * (v - stationary a eta s))) by ring.
  rewrite <- IH. rewrite <- fixed at 1. ring.
Qed.

(* The plateau forgets the initialization: whatever v is, the second moment tends to the same. *)
Theorem convergence (a eta s v : R) :
  Rabs a < 1 -> is_lim_seq (second_moment a eta s v) (stationary a eta s).
Proof.
  intros small. pose proof (square_below_one a small) as square.
  apply is_lim_seq_ext with
    (fun t => stationary a eta s + (v - stationary a eta s) * (a ^ 2) ^ t).
  { intros t. pose proof (distance_after a eta s v t small). lra. }
  replace (Finite (stationary a eta s))
    with (Finite (stationary a eta s + (v - stationary a eta s) * 0)) by (f_equal; ring).
  apply is_lim_seq_plus'; [apply is_lim_seq_const|].
  apply (is_lim_seq_scal_l (fun t => (a ^ 2) ^ t) (v - stationary a eta s) 0).
  apply is_lim_seq_geom. rewrite Rabs_pos_eq; lra.
Qed.

(* In the symbols of the claim: it converges for 0 < eta (H + mu) < 2. *)
Corollary lecture_convergence (eta H mu s v : R) :
  0 < eta * (H + mu) < 2 ->
  is_lim_seq (second_moment (1 - eta * (H + mu)) eta s v)
    (eta ^ 2 * s ^ 2 / (1 - (1 - eta * (H + mu)) ^ 2)).
Proof. intros range. apply convergence. apply Rabs_def1; lra. Qed.

(* Two beginnings, such as naive and scaled weights, differ by a^(2t) of their first difference. *)
Corollary two_beginnings (a eta s v v' : R) (t : nat) :
  Rabs a < 1 ->
  second_moment a eta s v t - second_moment a eta s v' t = (a ^ 2) ^ t * (v - v').
Proof.
  intros small.
  pose proof (distance_after a eta s v t small). pose proof (distance_after a eta s v' t small).
  replace (v - v') with (v - stationary a eta s - (v' - stationary a eta s)) by ring.
  rewrite Rmult_minus_distr_l. lra.
Qed.

(* ---- the process itself ---------------------------------------------------------------------- *)

Section Process.
Context {Omega : Type} (P : expectation Omega).

(* The weights w_0, w_1, ... of the rule: if every noise has the second moment s^2 and is orthogonal
   to the weight that it meets, E w_t^2 follows the recursion. *)
Theorem second_moment_of_process (eta H mu s : R) (w xi : nat -> Omega -> R) (t : nat) :
  finite_variance P (w O) -> (forall i, finite_variance P (xi i)) ->
  (forall i o, w (S i) o = step eta H mu (w i) (xi i) o) ->
  (forall i, mean P (fun o => w i o * xi i o) = 0) ->
  (forall i, mean P (fun o => xi i o ^ 2) = s ^ 2) ->
  finite_variance P (w t) /\
  mean P (fun o => w t o ^ 2) =
  second_moment (1 - eta * (H + mu)) eta s (mean P (fun o => w O o ^ 2)) t.
Proof.
  intros start noise rule orthogonal size. induction t as [|t [finite value]]; [split; auto|].
  assert (next : finite_variance P (step eta H mu (w t) (xi t))).
  { apply (finite_ext P (fun o => (1 - eta * (H + mu)) * w t o + - eta * xi t o));
      [intros; unfold step; ring|].
    apply finite_plus; apply finite_scale; auto. }
  split.
  - apply (finite_ext P _ _ (fun o => eq_sym (rule t o)) next).
  - cbn [second_moment]. rewrite <- value.
    rewrite <- (second_moment_of_step P eta H mu s (w t) (xi t)) by auto.
    symmetry. apply (mean_ext _ P _ _); [intros o; rewrite rule; reflexivity | apply next].
Qed.

(* So E w_t^2 tends to the stationary second moment, whatever weight the rule began with. *)
Corollary process_forgets_the_start (eta H mu s : R) (w xi : nat -> Omega -> R) :
  0 < eta * (H + mu) < 2 ->
  finite_variance P (w O) -> (forall i, finite_variance P (xi i)) ->
  (forall i o, w (S i) o = step eta H mu (w i) (xi i) o) ->
  (forall i, mean P (fun o => w i o * xi i o) = 0) ->
  (forall i, mean P (fun o => xi i o ^ 2) = s ^ 2) ->
  is_lim_seq (fun t => mean P (fun o => w t o ^ 2))
    (eta ^ 2 * s ^ 2 / (1 - (1 - eta * (H + mu)) ^ 2)).
Proof.
  intros range start noise rule orthogonal size.
  apply is_lim_seq_ext with
    (second_moment (1 - eta * (H + mu)) eta s (mean P (fun o => w O o ^ 2))).
  - intros t. symmetry.
    apply (second_moment_of_process eta H mu s w xi t start noise rule orthogonal size).
  - apply lecture_convergence. exact range.
Qed.

(* That the noise is orthogonal to the weight that it meets need not be assumed: it follows from
   noise that is orthogonal to the beginning and to other noise, as independent noise of mean 0
   is. *)
Theorem weights_do_not_know_later_noise (eta H mu : R) (w xi : nat -> Omega -> R) (i j : nat) :
  finite_variance P (w O) -> (forall i, finite_variance P (xi i)) ->
  (forall i o, w (S i) o = step eta H mu (w i) (xi i) o) ->
  (forall j, mean P (fun o => w O o * xi j o) = 0) ->
  (forall i j, (i < j)%nat -> mean P (fun o => xi i o * xi j o) = 0) ->
  (i <= j)%nat -> finite_variance P (w i) /\ mean P (fun o => w i o * xi j o) = 0.
Proof.
  intros start noise rule first other. revert j. induction i as [|i IH]; intros j order.
  { split; [exact start | apply first]. }
  destruct (IH j ltac:(lia)) as [finite before]. specialize (other i j ltac:(lia)).
  set (a := 1 - eta * (H + mu)).
  assert (same : forall o, a * w i o + - eta * xi i o = w (S i) o)
    by (intros; rewrite rule; unfold step, a; ring).
  split.
  { apply (finite_ext P _ _ same). apply finite_plus; apply finite_scale; auto. }
  destruct (mean_scale _ P a _ (product_of_finite P _ _ finite (noise j))) as [one one_mean].
  destruct (mean_scale _ P (- eta) _ (product_of_finite P _ _ (noise i) (noise j)))
    as [two two_mean].
  destruct (mean_plus _ P _ _ one two) as [both both_mean].
  rewrite one_mean, two_mean, before, other in both_mean.
  replace 0 with (a * 0 + - eta * 0) by ring. rewrite <- both_mean. symmetry.
  apply (mean_ext _ P _ _); [intros o; rewrite <- same; ring | exact both].
Qed.

Corollary uncorrelated_noise_forgets_the_start (eta H mu s : R) (w xi : nat -> Omega -> R) :
  0 < eta * (H + mu) < 2 ->
  finite_variance P (w O) -> (forall i, finite_variance P (xi i)) ->
  (forall i o, w (S i) o = step eta H mu (w i) (xi i) o) ->
  (forall j, mean P (fun o => w O o * xi j o) = 0) ->
  (forall i j, (i < j)%nat -> mean P (fun o => xi i o * xi j o) = 0) ->
  (forall i, mean P (fun o => xi i o ^ 2) = s ^ 2) ->
  is_lim_seq (fun t => mean P (fun o => w t o ^ 2))
    (eta ^ 2 * s ^ 2 / (1 - (1 - eta * (H + mu)) ^ 2)).
Proof.
  intros range start noise rule first other size.
  apply process_forgets_the_start with (xi := xi); try assumption.
  intros i. apply (weights_do_not_know_later_noise eta H mu w xi i i); auto.
Qed.
End Process.
