(* Claim saturated-neurons-barely-respond: how much a change of one weight moves the neuron, an
   output and the cost, and the median of the first.

   Backs the claim's formulas of the three derivatives and of the exact median sigma'(q sqrt v), q
   the median of |z| in standard deviations, and encloses it for the lecture's two variances. Not
   proved: the mean squares over wide layers, which take the three factors as independent (the claim
   measures how far that holds), and anything on images or on a second update. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From initproof.common Require Import theorem ville normal draws saturation.
From initproof.cross_entropy_and_saturation Require Import theorem.
Open Scope R_scope.

(* ---- the derivatives ------------------------------------------------------------------------- *)

(* By a weight whose input is x: of the neuron itself, *)
Theorem response_of_the_neuron (x b w : R) :
  is_derive (fun w => sigma (w * x + b)) w (slope (w * x + b) * x).
Proof.
  evar_last.
  - apply (is_derive_comp sigma (fun w => w * x + b)); [apply sigma_derivative|].
    auto_derive; [exact I | reflexivity].
  - unfold scal. simpl. unfold mult. simpl. unfold slope. ring.
Qed.

(* of an output that takes it with the weight W (rest is what comes from the other neurons), *)
Theorem response_of_an_output (W rest x b w : R) :
  let z := w * x + b in
  is_derive (fun w => sigma (W * sigma (w * x + b) + rest)) w
    (slope (W * sigma z + rest) * W * (slope z * x)).
Proof.
  intros z.
  assert (inner : is_derive (fun w => W * sigma (w * x + b) + rest) w (W * (slope z * x) + 0)).
  { apply (is_derive_plus (V := R_NormedModule) (fun w => W * sigma (w * x + b)) (fun _ => rest));
      [apply is_derive_scal, response_of_the_neuron |
       apply (is_derive_const (V := R_NormedModule))]. }
  pose proof (is_derive_comp (V := R_NormedModule) sigma
    (fun w => W * sigma (w * x + b) + rest) w _ _
    (sigma_derivative (W * sigma (w * x + b) + rest)) inner) as chain.
  evar_last; [exact chain|]. unfold scal. simpl. unfold mult. simpl. fold z. unfold slope. ring.
Qed.

(* and of the cross-entropy of K outputs: the slopes of the outputs are not in it. *)
Theorem response_of_the_cost (K : nat) (W rest y : nat -> R) (x b w : R) :
  let z := w * x + b in
  is_derive (fun w => sum (fun k => cross_entropy (y k) (W k * sigma (w * x + b) + rest k)) K) w
    (slope z * x * sum (fun k => W k * (sigma (W k * sigma z + rest k) - y k)) K).
Proof.
  intros z. set (input := fun (k : nat) (w : R) => W k * sigma (w * x + b) + rest k).
  assert (chain : forall k, (k < K)%nat -> is_derive (input k) w (W k * (slope z * x))).
  { intros k _. replace (W k * (slope z * x)) with (W k * (slope z * x) + 0) by ring.
    apply (is_derive_plus (V := R_NormedModule) (fun w => W k * sigma (w * x + b))
      (fun _ => rest k));
      [apply is_derive_scal, response_of_the_neuron |
       apply (is_derive_const (V := R_NormedModule))]. }
  destruct (gradients_of_several_outputs K y input w _ chain) as [first _].
  evar_last; [exact first|]. rewrite <- sum_scale. apply sum_ext. intros k _.
  unfold input. fold z. ring.
Qed.

(* ---- the median ------------------------------------------------------------------------------ *)

Lemma sigma_rises (x y : R) : x < y -> sigma x < sigma y.
Proof.
  intros less. unfold sigma. pose proof (exp_pos (- x)). pose proof (exp_pos (- y)).
  assert (exp (- y) < exp (- x)) by (apply exp_increasing; lra).
  apply Rmult_lt_compat_l; [lra|]. apply Rinv_lt_contravar; [apply Rmult_lt_0_compat|]; lra.
Qed.

Lemma slope_by_size (z : R) : slope (Rabs z) = slope z.
Proof. unfold Rabs. destruct (Rcase_abs z); [apply slope_even | reflexivity]. Qed.

(* sigma'(z) is at most sigma'(c) exactly where |z| is c or more. *)
Theorem little_response_is_a_large_input (c z : R) :
  0 <= c -> (slope z <= slope c <-> c <= Rabs z).
Proof.
  intros sign. split.
  - intros little. destruct (Rle_lt_dec c (Rabs z)) as [far | near]; [exact far | exfalso].
    rewrite <- slope_by_size in little. pose proof (Rabs_pos z) as size.
    set (x := Rabs z) in *. pose proof (sigma_rises x c near) as more.
    assert (half : 1 / 2 <= sigma x).
    { replace (1 / 2) with (sigma 0) by (unfold sigma; rewrite Ropp_0, exp_0; field).
      destruct size as [above | <-]; [left; apply sigma_rises, above | right; reflexivity]. }
    assert (0 < (sigma c - sigma x) * (sigma x + sigma c - 1)) by (apply Rmult_lt_0_compat; lra).
    unfold slope in little. lra.
  - intros far. apply slope_falls. rewrite (Rabs_pos_eq c sign). exact far.
Qed.

(* The median of |z| in standard deviations: one half of the probability lies beyond. *)
Definition median_of_size (q : R) : Prop := 0 <= q /\ two_tails q = 1 / 2.

Lemma two_tails_falls (p q : R) : 0 <= p <= q -> two_tails q <= two_tails p.
Proof.
  intros order. unfold two_tails.
  rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) (normal 1) (- q) (- p) q)
    by (apply normal_integrable; lra).
  rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) (normal 1) (- p) p q)
    by (apply normal_integrable; lra).
  assert (sides : forall x y, x <= y -> 0 <= RInt (normal 1) x y).
  { intros x y less. apply RInt_ge_0; [exact less | apply normal_integrable; lra |].
    intros. left. apply normal_positive. lra. }
  pose proof (sides (- q) (- p) ltac:(lra)). pose proof (sides p q ltac:(lra)).
  unfold plus. simpl. lra.
Qed.

Lemma two_tails_between :
  two_tails (67450 / 100000) < 1 / 2 < two_tails (67448 / 100000).
Proof.
  assert (near : Rabs (two_tails (67450 / 100000) - 4999935 / 10000000) <= 1 / 1000000 /\
                 Rabs (two_tails (67448 / 100000) - 5000062 / 10000000) <= 1 / 1000000).
  { unfold two_tails.
    change (normal 1) with (fun x => exp (- x ^ 2 / (2 * 1)) / sqrt (2 * PI * 1)).
    split; integral. }
  destruct near as [one two]. apply Rabs_le_between in one, two. lra.
Qed.

Theorem median_of_size_exists : exists q, median_of_size q.
Proof.
  set (f := fun c => two_tails c).
  destruct (IVT_gen f (67448 / 100000) (67450 / 100000) (1 / 2)) as [q [range value]].
  - intros c. apply continuity_pt_filterlim.
    apply (ex_derive_continuous (V := R_NormedModule) f).
    assert (one : forall b, is_derive (fun b => RInt (normal 1) 0 b) b (normal 1 b)).
    { intros b. apply (is_derive_RInt (normal 1) (fun b => RInt (normal 1) 0 b) 0 b).
      - apply filter_forall. intros u.
        apply (RInt_correct (V := R_CompleteNormedModule)), normal_integrable. lra.
      - unfold normal. continuous_by_derivative. exact I. }
    exists (0 - (normal 1 c - - 1 * normal 1 (- c))).
    apply is_derive_ext with
      (fun c => 1 - (RInt (normal 1) 0 c - RInt (normal 1) 0 (- c))).
    + intros t. unfold f, two_tails.
      rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) (normal 1) (- t) 0 t)
        by (apply normal_integrable; lra).
      rewrite <- (opp_RInt_swap (V := R_CompleteNormedModule) (normal 1) 0 (- t))
        by (apply normal_integrable; lra).
      unfold plus, opp. simpl. ring.
    + apply (is_derive_minus (V := R_NormedModule) (fun _ => 1)
        (fun c => RInt (normal 1) 0 c - RInt (normal 1) 0 (- c)));
        [apply (is_derive_const (V := R_NormedModule))|].
      apply (is_derive_minus (V := R_NormedModule) (fun c => RInt (normal 1) 0 c)
        (fun c => RInt (normal 1) 0 (- c))); [apply one|].
      apply (is_derive_comp (V := R_NormedModule) (fun b => RInt (normal 1) 0 b) Ropp c
        (normal 1 (- c)) (- 1) (one (- c))). auto_derive; [exact I | ring].
  - pose proof two_tails_between. unfold f. rewrite Rmin_right, Rmax_left; lra.
  - exists q. rewrite Rmin_left in range by lra. split; [lra | exact value].
Qed.

Theorem median_of_size_near (q : R) :
  median_of_size q -> 67448 / 100000 < q < 67450 / 100000.
Proof.
  intros [sign half]. pose proof two_tails_between. split; apply Rnot_le_lt; intros other.
  - pose proof (two_tails_falls q (67448 / 100000) ltac:(lra)). lra.
  - pose proof (two_tails_falls (67450 / 100000) q ltac:(lra)). lra.
Qed.

(* The median of the response sigma'(z), z of the law N(0, v), is sigma'(q sqrt v): it is no more
   exactly where |z| is q sqrt v or more, and that has the probability 1/2. *)
Theorem typical_response (q v : R) :
  0 < v -> median_of_size q ->
  (forall z, slope z <= slope (q * sqrt v) <-> q * sqrt v <= Rabs z) /\
  is_lim (fun X => RInt (normal v) (- X) (- (q * sqrt v)) + RInt (normal v) (q * sqrt v) X)
    p_infty (1 / 2).
Proof.
  intros positive [sign half]. pose proof (sqrt_lt_R0 v positive) as root.
  assert (0 <= q * sqrt v) by (apply Rmult_le_pos; lra). split.
  - intros z. apply little_response_is_a_large_input. assumption.
  - pose proof (beyond_a_threshold v (q * sqrt v) positive ltac:(assumption)) as tails.
    replace (q * sqrt v / sqrt v) with q in tails by (field; lra).
    rewrite half in tails. exact tails.
Qed.

(* In a run of independent normal draws, the bias first, the response is less than that half of the
   time. *)
Definition responds_less (x : nat -> R) (c : R) (h : list R) : bool :=
  if Rlt_dec (slope (weighted_sum x h)) (slope c) then true else false.

Theorem typical_response_of_a_neuron (q v_w v_b : R) (x : nat -> R) (n : nat) :
  0 < v_w -> 0 < v_b -> median_of_size q ->
  let v := v_w * sum (fun j => x j ^ 2) n + v_b in
  probability (drawing (neuron_variances v_w v_b)) (S n)
    (responds_less (neuron_inputs x) (q * sqrt v)) = 1 / 2.
Proof.
  intros W B [sign half] v.
  pose proof (variance_of_neuron_positive x v_w v_b n W B) as some. fold v in some.
  pose proof (sqrt_lt_R0 v some) as root. set (c := q * sqrt v).
  assert (far : 0 <= c) by (apply Rmult_le_pos; lra).
  assert (same : forall h,
    responds_less (neuron_inputs x) c h = size_above (neuron_inputs x) c h).
  { intros h. unfold responds_less, size_above. set (z := weighted_sum (neuron_inputs x) h).
    pose proof (little_response_is_a_large_input (Rabs z) c (Rabs_pos z)) as more.
    rewrite slope_by_size, (Rabs_pos_eq c far) in more.
    destruct (Rlt_dec (slope z) (slope c)) as [less | not_less], (Rlt_dec c (Rabs z));
      try reflexivity; exfalso.
    - apply (Rlt_not_le _ _ less), more. lra.
    - apply not_less, Rnot_le_lt. intros other. apply more in other. lra. }
  assert (value : two_tails (c / sqrt v) = 1 / 2).
  { rewrite <- half. f_equal. unfold c. field. lra. }
  rewrite <- value. unfold v at 1. rewrite <- (neuron_beyond x v_w v_b c n W B far).
  apply Rle_antisym; apply probability_monotone; try (intros h; rewrite same; auto);
    intros h; apply drawing_means, neuron_variances_positive; assumption.
Qed.

(* The lecture's two: in logarithms to the base 10, as the claim states them. *)
Theorem typical_responses_of_the_lecture (q : R) :
  median_of_size q ->
  Rabs (ln (slope (q * sqrt 393)) / ln 10 - - 5807 / 1000) <= 1 / 1000 /\
  Rabs (ln (slope (q * sqrt (3 / 2))) / ln 10 - - 674 / 1000) <= 1 / 1000.
Proof.
  intros median. pose proof (median_of_size_near q median). rewrite !slope_by_exp.
  split; interval.
Qed.
