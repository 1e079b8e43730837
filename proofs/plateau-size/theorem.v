(* Claim plateau-size: how large the weights are on the plateau, and when they collapse to zero.

   Backs the claim's upper bound R <= 2 (C_b - C0) / mu, mu = lambda/n, which knows no width, and
   the threshold of the collapse in its smallest case: two layers of one weight each. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
Open Scope R_scope.

(* ---- the bound that knows no width ----------------------------------------------------------- *)

Definition norm2 (w : nat -> R) (N : nat) : R := sum (fun j => w j ^ 2) N.

(* C0 depends on N weights and on biases of any kind; only the weights are penalized. *)
Definition regularized {Biases : Type} (C0 : (nat -> R) -> Biases -> R) (mu : R) (N : nat)
    (w : nat -> R) (b : Biases) : R := C0 w b + mu / 2 * norm2 w N.

(* At a minimum R is at most 2 (C_b - C0) / mu, where C_b is the cost without weights, with any
   biases c, the best ones included. The number of weights N does not occur. *)
Theorem upper_bound {Biases : Type} (C0 : (nat -> R) -> Biases -> R) (mu : R) (N : nat)
    (w : nat -> R) (b c : Biases) :
  0 < mu ->
  (forall w' b', regularized C0 mu N w b <= regularized C0 mu N w' b') ->
  norm2 w N <= 2 * (C0 (fun _ => 0) c - C0 w b) / mu.
Proof.
  intros decay minimal. specialize (minimal (fun _ => 0) c). unfold regularized in minimal.
  assert (none : norm2 (fun _ => 0) N = 0) by (unfold norm2; rewrite sum_const; ring).
  rewrite none in minimal. apply Rmult_le_reg_r with mu; [exact decay|].
  replace (2 * (C0 (fun _ => 0) c - C0 w b) / mu * mu) with (2 * (C0 (fun _ => 0) c - C0 w b))
    by (field; lra). lra.
Qed.

(* A cost that is never negative: R <= 2 C_b / mu. *)
Corollary upper_bound_of_nonnegative_cost {Biases : Type} (C0 : (nat -> R) -> Biases -> R) (mu : R)
    (N : nat) (w : nat -> R) (b c : Biases) :
  0 < mu -> 0 <= C0 w b ->
  (forall w' b', regularized C0 mu N w b <= regularized C0 mu N w' b') ->
  norm2 w N <= 2 * C0 (fun _ => 0) c / mu.
Proof.
  intros decay sign minimal. apply Rle_trans with (1 := upper_bound C0 mu N w b c decay minimal).
  unfold Rdiv. apply Rmult_le_compat_r; [|lra]. left; apply Rinv_0_lt_compat; exact decay.
Qed.

(* ---- the collapse ---------------------------------------------------------------------------- *)

(* The smallest network that can collapse: p and q in a row, target s. *)
Definition cost (s mu p q : R) : R := (p * q - s) ^ 2 / 2 + mu / 2 * (p ^ 2 + q ^ 2).

(* Its gradient. The part linear in (p, q) is the matrix [[mu, -s], [-s, mu]] times (p, q). *)
Theorem gradient (s mu p q : R) :
  is_derive (fun p => cost s mu p q) p (mu * p - s * q + p * q ^ 2) /\
  is_derive (fun q => cost s mu p q) q (- s * p + mu * q + p ^ 2 * q).
Proof. unfold cost. split; (auto_derive; [exact I | field]). Qed.

(* The quadratic form of the matrix [[mu, -c], [-c, mu]]. *)
Definition form (mu c p q : R) : R := p * (mu * p - c * q) + q * (- c * p + mu * q).

(* The matrix is positive definite exactly if |c| < mu. *)
Theorem positive_definite (mu c : R) :
  (forall p q, p <> 0 \/ q <> 0 -> 0 < form mu c p q) <-> Rabs c < mu.
Proof.
  unfold form. split.
  - intros positive.
    pose proof (positive 1 1 (or_introl R1_neq_R0)) as plus.
    pose proof (positive 1 (-1) (or_introl R1_neq_R0)) as minus.
    apply Rabs_def1; lra.
  - intros small p q nonzero. apply Rabs_def2 in small.
    replace (p * (mu * p - c * q) + q * (- c * p + mu * q))
      with ((mu - c) / 2 * (p + q) ^ 2 + (mu + c) / 2 * (p - q) ^ 2) by field.
    assert (sum_of_squares : 0 < (p + q) ^ 2 + (p - q) ^ 2).
    { replace ((p + q) ^ 2 + (p - q) ^ 2) with (2 * (p ^ 2 + q ^ 2)) by ring.
      pose proof (pow2_ge_0 p). pose proof (pow2_ge_0 q).
      destruct nonzero as [other | other]; apply square_positive in other; lra. }
    assert (0 <= (mu - c) / 2 * (p + q) ^ 2) by (apply Rmult_le_pos; [lra | apply pow2_ge_0]).
    assert (0 <= (mu + c) / 2 * (p - q) ^ 2) by (apply Rmult_le_pos; [lra | apply pow2_ge_0]).
    destruct (Rle_lt_or_eq_dec 0 ((p + q) ^ 2) (pow2_ge_0 _)) as [plus | plus].
    + assert (0 < (mu - c) / 2 * (p + q) ^ 2) by (apply Rmult_lt_0_compat; lra). lra.
    + assert (0 < (mu + c) / 2 * (p - q) ^ 2) by (apply Rmult_lt_0_compat; lra). lra.
Qed.

(* Gradient descent on the quadratic part, t steps from (p, q). *)
Fixpoint descent (eta mu c p q : R) (t : nat) : R * R :=
  match t with
  | O => (p, q)
  | S t => let (p, q) := descent eta mu c p q t in
           (p - eta * (mu * p - c * q), q - eta * (- c * p + mu * q))
  end.

(* p + q and p - q are multiplied by 1 - eta (mu - c) and 1 - eta (mu + c) in every step. *)
Theorem modes (eta mu c p q : R) (t : nat) :
  fst (descent eta mu c p q t) + snd (descent eta mu c p q t) =
    (1 - eta * (mu - c)) ^ t * (p + q) /\
  fst (descent eta mu c p q t) - snd (descent eta mu c p q t) =
    (1 - eta * (mu + c)) ^ t * (p - q).
Proof.
  induction t as [|t [plus minus]]; [simpl; split; ring|].
  simpl. destruct (descent eta mu c p q t) as [p' q']. simpl in *. split.
  - rewrite Rmult_assoc, <- plus. ring.
  - rewrite Rmult_assoc, <- minus. ring.
Qed.

(* Below the threshold, |c| < mu, both weights decay to zero: the collapse is stable. (The learning
   rate must be small enough for gradient descent not to overshoot.) *)
Theorem collapse (eta mu c p q : R) :
  Rabs c < mu -> 0 < eta -> eta * (mu + Rabs c) < 2 ->
  is_lim_seq (fun t => fst (descent eta mu c p q t)) 0 /\
  is_lim_seq (fun t => snd (descent eta mu c p q t)) 0.
Proof.
  intros small rate overshoot.
  assert (shrinks : forall d x, 0 < d <= mu + Rabs c ->
    is_lim_seq (fun t => (1 - eta * d) ^ t * x) 0).
  { intros d x range. apply is_lim_seq_ext with (fun t => x * (1 - eta * d) ^ t);
      [intros; ring|].
    replace (Finite 0) with (Rbar_mult x 0) by (simpl; f_equal; ring).
    apply is_lim_seq_scal_l, is_lim_seq_geom.
    assert (0 < eta * d) by (apply Rmult_lt_0_compat; lra).
    assert (eta * d <= eta * (mu + Rabs c)) by (apply Rmult_le_compat_l; lra).
    apply Rabs_def1; lra. }
  pose proof (Rle_abs c). pose proof (Rle_abs (- c)) as other. rewrite Rabs_Ropp in other.
  pose proof (Rabs_def2 _ _ small).
  assert (plus := shrinks (mu - c) (p + q) ltac:(lra)).
  assert (minus := shrinks (mu + c) (p - q) ltac:(lra)).
  split.
  - apply is_lim_seq_ext with (fun t => / 2 * ((1 - eta * (mu - c)) ^ t * (p + q) +
                                              (1 - eta * (mu + c)) ^ t * (p - q))).
    + intros t. destruct (modes eta mu c p q t) as [<- <-]. field.
    + replace (Finite 0) with (Rbar_mult (/ 2) (0 + 0)) by (simpl; f_equal; ring).
      apply is_lim_seq_scal_l. apply is_lim_seq_plus'; assumption.
  - apply is_lim_seq_ext with (fun t => / 2 * ((1 - eta * (mu - c)) ^ t * (p + q) -
                                              (1 - eta * (mu + c)) ^ t * (p - q))).
    + intros t. destruct (modes eta mu c p q t) as [<- <-]. field.
    + replace (Finite 0) with (Rbar_mult (/ 2) (0 - 0)) by (simpl; f_equal; ring).
      apply is_lim_seq_scal_l. apply is_lim_seq_minus'; assumption.
Qed.

(* Above it, c > mu, the mode p + q grows without bound, however small it was. *)
Theorem escape (eta mu c p q : R) :
  mu < c -> 0 < eta -> 0 < p + q ->
  is_lim_seq (fun t => fst (descent eta mu c p q t) + snd (descent eta mu c p q t)) p_infty.
Proof.
  intros large rate start.
  apply is_lim_seq_ext with (fun t => (p + q) * (1 - eta * (mu - c)) ^ t).
  { intros t. destruct (modes eta mu c p q t) as [-> _]. ring. }
  apply (is_lim_seq_mult (fun _ => p + q) (fun t => (1 - eta * (mu - c)) ^ t) (p + q) p_infty).
  - apply is_lim_seq_const.
  - apply is_lim_seq_geom_p. assert (0 < eta * (c - mu)) by (apply Rmult_lt_0_compat; lra). lra.
  - apply is_Rbar_mult_sym, is_Rbar_mult_p_infty_pos. exact start.
Qed.

(* The whole cost, not only its quadratic part: zero weights are the minimum exactly if s <= mu. *)
Theorem zero_is_the_minimum (s mu : R) :
  0 <= s -> 0 <= mu -> ((forall p q, cost s mu 0 0 <= cost s mu p q) <-> s <= mu).
Proof.
  intros target decay. unfold cost. split.
  - intros minimal. destruct (Rle_dec s mu) as [|large]; [assumption|].
    specialize (minimal (sqrt (s - mu)) (sqrt (s - mu))).
    pose proof (sqrt_sqrt (s - mu) ltac:(lra)) as root.
    replace (sqrt (s - mu) ^ 2) with (sqrt (s - mu) * sqrt (s - mu)) in minimal by ring.
    rewrite root in minimal. nra.
  - intros small p q.
    assert (0 <= mu * (p - q) ^ 2) by (apply Rmult_le_pos; [lra | apply pow2_ge_0]).
    assert (0 <= mu * (p + q) ^ 2) by (apply Rmult_le_pos; [lra | apply pow2_ge_0]).
    pose proof (pow2_ge_0 (p * q)).
    destruct (Rle_dec 0 (p * q)) as [positive | negative].
    + assert (0 <= (mu - s) * (p * q)) by (apply Rmult_le_pos; lra). lra.
    + assert (0 <= s * - (p * q)) by (apply Rmult_le_pos; lra).
      assert (0 <= mu * (p ^ 2 + q ^ 2))
        by (apply Rmult_le_pos; [lra | pose proof (pow2_ge_0 p); pose proof (pow2_ge_0 q); lra]).
      lra.
Qed.
