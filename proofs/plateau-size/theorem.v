(* Claim plateau-size: how large the weights are on the plateau, and when they collapse to zero.

   Backs the claim's upper bound R <= 2 (C_b - C0) / mu, mu = lambda/n, and the lower bound of
   claim plateau-scaling, neither of which knows a width; that R falls as mu grows; and the
   threshold of the collapse: for hidden layers of any width, and with the dynamics in its smallest
   case, two layers of one weight each. *)
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

Lemma norm2_nonneg (w : nat -> R) (N : nat) : 0 <= norm2 w N.
Proof. apply sum_nonneg. intros. apply pow2_ge_0. Qed.

Lemma norm2_scale (t : R) (w : nat -> R) (N : nat) :
  norm2 (fun j => t * w j) N = t ^ 2 * norm2 w N.
Proof. unfold norm2. rewrite <- sum_scale. apply sum_ext. intros; ring. Qed.

Lemma pairing_scale (A : nat -> nat -> R) (t : R) (v w : nat -> R) (K D : nat) :
  pairing A v (fun k => t * w k) K D = t * pairing A v w K D.
Proof.
  unfold pairing. rewrite <- sum_scale. apply sum_ext. intros i _.
  rewrite (sum_ext _ (fun k => t * (A i k * w k))), sum_scale by (intros; ring). ring.
Qed.

(* Below the threshold a unit's form is at least a positive share of the square of its weights. *)
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

(* ---- a lower bound that knows no width ------------------------------------------------------- *)

Definition dot (v w : nat -> R) (N : nat) : R := sum (fun j => v j * w j) N.

(* The k-th output's weighted input: h hidden units with the weights w_j and biases b_j, and the
   weights v_k and bias c_k of the output. *)
Definition output (sigma : R -> R) (v w : nat -> nat -> R) (b c x : nat -> R) (h D k : nat) : R :=
  sum (fun j => v k j * sigma (dot (w j) x D + b j)) h + c k.

(* One example, K outputs. Activations of slope at most 1/4 and losses of slope at most 1 gain at
   most G R / 8, G = sqrt K |x|, on the constant outputs of x = 0, at any width h. *)
Theorem gain_of_example (sigma : R -> R) (loss : nat -> R -> R) (v w : nat -> nat -> R)
    (b c x : nat -> R) (h D K : nat) (G : R) :
  (forall s t, Rabs (sigma s - sigma t) <= Rabs (s - t) / 4) ->
  (forall k s t, loss k s - loss k t <= Rabs (s - t)) ->
  0 < norm2 x D -> 0 < G -> G ^ 2 = INR K * norm2 x D ->
  sum (fun k => loss k (sum (fun j => v k j * sigma (b j)) h + c k)) K
  <= sum (fun k => loss k (output sigma v w b c x h D k)) K +
     G / 8 * (sum (fun k => norm2 (v k) h) K + sum (fun j => norm2 (w j) D) h).
Proof.
  intros slope steep some positive length.
  set (a := sum (fun j => dot (w j) x D ^ 2) h).
  assert (deviation : forall k n,
    Rabs (sum (fun j => v k j * sigma (b j)) n
          - sum (fun j => v k j * sigma (dot (w j) x D + b j)) n)
    <= G / 8 * norm2 (v k) n + / (8 * G) * sum (fun j => dot (w j) x D ^ 2) n).
  { intros k n. unfold norm2. induction n as [|n IH]; cbn [sum].
    - replace (0 - 0) with 0 by ring. rewrite Rabs_R0. lra.
    - set (s := dot (w n) x D) in *. pose proof (slope (b n) (s + b n)) as near.
      replace (b n - (s + b n)) with (- s) in near by ring. rewrite Rabs_Ropp in near.
      set (d := sigma (b n) - sigma (s + b n)) in *.
      assert (term : Rabs (v k n * d) <= G / 8 * v k n ^ 2 + / (8 * G) * s ^ 2).
      { rewrite Rabs_mult. apply Rle_trans with (Rabs (v k n) * (Rabs s / 4)).
        { apply Rmult_le_compat_l; [apply Rabs_pos | exact near]. }
        rewrite <- (pow2_abs (v k n)), <- (pow2_abs s).
        apply Rmult_le_reg_r with (8 * G); [lra|].
        replace ((G / 8 * Rabs (v k n) ^ 2 + / (8 * G) * Rabs s ^ 2) * (8 * G))
          with (G ^ 2 * Rabs (v k n) ^ 2 + Rabs s ^ 2) by (field; lra).
        pose proof (pow2_ge_0 (G * Rabs (v k n) - Rabs s)). lra. }
      match goal with |- Rabs ?e <= _ => replace e with
        (sum (fun j => v k j * sigma (b j)) n
         - sum (fun j => v k j * sigma (dot (w j) x D + b j)) n + v k n * d)
        by (unfold d, s; ring) end.
      apply Rle_trans with (1 := Rabs_triang _ _). lra. }
  assert (inputs : INR K * (/ (8 * G) * a) <= G / 8 * sum (fun j => norm2 (w j) D) h).
  { assert (each : a <= norm2 x D * sum (fun j => norm2 (w j) D) h).
    { unfold a. rewrite <- sum_scale.
      apply sum_monotone. intros j _. rewrite Rmult_comm. exact (cauchy_schwarz (w j) x D some). }
    apply Rmult_le_compat_l with (r := INR K) in each; [|apply pos_INR].
    rewrite <- Rmult_assoc, <- length in each. apply Rmult_le_reg_r with (8 * G); [lra|].
    replace (INR K * (/ (8 * G) * a) * (8 * G)) with (INR K * a) by (field; lra). lra. }
  enough (0 <= sum (fun k => loss k (output sigma v w b c x h D k) + (G / 8 * norm2 (v k) h +
    (/ (8 * G) * a + -1 * loss k (sum (fun j => v k j * sigma (b j)) h + c k)))) K) as sign.
  { rewrite !sum_plus, !sum_scale, sum_const in sign. lra. }
  apply sum_nonneg. intros k _. specialize (deviation k h). fold a in deviation.
  pose proof (steep k (sum (fun j => v k j * sigma (b j)) h + c k)
    (output sigma v w b c x h D k)) as gain. unfold output in *.
  match type of gain with _ <= Rabs ?e => replace e with
    (sum (fun j => v k j * sigma (b j)) h - sum (fun j => v k j * sigma (dot (w j) x D + b j)) h)
    in gain by ring end. lra.
Qed.
