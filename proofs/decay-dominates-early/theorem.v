(* Claim decay-dominates-early: the exact split of the change of |w|^2 in one step.

   Backs the claim's split into decay, cross term and gradient, here for vectors of every length,
   every u = eta lambda / n and every gradient. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
Open Scope R_scope.

(* Scalar product and squared length of vectors with N components. *)
Definition dot (v w : nat -> R) (N : nat) : R := sum (fun j => v j * w j) N.
Definition norm2 (w : nat -> R) (N : nat) : R := dot w w N.

(* One step of the rule, component by component. *)
Definition step (u eta : R) (w g : nat -> R) (j : nat) : R := (1 - u) * w j - eta * g j.

(* |w'|^2 - |w|^2 = -(2u - u^2)|w|^2 - 2(1-u) eta <w,g> + eta^2 |g|^2. *)
Theorem split (u eta : R) (w g : nat -> R) (N : nat) :
  norm2 (step u eta w g) N - norm2 w N =
  - (2 * u - u ^ 2) * norm2 w N - 2 * (1 - u) * eta * dot w g N + eta ^ 2 * norm2 g N.
Proof.
  unfold norm2, dot, step. induction N as [|N IH]; simpl sum; [ring|].
  apply Rplus_eq_reg_r with (- (sum (fun j => ((1 - u) * w j - eta * g j) *
    ((1 - u) * w j - eta * g j)) N - sum (fun j => w j * w j) N)).
  rewrite IH at 2. ring.
Qed.

(* The length of a step is another matter: its decay part is u w and its gradient part eta g. *)
Theorem displacement (u eta : R) (w g : nat -> R) (j : nat) :
  step u eta w g j - w j = - (u * w j) - eta * g j.
Proof. unfold step. ring. Qed.

(* A gradient orthogonal to the weights contributes at second order only. *)
Corollary orthogonal_gradient (u eta : R) (w g : nat -> R) (N : nat) :
  dot w g N = 0 ->
  norm2 (step u eta w g) N = (1 - u) ^ 2 * norm2 w N + eta ^ 2 * norm2 g N.
Proof.
  intros orthogonal. pose proof (split u eta w g N) as change. rewrite orthogonal in change.
  replace (norm2 (step u eta w g) N) with
    (norm2 w N + (norm2 (step u eta w g) N - norm2 w N)) by ring.
  rewrite change. ring.
Qed.

(* Over K steps the contributions add up: the total change is the sum of the three parts. *)
Theorem split_over_steps (u eta : R) (w g : nat -> nat -> R) (N K : nat) :
  (forall t j, (t < K)%nat -> (j < N)%nat -> w (S t) j = step u eta (w t) (g t) j) ->
  norm2 (w K) N - norm2 (w O) N =
  sum (fun t => - (2 * u - u ^ 2) * norm2 (w t) N) K +
  sum (fun t => - 2 * (1 - u) * eta * dot (w t) (g t) N) K +
  sum (fun t => eta ^ 2 * norm2 (g t) N) K.
Proof.
  induction K as [|K IH]; intros rule; [simpl; ring|].
  assert (last : norm2 (w (S K)) N = norm2 (step u eta (w K) (g K)) N).
  { apply sum_ext. intros j below. rewrite rule by lia. reflexivity. }
  pose proof (split u eta (w K) (g K) N) as change.
  specialize (IH ltac:(intros; apply rule; lia)).
  replace (norm2 (w (S K)) N - norm2 (w O) N) with
    (norm2 (step u eta (w K) (g K)) N - norm2 (w K) N + (norm2 (w K) N - norm2 (w O) N))
    by (rewrite last; ring).
  rewrite change, IH. simpl sum. ring.
Qed.

(* ---- the exponent of the norm ---------------------------------------------------------------- *)

(* The cross and the gradient part of a step, divided by its decay part. *)
Definition other_parts (u eta : R) (w g : nat -> R) (N : nat) : R :=
  (2 * (1 - u) * eta * dot w g N - eta ^ 2 * norm2 g N) / ((2 * u - u ^ 2) * norm2 w N).

(* q = ln(|w_K| / |w_0|) / (K ln(1 - u)), by the squares of the lengths; 1 for decay alone. *)
Definition exponent (u : R) (w : nat -> nat -> R) (N K : nat) : R :=
  ln (norm2 (w K) N / norm2 (w O) N) / (2 * INR K * ln (1 - u)).

(* One step multiplies |w|^2 by 1 - (2u - u^2)(1 + s), s the other parts. *)
Theorem factor_of_a_step (u eta : R) (w g : nat -> R) (N : nat) :
  0 < u < 1 -> 0 < norm2 w N ->
  norm2 (step u eta w g) N = norm2 w N * (1 - (2 * u - u ^ 2) * (1 + other_parts u eta w g N)).
Proof.
  intros rate some. pose proof (split u eta w g N) as change. unfold other_parts.
  assert (0 < 2 * u - u ^ 2) by nra.
  replace (norm2 (step u eta w g) N)
    with (norm2 w N + (norm2 (step u eta w g) N - norm2 w N)) by ring.
  rewrite change. field. lra.
Qed.

(* The logarithm near 1: x <= - ln (1 - x) <= x / (1 - x). *)
Lemma ln_bounds (x : R) : x < 1 -> x <= - ln (1 - x) <= x / (1 - x).
Proof.
  intros small. split.
  - pose proof (exp_ineq1_le (ln (1 - x))) as above. rewrite exp_ln in above by lra. lra.
  - pose proof (exp_ineq1_le (- ln (1 - x))) as above.
    rewrite exp_Ropp, exp_ln in above by lra.
    replace (x / (1 - x)) with (/ (1 - x) - 1) by (field; lra). lra.
Qed.

Lemma quotient_of_logarithms (U r B : R) :
  0 < U -> 0 <= r <= B -> 1 <= B -> B * U <= 1 / 2 ->
  Rabs (ln (1 - U * r) / ln (1 - U) - r) <= 2 * B ^ 2 * U.
Proof.
  intros positive range large small.
  assert (U <= 1 / 2) by nra. assert (0 <= U * r <= 1 / 2) by nra.
  destruct (ln_bounds U ltac:(lra)) as [low high].
  destruct (ln_bounds (U * r) ltac:(lra)) as [low' high'].
  set (l := - ln (1 - U)) in *. set (l' := - ln (1 - U * r)) in *.
  assert (quotient : ln (1 - U * r) / ln (1 - U) = l' / l)
    by (unfold l, l'; field; unfold l in low; lra).
  rewrite quotient. assert (0 < l) by lra.
  assert (upper : l' <= (r + 2 * B ^ 2 * U) * l).
  { apply Rle_trans with (1 := high'). apply Rle_trans with ((r + 2 * B ^ 2 * U) * U).
    - apply Rmult_le_reg_r with (1 - U * r); [lra|].
      replace (U * r / (1 - U * r) * (1 - U * r)) with (U * r) by (field; lra).
      assert (0 <= U * U) by nra.
      assert (r * r <= B ^ 2) by nra.
      assert (B ^ 2 <= 2 * B ^ 2 * (1 - U * r)) by nra.
      replace ((r + 2 * B ^ 2 * U) * U * (1 - U * r))
        with (U * r + U * U * (2 * B ^ 2 * (1 - U * r) - r * r)) by ring.
      assert (0 <= U * U * (2 * B ^ 2 * (1 - U * r) - r * r)) by (apply Rmult_le_pos; lra). lra.
    - apply Rmult_le_compat_l; [|exact low]. assert (0 <= B ^ 2) by nra. nra. }
  assert (lower : (r - 2 * B ^ 2 * U) * l <= l').
  { destruct (Rle_dec (r - 2 * B ^ 2 * U) 0) as [none | some]; [nra|].
    apply Rle_trans with (2 := low').
    apply Rle_trans with ((r - 2 * B ^ 2 * U) * (U / (1 - U))).
    - apply Rmult_le_compat_l; lra.
    - replace ((r - 2 * B ^ 2 * U) * (U / (1 - U))) with (U * ((r - 2 * B ^ 2 * U) / (1 - U)))
        by (field; lra).
      apply Rmult_le_compat_l; [lra|]. apply Rmult_le_reg_r with (1 - U); [lra|].
      replace ((r - 2 * B ^ 2 * U) / (1 - U) * (1 - U)) with (r - 2 * B ^ 2 * U) by (field; lra).
      assert (r <= 2 * B ^ 2) by nra. nra. }
  apply Rabs_le. split.
  - apply Rmult_le_reg_r with l; [assumption|].
    replace ((l' / l - r) * l) with (l' - r * l) by (field; lra). lra.
  - apply Rmult_le_reg_r with l; [assumption|].
    replace ((l' / l - r) * l) with (l' - r * l) by (field; lra). lra.
Qed.

(* q is 1 plus the mean of the other parts' shares, up to 2 B^2 (2u - u^2), where no step's total is
   below 0 or above B times its decay. In the claim's epoch, u = 10^-5 and shares below a tenth, the
   difference is below 5 10^-5. *)
Theorem exponent_by_shares (u eta B : R) (w g : nat -> nat -> R) (N K : nat) :
  0 < u < 1 -> 1 <= B -> B * (2 * u - u ^ 2) <= 1 / 2 -> (1 <= K)%nat ->
  (forall t j, (t < K)%nat -> (j < N)%nat -> w (S t) j = step u eta (w t) (g t) j) ->
  (forall t, (t < K)%nat -> 0 < norm2 (w t) N) ->
  (forall t, (t < K)%nat -> 0 <= 1 + other_parts u eta (w t) (g t) N <= B) ->
  Rabs (exponent u w N K -
        (1 + sum (fun t => other_parts u eta (w t) (g t) N) K / INR K))
  <= 2 * B ^ 2 * (2 * u - u ^ 2).
Proof.
  intros rate large small some rule there range. set (U := 2 * u - u ^ 2) in *.
  set (s := fun t => other_parts u eta (w t) (g t) N).
  assert (0 < U) by (unfold U; nra).
  assert (factor : forall t, (t < K)%nat ->
    norm2 (w (S t)) N = norm2 (w t) N * (1 - U * (1 + s t))).
  { intros t below. unfold U, s. rewrite <- factor_of_a_step by auto. apply sum_ext.
    intros j inside. rewrite rule by assumption. reflexivity. }
  assert (total : forall k, (k <= K)%nat -> 0 < norm2 (w k) N /\
    ln (norm2 (w k) N / norm2 (w O) N) = sum (fun t => ln (1 - U * (1 + s t))) k).
  { induction k as [|k IH]; intros below.
    - pose proof (there O ltac:(lia)). split; [assumption|]. simpl.
      replace (norm2 (w O) N / norm2 (w O) N) with 1 by (field; lra). apply ln_1.
    - destruct (IH ltac:(lia)) as [positive value].
      assert (0 < 1 - U * (1 + s k)) by (specialize (range k ltac:(lia)); unfold s in *; nra).
      pose proof (there O ltac:(lia)).
      split; [rewrite factor by lia; apply Rmult_lt_0_compat; assumption|].
      rewrite factor by lia. simpl sum. rewrite <- value, <- ln_mult.
      + f_equal. field. lra.
      + apply quotient_positive; assumption.
      + assumption. }
  destruct (total K (le_n _)) as [_ value].
  assert (0 < INR K) by (apply lt_0_INR; lia).
  assert (rate' : 2 * ln (1 - u) = ln (1 - U)).
  { replace (1 - U) with ((1 - u) * (1 - u)) by (unfold U; ring). rewrite ln_mult by lra. ring. }
  assert (nonzero : ln (1 - U) < 0).
  { rewrite <- ln_1. apply ln_increasing; unfold U in *; nra. }
  unfold exponent. rewrite value.
  replace (2 * INR K * ln (1 - u)) with (INR K * ln (1 - U)) by (rewrite <- rate'; ring).
  replace (sum (fun t => ln (1 - U * (1 + s t))) K / (INR K * ln (1 - U)) - (1 + sum s K / INR K))
    with (/ INR K * sum (fun t => ln (1 - U * (1 + s t)) / ln (1 - U) - (1 + s t)) K).
  - rewrite Rabs_mult, (Rabs_pos_eq (/ INR K)) by (left; apply Rinv_0_lt_compat; lra).
    apply Rmult_le_reg_l with (INR K); [assumption|].
    rewrite <- Rmult_assoc, Rinv_r, Rmult_1_l, <- sum_const by lra.
    assert (each : forall t, (t < K)%nat ->
      Rabs (ln (1 - U * (1 + s t)) / ln (1 - U) - (1 + s t)) <= 2 * B ^ 2 * U).
    { intros. apply quotient_of_logarithms; try assumption. apply range. assumption. }
    clear - each. induction K as [|k IH]; simpl; [rewrite Rabs_R0; lra|].
    eapply Rle_trans; [apply Rabs_triang|]. apply Rplus_le_compat.
    + apply IH. intros. apply each. lia.
    + apply each. lia.
  - assert (inside : sum (fun t => ln (1 - U * (1 + s t)) / ln (1 - U) - (1 + s t)) K =
      / ln (1 - U) * sum (fun t => ln (1 - U * (1 + s t))) K + (- 1 * sum s K + INR K * - 1)).
    { rewrite <- (sum_const (-1)), <- !sum_scale, <- !sum_plus. apply sum_ext.
      intros. unfold Rdiv. ring. }
    rewrite inside. field. lra.
Qed.
