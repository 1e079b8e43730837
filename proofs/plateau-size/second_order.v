(* The cost of a network of sigmoid units, to second order in small weights: that it has the form of
   which theorem.v gives the threshold, with a bound for the rest; and so what the threshold says of
   the network itself.

   In the expansion the output biases follow the weights: they take back what the hidden units, at
   their biases, add to the outputs. The minimum above the threshold is one for all output biases.
   Not proved: how training moves either. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
From initproof.cross_entropy_and_saturation Require Import theorem.
From initproof.plateau_scaling Require theorem.
From initproof.plateau_size Require Import theorem.
Import plateau_scaling.theorem (dot, output, average, mean_cost, lipschitz_from_derivative).
Open Scope R_scope.

(* ---- one variable ---------------------------------------------------------------------------- *)

Lemma near_tangent (f f' : R -> R) (L a s : R) :
  (forall x, is_derive f x (f' x)) -> (forall x y, Rabs (f' x - f' y) <= L * Rabs (x - y)) ->
  0 <= L -> Rabs (f (a + s) - f a - f' a * s) <= L * s ^ 2.
Proof.
  intros derivative smooth sign. destruct (MVT_gen f a (a + s) f') as [c [between equal]].
  - intros; apply derivative.
  - intros y _. apply continuity_pt_filterlim, (ex_derive_continuous f).
    exists (f' y). apply derivative.
  - replace (f (a + s) - f a - f' a * s) with ((f' c - f' a) * s) by lra.
    assert (close : Rabs (c - a) <= Rabs s).
    { revert between. unfold Rmin, Rmax, Rabs.
      destruct (Rle_dec a (a + s)), (Rcase_abs (c - a)), (Rcase_abs s); lra. }
    rewrite Rabs_mult, <- (pow2_abs s). pose proof (Rabs_pos s). specialize (smooth c a).
    assert (L * Rabs (c - a) <= L * Rabs s) by (apply Rmult_le_compat_l; assumption).
    replace (L * Rabs s ^ 2) with (L * Rabs s * Rabs s) by ring.
    apply Rmult_le_compat_r; lra.
Qed.

Definition steepness (z : R) : R := sigma z * (1 - sigma z).

Lemma sigma_lipschitz (x y : R) : Rabs (sigma x - sigma y) <= 1 / 4 * Rabs (x - y).
Proof.
  apply lipschitz_from_derivative with steepness; [apply sigma_derivative|].
  intros z. pose proof (sigma_derivative_range z). unfold steepness. rewrite Rabs_pos_eq; lra.
Qed.

Lemma steepness_lipschitz (x y : R) : Rabs (steepness x - steepness y) <= 1 / 4 * Rabs (x - y).
Proof.
  apply lipschitz_from_derivative with (fun z => steepness z * (1 - 2 * sigma z)).
  - intros z. unfold steepness. pose proof (sigma_derivative z) as slope. evar_last.
    + apply (is_derive_mult sigma (fun z => 1 - sigma z) z); [exact slope | |].
      * apply (is_derive_minus (V := R_NormedModule) (fun _ => 1) sigma);
          [apply (is_derive_const (V := R_NormedModule)) | exact slope].
      * intros; apply Rmult_comm.
    + unfold plus, mult, minus, plus, opp, zero. simpl. ring.
  - intros z. pose proof (sigma_derivative_range z). pose proof (sigma_range z).
    fold (steepness z) in *. rewrite Rabs_mult, Rabs_pos_eq by lra.
    assert (Rabs (1 - 2 * sigma z) <= 1) by (apply Rabs_le; lra).
    pose proof (Rabs_pos (1 - 2 * sigma z)). nra.
Qed.

Lemma sigma_near_tangent (b s : R) : Rabs (sigma (s + b) - sigma b - steepness b * s) <= s ^ 2 / 4.
Proof.
  pose proof (near_tangent sigma steepness (1 / 4) b s sigma_derivative steepness_lipschitz
    ltac:(lra)) as near.
  replace (s + b) with (b + s) by ring. lra.
Qed.

Lemma cost_near_tangent (y a d : R) :
  Rabs (cross_entropy y (a + d) - cross_entropy y a - (sigma a - y) * d) <= d ^ 2 / 4.
Proof.
  assert (smooth : forall s t, Rabs (sigma s - y - (sigma t - y)) <= 1 / 4 * Rabs (s - t)).
  { intros s t. replace (sigma s - y - (sigma t - y)) with (sigma s - sigma t) by ring.
    apply sigma_lipschitz. }
  pose proof (near_tangent (cross_entropy y) (fun z => sigma z - y) (1 / 4) a d
    (cross_entropy_error y) smooth ltac:(lra)) as near.
  simpl in *. lra.
Qed.

(* The cost is convex, the more so the more its slope changes. *)
Lemma cost_above_tangent (y a d : R) :
  cross_entropy y a + (sigma a - y) * d <= cross_entropy y (a + d).
Proof.
  destruct (MVT_gen (cross_entropy y) a (a + d) (fun z => sigma z - y)) as [c [between equal]].
  - intros; apply cross_entropy_error.
  - intros z _. apply continuity_pt_filterlim, (ex_derive_continuous (cross_entropy y)).
    eexists. apply cross_entropy_error.
  - assert (rising : forall s t, s <= t -> sigma s <= sigma t).
    { intros s t order. unfold sigma. pose proof (exp_pos (- t)).
      apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; [lra|].
      apply Rplus_le_compat_l. destruct order as [less | ->];
        [left; apply exp_increasing; lra | right; reflexivity]. }
    revert between. unfold Rmin, Rmax. destruct (Rle_dec a (a + d)); intros between.
    + pose proof (rising a c ltac:(lra)). nra.
    + pose proof (rising c a ltac:(lra)). nra.
Qed.

Lemma cost_far_above_tangent (y a e : R) :
  cross_entropy y a + (sigma a - y) * e + (sigma (a + e) - sigma a) ^ 2 <= cross_entropy y (a + e).
Proof.
  set (h := sigma (a + e) - sigma a).
  pose proof (cost_near_tangent y (a + e) (-2 * h)) as near. apply Rabs_le_between in near.
  pose proof (cost_above_tangent y a (e - 2 * h)) as above.
  replace (a + (e - 2 * h)) with (a + e + -2 * h) in above by ring.
  replace (sigma (a + e) - y) with (sigma a - y + h) in near by (unfold h; ring). nra.
Qed.

(* ---- averages -------------------------------------------------------------------------------- *)

Lemma average_ext (f g : nat -> R) (M : nat) :
  (forall m, (m < M)%nat -> f m = g m) -> average f M = average g M.
Proof. intros same. unfold average. f_equal. apply sum_ext, same. Qed.

Lemma average_plus (f g : nat -> R) (M : nat) :
  average (fun m => f m + g m) M = average f M + average g M.
Proof. unfold average, Rdiv. rewrite sum_plus. ring. Qed.

Lemma average_scale (a : R) (f : nat -> R) (M : nat) :
  average (fun m => a * f m) M = a * average f M.
Proof. unfold average, Rdiv. rewrite sum_scale. ring. Qed.

Lemma average_of_sum (f : nat -> nat -> R) (n M : nat) :
  sum (fun k => average (f k) M) n = average (fun m => sum (fun k => f k m) n) M.
Proof.
  unfold average, Rdiv. rewrite <- sum_swap, Rmult_comm, <- sum_scale.
  apply sum_ext. intros; ring.
Qed.

Lemma average_le (f g : nat -> R) (M : nat) :
  (1 <= M)%nat -> (forall m, (m < M)%nat -> f m <= g m) -> average f M <= average g M.
Proof.
  intros some each. unfold average. apply Rmult_le_compat_r.
  - left. apply Rinv_0_lt_compat, lt_0_INR. lia.
  - apply sum_monotone, each.
Qed.

Lemma average_const (a : R) (M : nat) : (1 <= M)%nat -> average (fun _ => a) M = a.
Proof.
  intros some. assert (0 < INR M) by (apply lt_0_INR; lia).
  unfold average. rewrite sum_const. field. lra.
Qed.

Lemma sum_abs (f g : nat -> R) (n : nat) :
  (forall j, (j < n)%nat -> Rabs (f j) <= g j) -> Rabs (sum f n) <= sum g n.
Proof.
  induction n as [|n IH]; intros each; simpl; [rewrite Rabs_R0; lra|].
  apply Rle_trans with (1 := Rabs_triang _ _).
  specialize (IH ltac:(intros; apply each; lia)). specialize (each n ltac:(lia)). lra.
Qed.

(* ---- the network ----------------------------------------------------------------------------- *)

Section Network.
(* h hidden units with the biases b_j, D inputs, K outputs; M examples x_m with the targets y_m in
   [0, 1]. B are the output biases at which the network without weights stays. *)
Variables (h D K M : nat) (b B : nat -> R) (x y : nat -> nat -> R).
Hypothesis examples : (1 <= M)%nat.
Hypothesis targets : forall m k, 0 <= y m k <= 1.

(* What the examples pull at, A = E[(a - y) x^T]: a = sigma(B) are the outputs of the network
   without weights. *)
Definition missed (m k : nat) : R := sigma (B k) - y m k.
Definition pull (k l : nat) : R := average (fun m => missed m k * x m l) M.

(* V_j are the weights out of unit j, W_j those into it. *)
Section Weights.
Variables V W : nat -> nat -> R.

Definition cost_with (c : nat -> R) : R :=
  mean_cost (fun m k => cross_entropy (y m k))
    (fun m => output sigma (fun k j => V j k) W b c (x m) h D) K M.

(* The output biases that take back what the hidden units add at their biases. *)
Definition following (k : nat) : R := B k - sum (fun j => V j k * sigma (b j)) h.
Definition cost_of_weights : R := cost_with following.
Definition cost_of_none : R :=
  mean_cost (fun m k => cross_entropy (y m k)) (fun _ => B) K M.

(* The first order of what example m adds to output k, and the sizes that bound the rest. *)
Definition first_order (m k : nat) : R :=
  sum (fun j => V j k * (steepness (b j) * dot (W j) (x m) D)) h.
Definition size1 (m k : nat) : R := sum (fun j => Rabs (V j k) * Rabs (dot (W j) (x m) D)) h.
Definition size2 (m k : nat) : R := sum (fun j => Rabs (V j k) * dot (W j) (x m) D ^ 2) h.

Lemma output_near (m k : nat) :
  let d := output sigma (fun k j => V j k) W b following (x m) h D k - B k in
  Rabs (d - first_order m k) <= size2 m k / 4 /\ Rabs d <= size1 m k / 4.
Proof.
  intros d.
  assert (value : d = sum (fun j => V j k * (sigma (dot (W j) (x m) D + b j) - sigma (b j))) h).
  { unfold d, output, following.
    rewrite (sum_ext (fun j => V j k * (sigma (dot (W j) (x m) D + b j) - sigma (b j)))
      (fun j => V j k * sigma (dot (W j) (x m) D + b j) + -1 * (V j k * sigma (b j))))
      by (intros; ring).
    rewrite sum_plus, sum_scale. ring. }
  split.
  - rewrite value. unfold first_order, size2.
    replace (sum (fun j => V j k * (sigma (dot (W j) (x m) D + b j) - sigma (b j))) h -
      sum (fun j => V j k * (steepness (b j) * dot (W j) (x m) D)) h)
      with (sum (fun j => V j k * (sigma (dot (W j) (x m) D + b j) - sigma (b j)
        - steepness (b j) * dot (W j) (x m) D)) h).
    2: { rewrite (sum_ext _ (fun j => V j k * (sigma (dot (W j) (x m) D + b j) - sigma (b j)) +
           -1 * (V j k * (steepness (b j) * dot (W j) (x m) D)))) by (intros; ring).
         rewrite sum_plus, sum_scale. ring. }
    unfold Rdiv. rewrite Rmult_comm, <- sum_scale. apply sum_abs. intros j _.
    rewrite Rabs_mult. pose proof (sigma_near_tangent (b j) (dot (W j) (x m) D)).
    pose proof (Rabs_pos (V j k)). nra.
  - rewrite value. unfold size1, Rdiv. rewrite Rmult_comm, <- sum_scale. apply sum_abs. intros j _.
    rewrite Rabs_mult. pose proof (sigma_lipschitz (dot (W j) (x m) D + b j) (b j)) as near.
    replace (dot (W j) (x m) D + b j - b j) with (dot (W j) (x m) D) in near by ring.
    pose proof (Rabs_pos (V j k)). nra.
Qed.

(* The forms of the units add up to the mean of the first order, weighted by what was missed. *)
Lemma forms_add_up :
  sum (fun j => steepness (b j) * pairing pull (V j) (W j) K D) h =
  average (fun m => sum (fun k => missed m k * first_order m k) K) M.
Proof.
  assert (inner : forall j k, sum (fun l => pull k l * W j l) D =
    average (fun m => missed m k * dot (W j) (x m) D) M).
  { intros j k. unfold pull.
    rewrite (sum_ext _ (fun l => average (fun m => missed m k * (W j l * x m l)) M)).
    - rewrite average_of_sum. apply average_ext. intros m _. unfold dot. apply sum_scale.
    - intros l _. rewrite Rmult_comm, <- average_scale. apply average_ext. intros; ring. }
  transitivity (sum (fun j => average (fun m =>
    sum (fun k => missed m k * (V j k * (steepness (b j) * dot (W j) (x m) D))) K) M) h).
  - apply sum_ext. intros j _. unfold pairing. rewrite <- sum_scale, <- average_of_sum.
    apply sum_ext. intros k _. rewrite inner, <- !average_scale. apply average_ext.
    intros; ring.
  - rewrite average_of_sum. apply average_ext. intros m _. rewrite sum_swap.
    apply sum_ext. intros k _. unfold first_order. apply sum_scale.
Qed.

(* Whatever the output biases are: where B is the best for the network without weights, they gain no
   more than is in the rest. *)
Lemma at_least_second_order (c : nat -> R) :
  (forall k, (k < K)%nat -> average (fun m => missed m k) M = 0) ->
  cost_of_none + sum (fun j => steepness (b j) * pairing pull (V j) (W j) K D) h -
    average (fun m => sum (fun k => size2 m k / 4 + size1 m k ^ 2 / 64) K) M <= cost_with c.
Proof.
  intros best. rewrite forms_add_up. unfold cost_of_none, cost_with, mean_cost.
  set (e := fun k => c k - following k).
  assert (none : average (fun m => sum (fun k => missed m k * e k) K) M = 0).
  { rewrite <- average_of_sum, (sum_ext _ (fun _ => 0)); [rewrite sum_const; ring|].
    intros k below. rewrite (average_ext _ (fun m => e k * missed m k)) by (intros; ring).
    rewrite average_scale, best by exact below. ring. }
  apply Rle_trans with (average (fun m => sum (fun k => cross_entropy (y m k) (B k)) K +
    (sum (fun k => missed m k * first_order m k) K +
     (sum (fun k => missed m k * e k) K +
      -1 * sum (fun k => size2 m k / 4 + size1 m k ^ 2 / 64) K))) M).
  { rewrite !average_plus, average_scale, none. right. ring. }
  apply average_le; [exact examples|]. intros m _.
  rewrite <- sum_scale, <- !sum_plus. apply sum_monotone. intros k _.
  destruct (output_near m k) as [near small].
  set (z := output sigma (fun k j => V j k) W b following (x m) h D k) in *.
  set (d := z - B k) in *.
  replace (output sigma (fun k j => V j k) W b c (x m) h D k) with (B k + e k + d)
    by (unfold d, z, e, output; ring).
  pose proof (cost_above_tangent (y m k) (B k + e k) d) as one.
  pose proof (cost_far_above_tangent (y m k) (B k) (e k)) as two.
  set (g := sigma (B k + e k) - sigma (B k)) in *.
  replace (sigma (B k + e k) - y m k) with (missed m k + g) in one by (unfold missed, g; ring).
  fold (missed m k) in two.
  assert (off : Rabs (missed m k) <= 1).
  { unfold missed. pose proof (sigma_range (B k)). specialize (targets m k). apply Rabs_le. lra. }
  assert (first : missed m k * first_order m k - size2 m k / 4 <= missed m k * d).
  { assert (Rabs (missed m k * (d - first_order m k)) <= size2 m k / 4).
    { rewrite Rabs_mult. pose proof (Rabs_pos (missed m k)).
      pose proof (Rabs_pos (d - first_order m k)). nra. }
    pose proof (Rle_abs (- (missed m k * (d - first_order m k)))) as other.
    rewrite Rabs_Ropp in other. lra. }
  assert (square : d ^ 2 / 4 <= size1 m k ^ 2 / 64).
  { rewrite <- (pow2_abs d). pose proof (Rabs_pos d).
    assert (Rabs d ^ 2 <= (size1 m k / 4) ^ 2) by (apply pow_incr; lra). lra. }
  pose proof (pow2_ge_0 (g + d / 2)). lra.
Qed.

(* The cost to second order: the rest is of the third. *)
Theorem second_order :
  Rabs (cost_of_weights - cost_of_none -
        sum (fun j => steepness (b j) * pairing pull (V j) (W j) K D) h)
  <= average (fun m => sum (fun k => size2 m k / 4 + size1 m k ^ 2 / 64) K) M.
Proof.
  rewrite forms_add_up.
  set (z := fun m k => output sigma (fun k j => V j k) W b following (x m) h D k).
  set (rest := fun m k => cross_entropy (y m k) (z m k) - cross_entropy (y m k) (B k) -
    missed m k * first_order m k).
  assert (whole : cost_of_weights - cost_of_none -
    average (fun m => sum (fun k => missed m k * first_order m k) K) M =
    average (fun m => sum (rest m) K) M).
  { change (average (fun m => sum (fun k => cross_entropy (y m k) (z m k)) K) M -
      average (fun m => sum (fun k => cross_entropy (y m k) (B k)) K) M -
      average (fun m => sum (fun k => missed m k * first_order m k) K) M =
      average (fun m => sum (rest m) K) M).
    rewrite (average_ext (fun m => sum (rest m) K)
      (fun m => sum (fun k => cross_entropy (y m k) (z m k)) K +
        (-1 * sum (fun k => cross_entropy (y m k) (B k)) K +
         -1 * sum (fun k => missed m k * first_order m k) K))).
    - rewrite !average_plus, !average_scale. ring.
    - intros m _. rewrite <- !sum_scale, <- !sum_plus. apply sum_ext.
      intros; unfold rest; ring. }
  rewrite whole. clear whole.
  assert (each : forall m k, Rabs (rest m k) <= size2 m k / 4 + size1 m k ^ 2 / 64).
  { intros m k. destruct (output_near m k) as [near small].
    fold (z m k) in near, small. set (d := z m k - B k) in *.
    pose proof (cost_near_tangent (y m k) (B k) d) as curved.
    replace (B k + d) with (z m k) in curved by (unfold d; ring). fold (missed m k) in curved.
    assert (off : Rabs (missed m k) <= 1).
    { unfold missed. pose proof (sigma_range (B k)). specialize (targets m k). apply Rabs_le. lra. }
    replace (rest m k) with ((cross_entropy (y m k) (z m k) - cross_entropy (y m k) (B k) -
      missed m k * d) + missed m k * (d - first_order m k)) by (unfold rest; ring).
    apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_mult.
    pose proof (Rabs_pos (missed m k)). pose proof (Rabs_pos (d - first_order m k)).
    pose proof (Rabs_pos d). rewrite <- (pow2_abs d) in curved.
    assert (Rabs d ^ 2 <= (size1 m k / 4) ^ 2) by (apply pow_incr; lra). nra. }
  apply Rabs_le. split.
  - replace (- average (fun m => sum (fun k => size2 m k / 4 + size1 m k ^ 2 / 64) K) M)
      with (average (fun m => -1 * sum (fun k => size2 m k / 4 + size1 m k ^ 2 / 64) K) M)
      by (rewrite average_scale; ring).
    apply average_le; [exact examples|]. intros m _. rewrite <- sum_scale. apply sum_monotone.
    intros k _. specialize (each m k). apply Rabs_le_between in each. lra.
  - apply average_le; [exact examples|]. intros m _. apply sum_monotone. intros k _.
    specialize (each m k). apply Rabs_le_between in each. lra.
Qed.
End Weights.

(* ---- small weights --------------------------------------------------------------------------- *)

(* No input is longer than X. *)
Variable X : R.
Hypothesis long : forall m, norm2 (x m) D <= X ^ 2.

(* What the third order adds at most, as a multiple of R. *)
Definition excess (R_ : R) : R := INR K * (X ^ 2 * sqrt R_ / 4 + (1 + X ^ 2) ^ 2 * R_ / 256).

Lemma dot_bound (w : nat -> R) (m : nat) : dot w (x m) D ^ 2 <= norm2 w D * X ^ 2.
Proof.
  pose proof (norm2_nonneg w D) as sign. specialize (long m).
  destruct (Rle_lt_or_eq_dec 0 _ (norm2_nonneg (x m) D)) as [some | none].
  - apply Rle_trans with (norm2 w D * norm2 (x m) D).
    + exact (cauchy_schwarz w (x m) D some).
    + apply Rmult_le_compat_l; assumption.
  - assert (zero : dot w (x m) D = 0).
    { unfold dot. rewrite (sum_ext _ (fun _ => 0)); [rewrite sum_const; ring|].
      intros l below. assert (square : x m l ^ 2 = 0).
      { apply (sum_zero_each (fun j => x m j ^ 2) D); [intros; apply pow2_ge_0 | | exact below].
        unfold norm2 in none. lra. }
      assert (x m l = 0) as -> by (apply Rsqr_0_uniq; rewrite Rsqr_pow2; exact square). ring. }
    rewrite zero. replace (0 ^ 2) with 0 by ring. apply Rmult_le_pos; [exact sign|].
    apply pow2_ge_0.
Qed.

Lemma sizes_by_squares (V W : nat -> nat -> R) (m k : nat) :
  (k < K)%nat -> let R_ := layer_squares V W K D h in
  size2 V W m k <= X ^ 2 * sqrt R_ * R_ /\ size1 V W m k ^ 2 <= ((1 + X ^ 2) / 2 * R_) ^ 2.
Proof.
  intros below R_. pose proof (pow2_ge_0 X) as X2.
  assert (unit : forall j, 0 <= norm2 (V j) K + norm2 (W j) D).
  { intros j. pose proof (norm2_nonneg (V j) K). pose proof (norm2_nonneg (W j) D). lra. }
  assert (one : forall j, V j k ^ 2 <= norm2 (V j) K).
  { intros j. apply (term_at_most_sum (fun i => V j i ^ 2)); [exact below|].
    intros; apply pow2_ge_0. }
  assert (sign : 0 <= R_) by (apply sum_nonneg; intros; apply unit).
  split.
  - unfold size2. apply Rle_trans with (sum (fun j => X ^ 2 * sqrt R_ *
      (norm2 (V j) K + norm2 (W j) D)) h); [|rewrite sum_scale; unfold R_, layer_squares; lra].
    apply sum_monotone. intros j inside.
    assert (part : norm2 (V j) K + norm2 (W j) D <= R_).
    { apply (term_at_most_sum (fun j => norm2 (V j) K + norm2 (W j) D)); [exact inside|].
      intros; apply unit. }
    assert (root : Rabs (V j k) <= sqrt R_).
    { rewrite <- sqrt_Rsqr_abs. apply sqrt_le_1_alt. rewrite Rsqr_pow2.
      specialize (one j). pose proof (norm2_nonneg (W j) D). lra. }
    pose proof (dot_bound (W j) m). pose proof (Rabs_pos (V j k)).
    pose proof (pow2_ge_0 (dot (W j) (x m) D)). pose proof (norm2_nonneg (V j) K).
    pose proof (norm2_nonneg (W j) D). pose proof (sqrt_pos R_).
    apply Rle_trans with (sqrt R_ * (norm2 (W j) D * X ^ 2)).
    + apply Rmult_le_compat; assumption.
    + replace (sqrt R_ * (norm2 (W j) D * X ^ 2)) with (X ^ 2 * sqrt R_ * norm2 (W j) D) by ring.
      apply Rmult_le_compat_l; [apply Rmult_le_pos; assumption | lra].
  - apply pow_incr. split.
    { apply sum_nonneg. intros. apply Rmult_le_pos; apply Rabs_pos. }
    unfold size1. apply Rle_trans with (sum (fun j => (1 + X ^ 2) / 2 *
      (norm2 (V j) K + norm2 (W j) D)) h); [|rewrite sum_scale; unfold R_, layer_squares; lra].
    apply sum_monotone. intros j _. specialize (one j). pose proof (dot_bound (W j) m) as two.
    rewrite <- (pow2_abs (V j k)) in one. rewrite <- (pow2_abs (dot (W j) (x m) D)) in two.
    set (p := Rabs (V j k)) in *. set (q := Rabs (dot (W j) (x m) D)) in *.
    pose proof (norm2_nonneg (V j) K). pose proof (norm2_nonneg (W j) D).
    assert (p * q <= (p ^ 2 + q ^ 2) / 2) by (pose proof (pow2_ge_0 (p - q)); lra).
    assert (0 <= X ^ 2 * norm2 (V j) K) by (apply Rmult_le_pos; assumption). lra.
Qed.

Lemma rest_is_small (V W : nat -> nat -> R) :
  let R_ := layer_squares V W K D h in
  average (fun m => sum (fun k => size2 V W m k / 4 + size1 V W m k ^ 2 / 64) K) M
  <= excess R_ * R_.
Proof.
  intros R_. apply Rle_trans with (average (fun _ => excess R_ * R_) M);
    [|right; apply average_const, examples].
  apply average_le; [exact examples|]. intros m _.
  apply Rle_trans with (sum (fun _ => (X ^ 2 * sqrt R_ / 4 + (1 + X ^ 2) ^ 2 * R_ / 256) * R_) K).
  - apply sum_monotone. intros k below. destruct (sizes_by_squares V W m k below) as [two one].
    fold R_ in two, one. lra.
  - rewrite sum_const. unfold excess. right. ring.
Qed.

(* Up to a share of R that vanishes with R, the cost is that without weights and the forms. *)
Theorem cost_of_small_weights (V W : nat -> nat -> R) :
  let R_ := layer_squares V W K D h in
  Rabs (cost_of_weights V W - cost_of_none -
        sum (fun j => steepness (b j) * pairing pull (V j) (W j) K D) h) <= excess R_ * R_.
Proof.
  intros R_. apply Rle_trans with (1 := second_order V W). apply rest_is_small.
Qed.

(* ---- the threshold of the network ------------------------------------------------------------ *)

Variables (mu s : R).
Hypothesis singular : largest_singular_value pull K D s.

Definition decayed_cost (V W : nat -> nat -> R) (c : nat -> R) : R :=
  cost_with V W c + mu / 2 * layer_squares V W K D h.

Lemma forms_and_penalty (V W : nat -> nat -> R) :
  sum (fun j => unit_form pull mu (steepness (b j)) (V j) (W j) K D) h =
  sum (fun j => steepness (b j) * pairing pull (V j) (W j) K D) h +
  mu / 2 * layer_squares V W K D h.
Proof. unfold layer_squares. rewrite <- sum_scale, <- sum_plus. reflexivity. Qed.

(* Above the threshold the network without weights, with its best outputs, is a strict minimum:
   whoever gives it weights as small as here pays for them, whatever the output biases. *)
Theorem no_weights_are_a_minimum (mu_c : R) (V W : nat -> nat -> R) (c : nat -> R) :
  (forall k, (k < K)%nat -> average (fun m => missed m k) M = 0) ->
  (forall j, (j < h)%nat -> steepness (b j) * s <= mu_c) ->
  0 < layer_squares V W K D h -> excess (layer_squares V W K D h) < (mu - mu_c) / 2 ->
  cost_of_none < decayed_cost V W c.
Proof.
  intros best units some small. pose proof (at_least_second_order V W c best) as least.
  pose proof (rest_is_small V W) as rest. cbv zeta in rest.
  set (R_ := layer_squares V W K D h) in *.
  assert (forms : (mu - mu_c) / 2 * R_ <=
    sum (fun j => unit_form pull mu (steepness (b j)) (V j) (W j) K D) h).
  { unfold R_, layer_squares. rewrite <- sum_scale. apply sum_monotone. intros j below.
    pose proof (sigma_derivative_range (b j)) as slope. fold (steepness (b j)) in slope.
    pose proof (unit_form_at_least pull mu (steepness (b j)) s (V j) (W j) K D singular
      ltac:(lra)) as most.
    specialize (units j below).
    pose proof (norm2_nonneg (V j) K). pose proof (norm2_nonneg (W j) D).
    apply Rle_trans with (2 := most). apply Rmult_le_compat_r; lra. }
  rewrite forms_and_penalty in forms. fold R_ in forms. unfold decayed_cost. fold R_.
  assert (excess R_ * R_ < (mu - mu_c) / 2 * R_) by (apply Rmult_lt_compat_r; assumption). lra.
Qed.

Lemma excess_small (t : R) :
  0 < t <= 1 -> excess (2 * t ^ 2) <= t * (INR K * (X ^ 2 / 2 + (1 + X ^ 2) ^ 2 / 128)).
Proof.
  intros range. unfold excess. pose proof (pos_INR K). pose proof (pow2_ge_0 X).
  assert (root : sqrt (2 * t ^ 2) <= 2 * t).
  { rewrite <- (sqrt_pow2 (2 * t)) by lra. apply sqrt_le_1_alt.
    replace ((2 * t) ^ 2) with (4 * t ^ 2) by ring. pose proof (pow2_ge_0 t). lra. }
  replace (t * (INR K * (X ^ 2 / 2 + (1 + X ^ 2) ^ 2 / 128)))
    with (INR K * (X ^ 2 * (2 * t) / 4 + (1 + X ^ 2) ^ 2 * (2 * t) / 256)) by field.
  apply Rmult_le_compat_l; [assumption|]. pose proof (pow2_ge_0 (1 + X ^ 2)).
  assert (t ^ 2 <= t) by nra.
  assert (X ^ 2 * sqrt (2 * t ^ 2) <= X ^ 2 * (2 * t)) by (apply Rmult_le_compat_l; assumption).
  assert ((1 + X ^ 2) ^ 2 * (2 * t ^ 2) <= (1 + X ^ 2) ^ 2 * (2 * t))
    by (apply Rmult_le_compat_l; lra). lra.
Qed.

(* Below the threshold of any unit it is none: some weights, as small as one likes, pay, with the
   output biases that follow them. *)
Theorem some_weights_pay (j : nat) (size : R) :
  (j < h)%nat -> mu < steepness (b j) * s -> 0 < size ->
  exists V W, 0 < layer_squares V W K D h < size /\ decayed_cost V W (following V) < cost_of_none.
Proof.
  intros below steep room. destruct singular as [_ [_ [v [w [one [one' attained]]]]]].
  set (g := steepness (b j) * s - mu). set (G := INR K * (X ^ 2 / 2 + (1 + X ^ 2) ^ 2 / 128)).
  assert (sign : 0 <= G).
  { apply Rmult_le_pos; [apply pos_INR|]. pose proof (pow2_ge_0 X).
    pose proof (pow2_ge_0 (1 + X ^ 2)). lra. }
  set (t := Rmin 1 (Rmin (size / 4) (g / (4 * (G + 1))))).
  assert (step : 0 < g / (4 * (G + 1))) by (apply quotient_positive; unfold g; lra).
  assert (range : 0 < t <= 1).
  { unfold t. split; [repeat apply Rmin_glb_lt; lra | apply Rmin_l]. }
  assert (few : t <= size / 4) by (apply Rle_trans with (1 := Rmin_r _ _), Rmin_l).
  assert (gain : t * G <= g / 4).
  { apply Rle_trans with (g / (4 * (G + 1)) * G).
    - apply Rmult_le_compat_r; [exact sign | apply Rle_trans with (1 := Rmin_r _ _), Rmin_r].
    - apply Rmult_le_reg_r with (4 * (G + 1)); [lra|].
      replace (g / (4 * (G + 1)) * G * (4 * (G + 1))) with (g * G) by (field; lra).
      unfold g in *. nra. }
  (* The attaining pair in unit j, of opposite signs, alone. *)
  set (in_j := fun i => if Nat.eq_dec i j then 1 else 0).
  assert (square : forall i, in_j i ^ 2 = in_j i)
    by (intros i; unfold in_j; destruct (Nat.eq_dec i j); ring).
  assert (alone : forall f, sum (fun i => in_j i * f i) h = f j).
  { intros f. rewrite (one_term _ h j below); unfold in_j.
    - destruct (Nat.eq_dec j j); [ring | lia].
    - intros i _ other. destruct (Nat.eq_dec i j); [lia | ring]. }
  exists (fun i k => t * in_j i * v k), (fun i k => - (t * in_j i) * w k).
  set (V := fun i k => t * in_j i * v k). set (W := fun i k => - (t * in_j i) * w k).
  assert (total : layer_squares V W K D h = 2 * t ^ 2).
  { unfold layer_squares, V, W. rewrite (sum_ext _ (fun i => in_j i * (2 * t ^ 2))).
    - apply (alone (fun _ => 2 * t ^ 2)).
    - intros i _. rewrite !norm2_scale, one, one'.
      replace ((- (t * in_j i)) ^ 2) with (t ^ 2 * in_j i ^ 2) by ring.
      replace ((t * in_j i) ^ 2) with (t ^ 2 * in_j i ^ 2) by ring. rewrite square. ring. }
  assert (forms : sum (fun i => steepness (b i) * pairing pull (V i) (W i) K D) h =
    - (t ^ 2) * (steepness (b j) * s)).
  { rewrite (sum_ext _ (fun i => in_j i * (- (t ^ 2) * (steepness (b i) * s)))).
    - apply (alone (fun i => - (t ^ 2) * (steepness (b i) * s))).
    - intros i _. unfold V, W. rewrite pairing_scale.
      assert (left : pairing pull (fun k => t * in_j i * v k) w K D = t * in_j i * s).
      { rewrite <- attained. unfold pairing. rewrite <- sum_scale. apply sum_ext. intros; ring. }
      rewrite left.
      replace (- (t * in_j i) * (t * in_j i * s)) with (- (t ^ 2 * in_j i ^ 2) * s) by ring.
      rewrite square. ring. }
  rewrite total. split; [split; nra|].
  pose proof (cost_of_small_weights V W) as near. cbv zeta in near.
  rewrite forms, total in near. apply Rabs_le_between in near.
  unfold decayed_cost. fold (cost_of_weights V W). rewrite total.
  pose proof (excess_small t range) as small. fold G in small.
  assert (excess (2 * t ^ 2) * (2 * t ^ 2) <= g / 4 * (2 * t ^ 2))
    by (apply Rmult_le_compat_r; nra).
  assert (0 < g * t ^ 2) by (apply Rmult_lt_0_compat; [unfold g; lra | nra]).
  unfold g in *. nra.
Qed.
End Network.
