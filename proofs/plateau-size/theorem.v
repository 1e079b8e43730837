(* Claim plateau-size: how large the weights are on the plateau, and when they collapse to zero.

   Backs the claim's upper bound R <= 2 C_b / mu, mu = lambda/n; that R falls as mu grows; and the
   collapse: its threshold and its rate for hidden layers of any width, and all of the dynamics in
   the smallest case, two layers of one weight each. The threshold and the rate are those of the
   cost to second order in small weights (unit_form); second_order.v proves that the cost of a
   network of sigmoid units has this second order, and that the network without weights is a minimum
   above the threshold and none below it. Not proved: that the rate, too, is that of the network. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
Open Scope R_scope.

(* ---- the size at a minimum ------------------------------------------------------------------- *)

(* Wherever training has beaten the network without weights, C <= C_b, and the unregularized cost is
   not negative, R is at most 2 C_b / mu. The number of weights N does not occur. *)
Theorem upper_bound_of_nonnegative_cost {Biases : Type} (C0 : (nat -> R) -> Biases -> R)
    (mu C_b : R) (N : nat) (w : nat -> R) (b : Biases) :
  0 < mu -> 0 <= C0 w b -> regularized C0 mu N w b <= C_b -> norm2 w N <= 2 * C_b / mu.
Proof.
  unfold regularized. intros decay sign better. apply Rmult_le_reg_r with mu; [exact decay|].
  replace (2 * C_b / mu * mu) with (2 * C_b) by (field; lra). lra.
Qed.

(* The stronger the decay, the smaller the weights of a minimum. *)
Theorem size_falls {Biases : Type} (C0 : (nat -> R) -> Biases -> R) (mu mu' : R) (N : nat)
    (w w' : nat -> R) (b b' : Biases) :
  mu < mu' ->
  (forall w1 b1, regularized C0 mu N w b <= regularized C0 mu N w1 b1) ->
  (forall w1 b1, regularized C0 mu' N w' b' <= regularized C0 mu' N w1 b1) ->
  norm2 w' N <= norm2 w N.
Proof.
  intros stronger minimal minimal'. specialize (minimal w' b'). specialize (minimal' w b).
  unfold regularized in *. apply Rmult_le_reg_l with (mu' - mu); lra.
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

(* Above the threshold, mu > |c|, both weights decay to zero: the collapse is stable. (The learning
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

(* Below it, mu < c, the mode p + q grows without bound, however small it was. *)
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

(* ---- the threshold of a whole layer ---------------------------------------------------------- *)

(* <v, A w> for the K x D matrix A = E[(mean target - target) x^T]. *)
Definition pairing (A : nat -> nat -> R) (v w : nat -> R) (K D : nat) : R :=
  sum (fun i => v i * sum (fun k => A i k * w k) D) K.

(* The cost to second order in the weights of a hidden unit, out of it v and into it w, of which the
   activation has the slope c at its bias. *)
Definition unit_form (A : nat -> nat -> R) (mu c : R) (v w : nat -> R) (K D : nat) : R :=
  c * pairing A v w K D + mu / 2 * (norm2 v K + norm2 w D).

(* s is the largest singular value of A: no pair of vectors exceeds it, and one of length 1 attains
   it. *)
Definition largest_singular_value (A : nat -> nat -> R) (K D : nat) (s : R) : Prop :=
  0 <= s /\
  (forall v w, pairing A v w K D ^ 2 <= s ^ 2 * (norm2 v K * norm2 w D)) /\
  exists v w, norm2 v K = 1 /\ norm2 w D = 1 /\ pairing A v w K D = s.

Lemma norm2_scale (t : R) (w : nat -> R) (N : nat) :
  norm2 (fun j => t * w j) N = t ^ 2 * norm2 w N.
Proof. unfold norm2. rewrite <- sum_scale. apply sum_ext. intros; ring. Qed.

Lemma pairing_scale (A : nat -> nat -> R) (t : R) (v w : nat -> R) (K D : nat) :
  pairing A v (fun k => t * w k) K D = t * pairing A v w K D.
Proof.
  unfold pairing. rewrite <- sum_scale. apply sum_ext. intros i _.
  rewrite (sum_ext _ (fun k => t * (A i k * w k))), sum_scale by (intros; ring). ring.
Qed.

(* Above the threshold a unit's form is at least a positive share of the square of its weights. *)
Lemma unit_form_at_least (A : nat -> nat -> R) (mu c s : R) (v w : nat -> R) (K D : nat) :
  largest_singular_value A K D s -> 0 <= c ->
  (mu - c * s) / 2 * (norm2 v K + norm2 w D) <= unit_form A mu c v w K D.
Proof.
  intros [sign [bound _]] slope. specialize (bound v w). unfold unit_form.
  pose proof (norm2_nonneg v K). pose proof (norm2_nonneg w D).
  set (p := pairing A v w K D) in *. set (x := norm2 v K) in *. set (y := norm2 w D) in *.
  assert (size : Rabs p <= s * ((x + y) / 2)).
  { rewrite <- (Rabs_pos_eq (s * ((x + y) / 2))) by (apply Rmult_le_pos; lra).
    apply Rsqr_le_abs_0. rewrite !Rsqr_pow2. apply Rle_trans with (1 := bound).
    rewrite Rpow_mult_distr. apply Rmult_le_compat_l; [apply pow2_ge_0|].
    pose proof (pow2_ge_0 (x - y)). lra. }
  apply Rmult_le_compat_l with (r := c) in size; [|exact slope].
  pose proof (Rle_abs (- p)) as other. rewrite Rabs_Ropp in other.
  apply Rmult_le_compat_l with (r := c) in other; [|exact slope]. lra.
Qed.

(* Linear stability of the collapsed state, with h hidden units of slopes c_j: the form is positive
   for all weights that are not all zero exactly if mu is above c_j s for every unit, that is above
   max_j c_j times the largest singular value. *)
Theorem collapse_threshold (A : nat -> nat -> R) (mu s : R) (c : nat -> R) (K D h : nat) :
  largest_singular_value A K D s -> (forall j, (j < h)%nat -> 0 <= c j) ->
  ((forall V W, 0 < sum (fun j => norm2 (V j) K + norm2 (W j) D) h ->
      0 < sum (fun j => unit_form A mu (c j) (V j) (W j) K D) h)
   <-> forall j, (j < h)%nat -> c j * s < mu).
Proof.
  intros singular slopes. split.
  - intros positive j below. destruct singular as [_ [_ [v [w [one [one' attained]]]]]].
    (* The attaining pair in unit j, of opposite signs, alone. *)
    set (t := fun i => if Nat.eq_dec i j then 1 else 0).
    specialize (positive (fun i k => t i * v k) (fun i k => - t i * w k)).
    assert (alone : forall f, sum (fun i => t i * f i) h = f j).
    { intros f. rewrite (one_term _ h j below); unfold t.
      - destruct (Nat.eq_dec j j); [ring | lia].
      - intros i _ other. destruct (Nat.eq_dec i j); [lia | ring]. }
    assert (square : forall i, t i ^ 2 = t i).
    { intros i; unfold t; destruct (Nat.eq_dec i j); ring. }
    rewrite (sum_ext _ (fun i => t i * 2)) in positive.
    2: { intros i _. rewrite !norm2_scale, one, one'.
         replace ((- t i) ^ 2) with (t i ^ 2) by ring. rewrite square. ring. }
    rewrite alone in positive. specialize (positive ltac:(lra)).
    rewrite (sum_ext _ (fun i => t i * (mu - c i * s))) in positive.
    + rewrite alone in positive. lra.
    + intros i _. unfold unit_form. rewrite pairing_scale, !norm2_scale, one, one'.
      replace (pairing A (fun k => t i * v k) w K D) with (t i * s).
      * replace ((- t i) ^ 2) with (t i ^ 2) by ring. rewrite !square.
        transitivity (mu * t i - c i * t i ^ 2 * s); [field|]. rewrite square. ring.
      * rewrite <- attained. unfold pairing. rewrite <- sum_scale. apply sum_ext. intros; ring.
  - intros above V W some.
    assert (least : forall n, (n <= h)%nat -> 0 < sum (fun j => norm2 (V j) K + norm2 (W j) D) n ->
      0 < sum (fun j => unit_form A mu (c j) (V j) (W j) K D) n).
    { assert (each : forall j, (j < h)%nat ->
        0 <= unit_form A mu (c j) (V j) (W j) K D /\
        (0 < norm2 (V j) K + norm2 (W j) D -> 0 < unit_form A mu (c j) (V j) (W j) K D)).
      { intros j below. specialize (above j below).
        pose proof (unit_form_at_least A mu (c j) s (V j) (W j) K D singular (slopes j below)).
        pose proof (norm2_nonneg (V j) K). pose proof (norm2_nonneg (W j) D). split.
        - assert (0 <= (mu - c j * s) / 2 * (norm2 (V j) K + norm2 (W j) D))
            by (apply Rmult_le_pos; lra). lra.
        - intros there. assert (0 < (mu - c j * s) / 2 * (norm2 (V j) K + norm2 (W j) D))
            by (apply Rmult_lt_0_compat; lra). lra. }
      induction n as [|n IH]; intros inside total; simpl sum in *; [lra|].
      destruct (each n inside) as [last strict].
      assert (before : 0 <= sum (fun j => unit_form A mu (c j) (V j) (W j) K D) n)
        by (apply sum_nonneg; intros; apply each; lia).
      destruct (Rlt_dec 0 (sum (fun j => norm2 (V j) K + norm2 (W j) D) n)) as [earlier | none].
      - specialize (IH ltac:(lia) earlier). lra.
      - assert (0 < unit_form A mu (c n) (V n) (W n) K D) by (apply strict; lra). lra. }
    apply least; [lia | exact some].
Qed.

(* ---- the rate of the collapse of a whole layer ----------------------------------------------- *)

(* (A w)_i and (A^T v)_k. *)
Definition A_times (A : nat -> nat -> R) (w : nat -> R) (D i : nat) : R :=
  sum (fun k => A i k * w k) D.
Definition transposed_times (A : nat -> nat -> R) (v : nat -> R) (K k : nat) : R :=
  sum (fun i => A i k * v i) K.

Lemma pairing_transposed (A : nat -> nat -> R) (v w : nat -> R) (K D : nat) :
  pairing A v w K D = sum (fun k => w k * transposed_times A v K k) D.
Proof.
  unfold pairing, transposed_times.
  rewrite (sum_ext _ (fun i => sum (fun k => w k * (A i k * v i)) D)).
  - rewrite sum_swap. apply sum_ext. intros k _. apply sum_scale.
  - intros i _. rewrite <- sum_scale. apply sum_ext. intros; ring.
Qed.

(* The gradient of a unit's form is mu v + c A w in v and mu w + c A^T v in w: its derivative in
   every direction p, q. *)
Theorem gradient_of_unit_form (A : nat -> nat -> R) (mu c : R) (v w p q : nat -> R) (K D : nat) :
  is_derive
    (fun t => unit_form A mu c (fun i => v i + t * p i) (fun k => w k + t * q k) K D) 0
    (sum (fun i => p i * (mu * v i + c * A_times A w D i)) K +
     sum (fun k => q k * (mu * w k + c * transposed_times A v K k)) D).
Proof.
  assert (square : forall t (x y : nat -> R) N, norm2 (fun i => x i + t * y i) N =
    norm2 x N + (t * (2 * sum (fun i => y i * x i) N) + t ^ 2 * norm2 y N)).
  { intros. unfold norm2. rewrite <- !sum_scale, <- !sum_plus. apply sum_ext. intros; ring. }
  assert (mixed : forall t, pairing A (fun i => v i + t * p i) (fun k => w k + t * q k) K D =
    pairing A v w K D + (t * (pairing A p w K D + pairing A v q K D) + t ^ 2 * pairing A p q K D)).
  { intros t. unfold pairing. rewrite Rmult_plus_distr_l, <- !sum_scale, <- !sum_plus.
    apply sum_ext. intros i _.
    rewrite (sum_ext _ (fun k => A i k * w k + t * (A i k * q k))) by (intros; ring).
    rewrite sum_plus, sum_scale. ring. }
  apply is_derive_ext with (fun t =>
    c * (pairing A v w K D + (t * (pairing A p w K D + pairing A v q K D) +
                              t ^ 2 * pairing A p q K D)) +
    mu / 2 * (norm2 v K + (t * (2 * sum (fun i => p i * v i) K) + t ^ 2 * norm2 p K) +
              (norm2 w D + (t * (2 * sum (fun k => q k * w k) D) + t ^ 2 * norm2 q D)))).
  { intros t. unfold unit_form. rewrite mixed, !square. reflexivity. }
  replace (sum (fun i => p i * (mu * v i + c * A_times A w D i)) K)
    with (mu * sum (fun i => p i * v i) K + c * pairing A p w K D)
    by (unfold pairing, A_times; rewrite <- !sum_scale, <- sum_plus; apply sum_ext; intros; ring).
  replace (sum (fun k => q k * (mu * w k + c * transposed_times A v K k)) D)
    with (mu * sum (fun k => q k * w k) D + c * pairing A v q K D)
    by (rewrite pairing_transposed, <- !sum_scale, <- sum_plus; apply sum_ext; intros; ring).
  auto_derive; [exact I | field].
Qed.

(* The largest singular value bounds |A w| and |A^T v|. *)
Lemma image_bound (x y s : R) : 0 <= y -> 0 <= x -> y ^ 2 <= s ^ 2 * (y * x) -> y <= s ^ 2 * x.
Proof.
  intros Y X bound. destruct Y as [positive | <-].
  - apply Rmult_le_reg_l with y; [exact positive|]. lra.
  - apply Rmult_le_pos; [apply pow2_ge_0 | exact X].
Qed.

(* One step of gradient descent on a unit's form multiplies the length of its weights, out of it and
   into it, by 1 - eta (mu - c s) at most. *)
Theorem step_of_a_unit (A : nat -> nat -> R) (eta mu c s : R) (v w : nat -> R) (K D : nat) :
  largest_singular_value A K D s -> 0 <= c -> 0 <= eta -> eta * mu <= 1 ->
  norm2 (fun i => v i - eta * (mu * v i + c * A_times A w D i)) K +
  norm2 (fun k => w k - eta * (mu * w k + c * transposed_times A v K k)) D
  <= (1 - eta * (mu - c * s)) ^ 2 * (norm2 v K + norm2 w D).
Proof.
  intros [sign [bound _]] slope rate small.
  set (g := 1 - eta * mu). set (e := eta * c).
  assert (pair : Rabs (pairing A v w K D) <= s * ((norm2 v K + norm2 w D) / 2)).
  { pose proof (norm2_nonneg v K). pose proof (norm2_nonneg w D).
    rewrite <- (Rabs_pos_eq (s * _)) by (apply Rmult_le_pos; lra).
    apply Rsqr_le_abs_0. rewrite !Rsqr_pow2. apply Rle_trans with (1 := bound v w).
    rewrite Rpow_mult_distr. apply Rmult_le_compat_l; [apply pow2_ge_0|].
    pose proof (pow2_ge_0 (norm2 v K - norm2 w D)). lra. }
  assert (image_w : norm2 (A_times A w D) K <= s ^ 2 * norm2 w D).
  { apply image_bound; try apply norm2_nonneg. specialize (bound (A_times A w D) w).
    replace (pairing A (A_times A w D) w K D) with (norm2 (A_times A w D) K) in bound;
      [exact bound|].
    unfold norm2, pairing, A_times. apply sum_ext. intros; ring. }
  assert (image_v : norm2 (transposed_times A v K) D <= s ^ 2 * norm2 v K).
  { apply image_bound; try apply norm2_nonneg. specialize (bound v (transposed_times A v K)).
    rewrite pairing_transposed in bound.
    replace (sum (fun k => transposed_times A v K k * transposed_times A v K k) D)
      with (norm2 (transposed_times A v K) D) in bound by (apply sum_ext; intros; ring). lra. }
  assert (split_v : norm2 (fun i => v i - eta * (mu * v i + c * A_times A w D i)) K =
    g ^ 2 * norm2 v K + (-2 * g * e * pairing A v w K D + e ^ 2 * norm2 (A_times A w D) K)).
  { unfold norm2, pairing. rewrite <- !sum_scale, <- !sum_plus. apply sum_ext. intros i _.
    unfold g, e, A_times. ring. }
  assert (split_w : norm2 (fun k => w k - eta * (mu * w k + c * transposed_times A v K k)) D =
    g ^ 2 * norm2 w D +
    (-2 * g * e * pairing A v w K D + e ^ 2 * norm2 (transposed_times A v K) D)).
  { rewrite pairing_transposed. unfold norm2. rewrite <- !sum_scale, <- !sum_plus. apply sum_ext.
    intros k _. unfold g, e. ring. }
  rewrite split_v, split_w.
  replace (1 - eta * (mu - c * s)) with (g + e * s) by (unfold g, e; ring).
  assert (0 <= g) by (unfold g; lra). assert (0 <= e) by (unfold e; apply Rmult_le_pos; lra).
  pose proof (Rle_abs (- pairing A v w K D)) as other. rewrite Rabs_Ropp in other.
  assert (mixed : g * e * - pairing A v w K D <= g * e * (s * ((norm2 v K + norm2 w D) / 2)))
    by (apply Rmult_le_compat_l; [apply Rmult_le_pos; assumption | lra]).
  apply Rmult_le_compat_l with (r := e ^ 2) in image_w; [|apply pow2_ge_0].
  apply Rmult_le_compat_l with (r := e ^ 2) in image_v; [|apply pow2_ge_0]. lra.
Qed.

(* R of a layer of h units with K weights out of each and D into each. *)
Definition layer_squares (V W : nat -> nat -> R) (K D h : nat) : R :=
  sum (fun j => norm2 (V j) K + norm2 (W j) D) h.

(* Gradient descent on the forms of h units of slopes c_j, t steps from any weights V_0, W_0: if no
   unit's threshold c_j s is above mu_c = lambda_c/n, then R is at most
   R_0 e^(-2 (1 - mu_c/mu) t/tau), tau = 1/(eta mu). *)
Theorem collapse_rate (A : nat -> nat -> R) (eta mu mu_c s : R) (c : nat -> R)
    (V W : nat -> nat -> nat -> R) (K D h t : nat) :
  largest_singular_value A K D s -> 0 < mu -> 0 <= eta -> eta * mu <= 1 ->
  (forall j, (j < h)%nat -> 0 <= c j /\ c j * s <= mu_c) ->
  (forall t j i, V (S t) j i = V t j i - eta * (mu * V t j i + c j * A_times A (W t j) D i)) ->
  (forall t j k,
    W (S t) j k = W t j k - eta * (mu * W t j k + c j * transposed_times A (V t j) K k)) ->
  layer_squares (V t) (W t) K D h
  <= layer_squares (V O) (W O) K D h * exp (-2 * (1 - mu_c / mu) * (INR t * (eta * mu))).
Proof.
  intros singular decay rate small units rule_v rule_w.
  assert (sign : 0 <= s) by apply singular.
  set (d := eta * (mu - mu_c)).
  replace (-2 * (1 - mu_c / mu) * (INR t * (eta * mu))) with (INR t * (-2 * d))
    by (unfold d; field; lra).
  assert (step : forall t,
    layer_squares (V (S t)) (W (S t)) K D h <= exp (-2 * d) * layer_squares (V t) (W t) K D h).
  { intros u. unfold layer_squares. rewrite <- sum_scale. apply sum_monotone. intros j below.
    destruct (units j below) as [slope threshold].
    pose proof (step_of_a_unit A eta mu (c j) s (V u j) (W u j) K D singular slope rate small)
      as shrinks.
    replace (norm2 (V (S u) j) K)
      with (norm2 (fun i => V u j i - eta * (mu * V u j i + c j * A_times A (W u j) D i)) K)
      by (apply sum_ext; intros; rewrite rule_v; reflexivity).
    replace (norm2 (W (S u) j) D) with
      (norm2 (fun k => W u j k - eta * (mu * W u j k + c j * transposed_times A (V u j) K k)) D)
      by (apply sum_ext; intros; rewrite rule_w; reflexivity).
    apply Rle_trans with (1 := shrinks). apply Rmult_le_compat_r.
    { pose proof (norm2_nonneg (V u j) K). pose proof (norm2_nonneg (W u j) D). lra. }
    assert (0 <= eta * (c j * s)) by (repeat apply Rmult_le_pos; assumption).
    assert (eta * (c j * s) <= eta * mu_c) by (apply Rmult_le_compat_l; assumption).
    replace (exp (-2 * d)) with (exp (- d) ^ 2)
      by (simpl; rewrite Rmult_1_r, <- exp_plus; f_equal; ring).
    pose proof (exp_ineq1_le (- d)). apply pow_incr. unfold d in *. lra. }
  induction t as [|t IH].
  - simpl INR. rewrite Rmult_0_l, exp_0. lra.
  - apply Rle_trans with (1 := step t). rewrite S_INR, Rmult_plus_distr_r, exp_plus, Rmult_1_l.
    apply Rmult_le_compat_l with (r := exp (-2 * d)) in IH; [lra | left; apply exp_pos].
Qed.
