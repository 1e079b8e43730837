(* How saturated a neuron of normal weighted input z is: the probability that |z| exceeds a
   threshold, and the mean of sigma'(z). *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem ville normal draws.
From initproof.cross_entropy_and_saturation Require Import theorem.
Open Scope R_scope.

(* ---- beyond a threshold ---------------------------------------------------------------------- *)

(* 2 Phi(-c), the probability that a standard normal variable is beyond c on either side. *)
Definition two_tails (c : R) : R := 1 - RInt (normal 1) (- c) c.

Lemma in_deviations (v c : R) :
  0 < v -> RInt (normal v) (- c) c = RInt (normal 1) (- (c / sqrt v)) (c / sqrt v).
Proof.
  intros positive. pose proof (sqrt_lt_R0 v positive). pose proof (sqrt_lt_R0 2 ltac:(lra)).
  rewrite !normal_by_bell by lra. f_equal. f_equal.
  rewrite Rmult_1_r, sqrt_mult by lra. field. lra.
Qed.

(* P(|z| > c) = 2 Phi(-c / sqrt v) for z of the law N(0, v): what the density leaves on both
   sides. *)
Theorem beyond_a_threshold (v c : R) :
  0 < v -> 0 <= c ->
  is_lim (fun X => RInt (normal v) (- X) (- c) + RInt (normal v) c X) p_infty
    (two_tails (c / sqrt v)).
Proof.
  intros positive sign. unfold two_tails. rewrite <- in_deviations by assumption.
  apply is_lim_ext with (fun X => RInt (normal v) (- X - 0) (X - 0) - RInt (normal v) (- c) c).
  - intros X. replace (- X - 0) with (- X) by ring. replace (X - 0) with X by ring.
    rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) (normal v) (- X) (- c) X)
      by (apply normal_integrable; assumption).
    rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) (normal v) (- c) c X)
      by (apply normal_integrable; assumption).
    unfold plus. simpl. ring.
  - apply is_lim_minus'; [apply normal_total; assumption | apply is_lim_const].
Qed.

(* So often is a neuron of independent normal weights and bias beyond c: |z| > c, z = sum_j w_j x_j
   + b. *)
Theorem neuron_beyond (x : nat -> R) (v_w v_b c : R) (n : nat) :
  0 < v_w -> 0 < v_b -> 0 <= c ->
  probability (drawing (neuron_variances v_w v_b)) (S n) (size_above (neuron_inputs x) c) =
  two_tails (c / sqrt (v_w * sum (fun j => x j ^ 2) n + v_b)).
Proof.
  intros W B sign. pose proof (variance_of_neuron_positive x v_w v_b n W B) as some.
  pose proof (size_of_the_sum (neuron_variances v_w v_b)
    (neuron_variances_positive v_w v_b W B) (neuron_inputs x) c (S n)) as law.
  cbv zeta in law. rewrite variance_of_neuron in law. unfold two_tails.
  rewrite <- in_deviations by exact some. apply law; assumption.
Qed.

(* Without a bias. *)
Theorem weights_beyond (x : nat -> R) (v_w c : R) (n : nat) :
  0 < v_w -> 0 < sum (fun j => x j ^ 2) n -> 0 <= c ->
  probability (drawing (fun _ => v_w)) n (size_above x c) =
  two_tails (c / sqrt (v_w * sum (fun j => x j ^ 2) n)).
Proof.
  intros W some sign. pose proof (Rmult_lt_0_compat _ _ W some) as V.
  pose proof (size_of_the_sum (fun _ => v_w) (fun _ => W) x c n) as law.
  cbv zeta beta in law. rewrite variance_of_weights_alone in law. unfold two_tails.
  rewrite <- in_deviations by exact V. apply law; assumption.
Qed.

(* The wider the law, the more lies beyond. *)
Theorem beyond_grows (c v v' : R) :
  0 <= c -> 0 < v -> v <= v' -> two_tails (c / sqrt v) <= two_tails (c / sqrt v').
Proof.
  intros sign positive less. unfold two_tails.
  pose proof (sqrt_lt_R0 v positive). pose proof (sqrt_le_1 v v' ltac:(lra) ltac:(lra) less).
  set (a := c / sqrt v'). set (b := c / sqrt v).
  assert (order : 0 <= a <= b).
  { unfold a, b. split; [apply quotient_nonneg; lra|]. apply Rmult_le_compat_l; [exact sign|].
    apply Rinv_le_contravar; assumption. }
  rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) (normal 1) (- b) (- a) b)
    by (apply normal_integrable; lra).
  rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) (normal 1) (- a) a b)
    by (apply normal_integrable; lra).
  assert (0 <= RInt (normal 1) (- b) (- a)).
  { apply RInt_ge_0; [lra | apply normal_integrable; lra |].
    intros. left. apply normal_positive. lra. }
  assert (0 <= RInt (normal 1) a b).
  { apply RInt_ge_0; [lra | apply normal_integrable; lra |].
    intros. left. apply normal_positive. lra. }
  unfold plus. simpl. lra.
Qed.

(* sigma(z) is outside [eps, 1 - eps] exactly when |z| > ln((1 - eps) / eps). *)
Lemma outside_range (eps z : R) :
  0 < eps < 1 / 2 ->
  (sigma z < eps \/ 1 - eps < sigma z <-> ln ((1 - eps) / eps) < Rabs z).
Proof.
  intros small. set (q := (1 - eps) / eps).
  assert (large : 1 < q).
  { unfold q. apply Rmult_lt_reg_r with eps; [lra|].
    replace ((1 - eps) / eps * eps) with (1 - eps) by (field; lra). lra. }
  assert (eps_by_q : eps = 1 / (1 + q)) by (unfold q; field; lra).
  assert (below : forall z, sigma z < eps <-> ln q < - z).
  { intros y. unfold sigma. rewrite eps_by_q. pose proof (exp_pos (- y)). split; intros less.
    - rewrite <- (ln_exp (- y)). apply ln_increasing; [lra|].
      apply Rnot_le_lt. intros other. apply (Rlt_not_le _ _ less).
      apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; lra.
    - apply exp_increasing in less. rewrite exp_ln in less by lra.
      apply Rmult_lt_compat_l; [lra|]. apply Rinv_lt_contravar; [nra | lra]. }
  assert (above : 1 - eps < sigma z <-> ln q < z).
  { rewrite <- (Ropp_involutive z) at 2. rewrite <- below.
    assert (mirror : sigma (- z) = 1 - sigma z).
    { unfold sigma. rewrite Ropp_involutive, exp_Ropp. pose proof (exp_pos z). field. lra. }
    rewrite mirror. lra. }
  rewrite above, below. assert (0 < ln q) by (rewrite <- ln_1; apply ln_increasing; lra).
  unfold Rabs. destruct (Rcase_abs z); lra.
Qed.

(* The event in a run of draws. *)
Definition sigma_outside (x : nat -> R) (eps : R) (h : list R) : bool :=
  let a := sigma (weighted_sum x h) in
  if Rlt_dec a eps then true else if Rlt_dec (1 - eps) a then true else false.

Theorem neuron_outside (x : nat -> R) (v_w v_b eps : R) (n : nat) :
  0 < v_w -> 0 < v_b -> 0 < eps < 1 / 2 ->
  probability (drawing (neuron_variances v_w v_b)) (S n) (sigma_outside (neuron_inputs x) eps) =
  two_tails (ln ((1 - eps) / eps) / sqrt (v_w * sum (fun j => x j ^ 2) n + v_b)).
Proof.
  intros W B small.
  assert (sign : 0 <= ln ((1 - eps) / eps)).
  { rewrite <- ln_1. apply Rlt_le, ln_increasing; [lra|].
    apply Rmult_lt_reg_r with eps; [lra|].
    replace ((1 - eps) / eps * eps) with (1 - eps) by (field; lra). lra. }
  rewrite <- neuron_beyond by assumption.
  assert (same : forall h, sigma_outside (neuron_inputs x) eps h =
    size_above (neuron_inputs x) (ln ((1 - eps) / eps)) h).
  { intros h. unfold sigma_outside, size_above. cbv zeta.
    pose proof (outside_range eps (weighted_sum (neuron_inputs x) h) small) as range.
    destruct (Rlt_dec (sigma (weighted_sum (neuron_inputs x) h)) eps),
      (Rlt_dec (1 - eps) (sigma (weighted_sum (neuron_inputs x) h))),
      (Rlt_dec (ln ((1 - eps) / eps)) (Rabs (weighted_sum (neuron_inputs x) h)));
      reflexivity || (exfalso; tauto). }
  apply Rle_antisym; apply probability_monotone; try (intros h; rewrite same; auto);
    intros h; apply drawing_means, neuron_variances_positive; assumption.
Qed.

(* ---- the mean slope -------------------------------------------------------------------------- *)

Definition slope (z : R) : R := sigma z * (1 - sigma z).

(* What [-X, X] contributes to E sigma'(z). *)
Definition mean_slope_within (v X : R) : R := RInt (fun z => slope z * normal v z) (- X) X.

Lemma slope_by_exp (z : R) : slope z = exp (- z) / (1 + exp (- z)) ^ 2.
Proof. pose proof (exp_pos (- z)). unfold slope, sigma. field. lra. Qed.

Lemma slope_even (z : R) : slope (- z) = slope z.
Proof.
  pose proof (exp_pos z). rewrite !slope_by_exp, Ropp_involutive, exp_Ropp. field. lra.
Qed.

Lemma slope_below_exp (z : R) : 0 <= slope z <= exp (- z).
Proof.
  pose proof (sigma_range z) as range. split; [left; apply Rmult_lt_0_compat; lra|].
  pose proof (exp_pos (- z)). rewrite slope_by_exp.
  apply Rmult_le_reg_r with ((1 + exp (- z)) ^ 2); [apply pow_lt; lra|].
  replace (exp (- z) / (1 + exp (- z)) ^ 2 * (1 + exp (- z)) ^ 2) with (exp (- z))
    by (field; lra). nra.
Qed.

Lemma slope_integrable (v a b : R) : 0 < v -> ex_RInt (fun z => slope z * normal v z) a b.
Proof.
  intros positive. apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros z _.
  unfold slope, sigma, normal. continuous_by_derivative. pose proof (exp_pos (- z)).
  repeat split; lra.
Qed.

Lemma normal_at_most_one (v z : R) : 1 / 2 <= v -> 0 <= normal v z <= 1.
Proof.
  intros large. split; [left; apply normal_positive; lra|]. unfold normal.
  assert (0 <= z ^ 2 / (2 * v)) by (apply quotient_nonneg; [apply pow2_ge_0 | lra]).
  assert (exp (- z ^ 2 / (2 * v)) <= 1).
  { rewrite <- exp_0. replace (- z ^ 2 / (2 * v)) with (- (z ^ 2 / (2 * v))) by (field; lra).
    destruct (Req_dec (z ^ 2 / (2 * v)) 0) as [-> | other].
    - right. f_equal. ring.
    - left. apply exp_increasing. lra. }
  pose proof PI2_1. assert (2 < PI) by (unfold PI in *; lra).
  assert (1 <= sqrt (2 * PI * v)) by (rewrite <- sqrt_1; apply sqrt_le_1; nra).
  apply Rmult_le_reg_r with (sqrt (2 * PI * v)); [lra|].
  replace (exp (- z ^ 2 / (2 * v)) / sqrt (2 * PI * v) * sqrt (2 * PI * v))
    with (exp (- z ^ 2 / (2 * v))) by (field; lra). lra.
Qed.

(* Beyond c on one side at most e^-c is left. *)
Lemma slope_beyond (v c X : R) :
  1 / 2 <= v -> c <= X -> 0 <= RInt (fun z => slope z * normal v z) c X <= exp (- c).
Proof.
  intros large order. split.
  - apply RInt_ge_0; [exact order | apply slope_integrable; lra |]. intros z _.
    apply Rmult_le_pos; [apply slope_below_exp | apply normal_at_most_one, large].
  - apply Rle_trans with (RInt (fun z => exp (- z)) c X).
    + apply RInt_le; [exact order | apply slope_integrable; lra | |].
      * apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros z _.
        continuous_by_derivative. exact I.
      * intros z _. pose proof (slope_below_exp z). pose proof (normal_at_most_one v z large).
        nra.
    + assert (value : RInt (fun z => exp (- z)) c X = - exp (- X) - - exp (- c)).
      { apply is_RInt_unique.
        apply (is_RInt_derive (fun z => - exp (- z)) (fun z => exp (- z))); intros z _.
        - auto_derive; [exact I | ring].
        - continuous_by_derivative. exact I. }
      rewrite value. pose proof (exp_pos (- X)). lra.
Qed.

(* What lies beyond c adds 2 e^-c at most: bounds within c are bounds of the mean slope. *)
Theorem mean_slope_from_within (v c X : R) :
  1 / 2 <= v -> 0 <= c -> c <= X ->
  mean_slope_within v c <= mean_slope_within v X <= mean_slope_within v c + 2 * exp (- c).
Proof.
  intros large sign order. unfold mean_slope_within.
  rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) _ (- X) (- c) X)
    by (apply slope_integrable; lra).
  rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) _ (- c) c X)
    by (apply slope_integrable; lra).
  set (f := fun z => slope z * normal v z).
  assert (even : forall z, f (- z) = f z).
  { intros z. unfold f. rewrite slope_even. unfold normal.
    replace ((- z) ^ 2) with (z ^ 2) by ring. reflexivity. }
  assert (mirror : RInt f (- X) (- c) = RInt f c X).
  { symmetry. apply is_RInt_unique.
    apply (is_RInt_ext (fun z => opp (opp (f (- z))))).
    - intros z _. rewrite opp_opp. apply even.
    - rewrite <- (opp_opp (RInt f (- X) (- c))). apply (is_RInt_opp (V := R_NormedModule)).
      apply (is_RInt_comp_opp f c X). rewrite (opp_RInt_swap (V := R_CompleteNormedModule))
        by (apply slope_integrable; lra).
      apply (RInt_correct (V := R_CompleteNormedModule)), slope_integrable. lra. }
  pose proof (slope_beyond v c X large order) as beyond. fold f in beyond.
  unfold plus. simpl. rewrite mirror. lra.
Qed.

(* The mean slope falls as the variance grows: z = sqrt v g, g standard normal, and the slope falls
   with the distance from 0. *)
Lemma slope_falls (x y : R) : Rabs x <= Rabs y -> slope y <= slope x.
Proof.
  assert (by_size : forall z, slope z = slope (Rabs z)).
  { intros z. unfold Rabs. destruct (Rcase_abs z); [symmetry; apply slope_even | reflexivity]. }
  rewrite (by_size x), (by_size y). pose proof (Rabs_pos x) as sign. revert sign.
  generalize (Rabs x) (Rabs y). clear x y. intros x y sign order.
  assert (rising : sigma x <= sigma y).
  { unfold sigma. pose proof (exp_pos (- y)). apply Rmult_le_compat_l; [lra|].
    apply Rinv_le_contravar; [lra|]. apply Rplus_le_compat_l.
    destruct order as [less | ->]; [left; apply exp_increasing; lra | right; reflexivity]. }
  assert (half : 1 / 2 <= sigma x).
  { replace (1 / 2) with (sigma 0) by (unfold sigma; rewrite Ropp_0, exp_0; field).
    unfold sigma. pose proof (exp_pos (- x)). apply Rmult_le_compat_l; [lra|].
    apply Rinv_le_contravar; [lra|]. apply Rplus_le_compat_l.
    destruct sign as [less | <-]; [left; apply exp_increasing; lra | right; reflexivity]. }
  unfold slope. nra.
Qed.

Lemma mean_slope_in_deviations (v G : R) :
  0 < v ->
  mean_slope_within v (sqrt v * G) = RInt (fun g => slope (sqrt v * g) * normal 1 g) (- G) G.
Proof.
  intros positive. pose proof (sqrt_lt_R0 v positive) as root. pose proof PI_RGT_0.
  symmetry. apply is_RInt_unique. unfold mean_slope_within.
  set (f := fun z => slope z * normal v z).
  apply (is_RInt_ext (fun g => scal (sqrt v) (f (sqrt v * g + 0)))).
  - intros g _. unfold f, scal. simpl. unfold mult. simpl. rewrite Rplus_0_r. unfold normal.
    assert (split_root : sqrt (2 * PI * v) = sqrt (2 * PI) * sqrt v) by (apply sqrt_mult; lra).
    assert (0 < sqrt (2 * PI)) by (apply sqrt_lt_R0; lra).
    assert (same : - (sqrt v * g) ^ 2 / (2 * v) = - g ^ 2 / (2 * 1)).
    { replace ((sqrt v * g) ^ 2) with (sqrt v * sqrt v * g ^ 2) by ring.
      rewrite sqrt_sqrt by lra. field. lra. }
    assert (value : sqrt v * (slope (sqrt v * g) *
        (exp (- (sqrt v * g) ^ 2 / (2 * v)) / sqrt (2 * PI * v))) =
      slope (sqrt v * g) * (exp (- g ^ 2 / (2 * 1)) / sqrt (2 * PI * 1))).
    { rewrite same, split_root, (Rmult_1_r (2 * PI)). field. lra. }
    exact value.
  - apply (is_RInt_comp_lin (V := R_NormedModule)).
    replace (sqrt v * - G + 0) with (- (sqrt v * G)) by ring.
    replace (sqrt v * G + 0) with (sqrt v * G) by ring.
    apply (RInt_correct (V := R_CompleteNormedModule)), slope_integrable. exact positive.
Qed.

Theorem mean_slope_falls (v v' G : R) :
  0 < v -> v <= v' -> 0 <= G ->
  mean_slope_within v' (sqrt v' * G) <= mean_slope_within v (sqrt v * G).
Proof.
  intros positive less sign. rewrite !mean_slope_in_deviations by lra.
  assert (known : forall c, ex_RInt (fun g => slope (c * g) * normal 1 g) (- G) G).
  { intros c. apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros g _.
    unfold slope, sigma, normal. continuous_by_derivative. pose proof (exp_pos (- (c * g))).
    repeat split; lra. }
  apply RInt_le; [lra | apply known | apply known |]. intros g _.
  apply Rmult_le_compat_r; [left; apply normal_positive; lra|].
  apply slope_falls. rewrite !Rabs_mult. apply Rmult_le_compat_r; [apply Rabs_pos|].
  rewrite !Rabs_pos_eq by apply sqrt_pos. apply sqrt_le_1; lra.
Qed.
