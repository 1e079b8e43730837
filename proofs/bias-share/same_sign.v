(* How often a normal variable has the sign of its sum with another one: the integral behind the
   theorem on the bias's sign in theorem.v. *)
From Coq Require Import Reals Lra Lia List Bool.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem ville normal density distribution draws saturation.
Import ListNotations.
Open Scope R_scope.

(* ---- the integral over one half -------------------------------------------------------------- *)

Section Half.
Variable u : R.
Hypothesis U : 0 < u.

(* What b from [0, X] contributes to the probability that a standard normal variable is between 0
   and s b, b of the law N(0, u). *)
Definition half (X s : R) : R := RInt (fun b => normal u b * from_zero 1 (s * b)) 0 X.

Lemma half_continuous (s b : R) : continuous (fun b => normal u b * from_zero 1 (s * b)) b.
Proof.
  apply (continuous_mult (normal u) (fun b => from_zero 1 (s * b)));
    [apply normal_continuous, U|].
  apply (continuous_comp (fun b => s * b) (from_zero 1)); [|apply from_zero_continuous; lra].
  apply (ex_derive_continuous (V := R_NormedModule) (fun b => s * b)). auto_derive. exact I.
Qed.

Lemma half_integrable (s x y : R) : ex_RInt (fun b => normal u b * from_zero 1 (s * b)) x y.
Proof.
  apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros; apply half_continuous.
Qed.

(* The part of the derivative's limit, as X grows, that X has not reached yet. *)
Definition missing (X s : R) : R :=
  sqrt u / (2 * PI * (1 + u * s ^ 2)) * exp (- X ^ 2 * (/ u + s ^ 2) / 2).

Lemma product_at (s b : R) :
  normal u b * normal 1 (s * b) = exp (- b ^ 2 * (/ u + s ^ 2) / 2) / (2 * PI * sqrt u).
Proof.
  pose proof PI_RGT_0. pose proof (sqrt_lt_R0 u U). unfold normal.
  assert (roots : sqrt (2 * PI * u) * sqrt (2 * PI * 1) = 2 * PI * sqrt u).
  { rewrite Rmult_1_r, sqrt_mult by lra.
    replace (sqrt (2 * PI) * sqrt u * sqrt (2 * PI))
      with (sqrt (2 * PI) * sqrt (2 * PI) * sqrt u) by ring.
    rewrite sqrt_sqrt by lra. ring. }
  assert (0 < sqrt (2 * PI * u)) by (apply sqrt_lt_R0, Rmult_lt_0_compat; lra).
  assert (0 < sqrt (2 * PI * 1)) by (apply sqrt_lt_R0; lra).
  rewrite <- roots.
  replace (- b ^ 2 * (/ u + s ^ 2) / 2)
    with (- b ^ 2 / (2 * u) + - (s * b) ^ 2 / (2 * 1)) by (field; lra).
  rewrite exp_plus. field. lra.
Qed.

Lemma derivative_within (X s : R) :
  RInt (fun b => normal u b * (b * normal 1 (s * b))) 0 X =
  sqrt u / (2 * PI * (1 + u * s ^ 2)) - missing X s.
Proof.
  pose proof PI_RGT_0. pose proof (sqrt_lt_R0 u U). pose proof (pow2_ge_0 s).
  assert (some : 0 < 1 + u * s ^ 2) by nra.
  set (A := sqrt u / (2 * PI * (1 + u * s ^ 2))). set (k := / u + s ^ 2).
  assert (constant : A * k = / (2 * PI * sqrt u)).
  { assert (by_root : forall r, 0 < r -> 0 < 1 + r * r * s ^ 2 ->
      r / (2 * PI * (1 + r * r * s ^ 2)) * (/ (r * r) + s ^ 2) = / (2 * PI * r))
      by (intros; field; lra).
    specialize (by_root (sqrt u)). rewrite sqrt_sqrt in by_root by lra. apply by_root; assumption. }
  set (F := fun b => - (A * exp (- b ^ 2 * k / 2))).
  assert (slope : forall b, is_derive F b (normal u b * (b * normal 1 (s * b)))).
  { intros b. replace (normal u b * (b * normal 1 (s * b)))
      with (b * (normal u b * normal 1 (s * b))) by ring.
    rewrite product_at. fold k. unfold F. unfold Rdiv at 2. rewrite <- constant.
    auto_derive; [exact I|].
    replace (- (b * (b * 1)) * k * / 2) with (- b ^ 2 * k / 2) by (simpl; field). field. }
  replace (A - missing X s) with (F X - F 0).
  2: { unfold F, missing. fold A k. replace (- 0 ^ 2 * k / 2) with 0 by field.
       rewrite exp_0. ring. }
  apply is_RInt_unique, (is_RInt_derive F); intros b _; [apply slope|].
  apply (ex_derive_continuous (V := R_NormedModule)
    (fun b => normal u b * (b * normal 1 (s * b)))).
  unfold normal. auto_derive. exact I.
Qed.

Lemma half_derivative (X s : R) :
  is_derive (half X) s (sqrt u / (2 * PI * (1 + u * s ^ 2)) - missing X s).
Proof.
  rewrite <- derivative_within.
  set (f := fun s b => normal u b * from_zero 1 (s * b)).
  assert (slope : forall s b, is_derive (fun s => f s b) s (normal u b * (b * normal 1 (s * b)))).
  { intros r b. unfold f. apply (is_derive_scal (fun s => from_zero 1 (s * b)) r (normal u b)).
    apply (is_derive_comp (from_zero 1) (fun s => s * b) r);
      [apply from_zero_derivative; lra|].
    auto_derive; [exact I | apply Rmult_1_l]. }
  rewrite (RInt_ext _ (fun b => Derive (fun s => f s b) s)).
  2: { intros b _. symmetry. apply is_derive_unique, slope. }
  apply (is_derive_RInt_param f).
  - apply filter_forall. intros r b _. eexists. apply slope.
  - intros b _. apply continuity_2d_pt_ext
      with (fun s b => normal u b * (b * normal 1 (s * b))).
    { intros r t. symmetry. apply is_derive_unique, slope. }
    assert (smooth : forall v t, 0 < v -> continuity_pt (normal v) t)
      by (intros v t V; apply continuity_pt_filterlim, normal_continuous, V).
    apply continuity_2d_pt_mult.
    + apply (continuity_1d_2d_pt_comp (normal u) (fun _ b => b)); [apply smooth, U|].
      apply continuity_2d_pt_id2.
    + apply continuity_2d_pt_mult; [apply continuity_2d_pt_id2|].
      apply (continuity_1d_2d_pt_comp (normal 1) (fun s b => s * b)); [apply smooth; lra|].
      apply continuity_2d_pt_mult; [apply continuity_2d_pt_id1 | apply continuity_2d_pt_id2].
  - apply filter_forall. intros r. apply half_integrable.
Qed.

Definition angle (s : R) : R := atan (sqrt u * s) / (2 * PI).

Lemma angle_derivative (s : R) : is_derive angle s (sqrt u / (2 * PI * (1 + u * s ^ 2))).
Proof.
  pose proof PI_RGT_0. pose proof (pow2_ge_0 s). assert (0 < 1 + u * s ^ 2) by nra.
  evar_last.
  - apply (is_derive_ext (fun s => / (2 * PI) * atan (sqrt u * s)));
      [intros; apply Rmult_comm|].
    apply (is_derive_scal (fun s => atan (sqrt u * s)) s (/ (2 * PI))).
    apply (is_derive_comp atan (fun s => sqrt u * s) s); [apply is_derive_Reals|].
    + apply derivable_pt_lim_atan.
    + auto_derive; [exact I | reflexivity].
  - unfold scal. simpl. unfold mult. simpl.
    replace (sqrt u * s * (sqrt u * s * 1)) with (sqrt u * sqrt u * s ^ 2) by ring.
    rewrite sqrt_sqrt by lra. simpl in *. field. lra.
Qed.

Lemma half_near (X s : R) :
  Rabs (angle s - half X s) <= sqrt u / (2 * PI) * Rabs s * exp (- X ^ 2 / (2 * u)).
Proof.
  pose proof PI_RGT_0. pose proof (sqrt_lt_R0 u U).
  set (difference := fun s => angle s - half X s).
  assert (slope : forall s, is_derive difference s (missing X s)).
  { intros r. evar_last.
    - apply (is_derive_minus (V := R_NormedModule) angle (half X));
        [apply angle_derivative | apply half_derivative].
    - unfold minus, plus, opp. simpl. ring. }
  assert (start : difference 0 = 0).
  { assert (none : half X 0 = 0).
    { apply is_RInt_unique, (is_RInt_ext (fun _ => 0)).
      - intros b _. rewrite Rmult_0_l, from_zero_at_zero. symmetry. apply Rmult_0_r.
      - evar_last; [apply (is_RInt_const (V := R_NormedModule))|].
        unfold scal. simpl. unfold mult. simpl. ring. }
    unfold difference. rewrite none. unfold angle, Rdiv. rewrite Rmult_0_r, atan_0. ring. }
  destruct (MVT_gen difference 0 s (missing X)) as [c [_ equal]].
  - intros y _. apply slope.
  - intros y _. apply continuity_pt_filterlim.
    apply (ex_derive_continuous (V := R_NormedModule) difference). eexists. apply slope.
  - rewrite start, !Rminus_0_r in equal. fold (difference s). rewrite equal, Rabs_mult.
    set (k := sqrt u / (2 * PI)).
    replace (k * Rabs s * exp (- X ^ 2 / (2 * u)))
      with (k * exp (- X ^ 2 / (2 * u)) * Rabs s) by ring.
    apply Rmult_le_compat_r; [apply Rabs_pos|]. pose proof (pow2_ge_0 c). pose proof (pow2_ge_0 X).
    assert (some : 1 <= 1 + u * c ^ 2) by nra.
    assert (K : 0 < k) by (apply quotient_positive; lra).
    assert (less : sqrt u / (2 * PI * (1 + u * c ^ 2)) <= k).
    { replace (sqrt u / (2 * PI * (1 + u * c ^ 2))) with (k / (1 + u * c ^ 2))
        by (unfold k; field; lra).
      apply Rmult_le_reg_r with (1 + u * c ^ 2); [lra|].
      replace (k / (1 + u * c ^ 2) * (1 + u * c ^ 2)) with k by (field; lra). nra. }
    assert (order : - X ^ 2 * (/ u + c ^ 2) / 2 <= - X ^ 2 / (2 * u)).
    { replace (- X ^ 2 / (2 * u)) with (- X ^ 2 * (/ u + 0) / 2) by (field; lra). nra. }
    pose proof (exp_pos (- X ^ 2 * (/ u + c ^ 2) / 2)).
    assert (exp (- X ^ 2 * (/ u + c ^ 2) / 2) <= exp (- X ^ 2 / (2 * u))).
    { destruct order as [below | ->]; [left; apply exp_increasing, below | right; reflexivity]. }
    unfold missing. rewrite Rabs_pos_eq.
    + apply Rmult_le_compat; try lra. apply quotient_nonneg; [lra|].
      apply Rmult_lt_0_compat; lra.
    + apply Rmult_le_pos; [|lra]. apply quotient_nonneg; [lra|]. apply Rmult_lt_0_compat; lra.
Qed.

Lemma half_limit (s : R) : is_lim (fun X => half X s) p_infty (angle s).
Proof.
  set (k := sqrt u / (2 * PI) * Rabs s).
  set (d := fun X => k * exp (- (X - 0) ^ 2 / (2 * u))).
  assert (vanishes : is_lim d p_infty 0).
  { replace (Finite 0) with (Finite (k * 0)) by (f_equal; ring).
    apply (is_lim_scal_l _ k p_infty 0), small_tail, U. }
  apply (is_lim_le_le_loc (fun X => angle s - d X) (fun X => angle s + d X)).
  - exists 0. intros X _. pose proof (half_near X s) as near.
    apply Rabs_le_between in near. fold k in near. unfold d. rewrite Rminus_0_r. lra.
  - replace (Finite (angle s)) with (Finite (angle s - 0)) by (f_equal; ring).
    apply is_lim_minus'; [apply is_lim_const | exact vanishes].
  - replace (Finite (angle s)) with (Finite (angle s + 0)) by (f_equal; ring).
    apply is_lim_plus'; [apply is_lim_const | exact vanishes].
Qed.
End Half.

(* ---- both halves ----------------------------------------------------------------------------- *)

Lemma in_standard (V b : R) : 0 < V -> from_zero V b = from_zero 1 (/ sqrt V * b).
Proof.
  intros positive. pose proof (in_deviations V b positive) as same.
  rewrite !within_by_zero in same by lra.
  replace (/ sqrt V * b) with (b / sqrt V) by (unfold Rdiv; ring). lra.
Qed.

(* Given b, the sum b + y has b's sign where y is not beyond -b: with probability 1/2 + P(0 < y <
   |b|). This is its mean over b. *)
Lemma both_halves (u V : R) :
  0 < u -> 0 < V ->
  integral (fun b => (1 / 2 + from_zero V (Rabs b)) * normal u b)
    (1 / 2 + atan (sqrt u / sqrt V) / PI).
Proof.
  intros U positive. pose proof PI_RGT_0. pose proof (sqrt_lt_R0 V positive).
  set (g := fun b => normal u b * from_zero V (Rabs b)).
  apply integral_ext with (fun b => 1 / 2 * normal u b + g b); [intros; unfold g; ring|].
  apply integral_plus.
  { pose proof (integral_scale (1 / 2) _ _ (density_total _ (normal_density u U))) as first.
    rewrite Rmult_1_r in first. exact first. }
  assert (known : forall a b, ex_RInt g a b).
  { intros a b. apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros t _.
    apply (continuous_mult (normal u) (fun b => from_zero V (Rabs b)));
      [apply normal_continuous, U|].
    apply (continuous_comp Rabs (from_zero V));
      [apply continuous_Rabs | apply from_zero_continuous, positive]. }
  assert (even : forall b, g (- b) = g b)
    by (intros; unfold g; rewrite normal_even, Rabs_Ropp; reflexivity).
  assert (left : forall X, RInt g (- X) 0 = RInt g 0 X).
  { intros X. apply is_RInt_unique, (is_RInt_ext (fun b => opp (opp (g (- b))))).
    - intros b _. rewrite opp_opp. apply even.
    - rewrite <- (opp_opp (RInt g 0 X)). apply (is_RInt_opp (V := R_NormedModule)).
      apply (is_RInt_comp_opp g (- X) 0). rewrite Ropp_involutive, Ropp_0.
      apply (is_RInt_swap (V := R_NormedModule)).
      apply (RInt_correct (V := R_CompleteNormedModule)), known. }
  split; [intros; apply known|].
  apply (is_lim_ext_loc (fun X => 2 * half u X (/ sqrt V))).
  - exists 0. intros X large.
    rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) g (- X) 0 X), left by apply known.
    assert (right : RInt g 0 X = half u X (/ sqrt V)).
    { apply RInt_ext. intros b. rewrite Rmin_left by lra. intros [sign _]. unfold g.
      rewrite Rabs_pos_eq, in_standard by lra. reflexivity. }
    rewrite right. unfold plus. simpl. ring.
  - replace (Finite (atan (sqrt u / sqrt V) / PI)) with (Finite (2 * angle u (/ sqrt V)))
      by (f_equal; unfold angle, Rdiv; field; lra).
    apply (is_lim_scal_l _ 2 p_infty (Finite (angle u (/ sqrt V)))), half_limit, U.
Qed.

(* ---- the run --------------------------------------------------------------------------------- *)

Section Run.
Variables x v : nat -> R.
Hypothesis positive : forall i, 0 < v i.
Hypothesis first_as_it_is : x 0%nat = 1.

(* Whether what was drawn first is above 0 exactly when the sum is. *)
Definition above_zero (y : R) : bool := if Rlt_dec 0 y then true else false.
Definition same_sign (h : list R) : bool :=
  eqb (above_zero (last h 0)) (above_zero (weighted_sum x h)).

Lemma first_stays (b : R) (h : list R) : earlier [b] h -> last h 0 = b.
Proof.
  intros before. remember [b] as first eqn:equal. revert equal.
  induction before as [h | h k first before IH]; intros ->; [reflexivity|].
  destruct h as [|k' h]; [inversion before | exact (IH eq_refl)].
Qed.

Theorem sign_of_the_sum (T : nat) :
  let V := variance_from v x 1 T in
  0 < V ->
  probability (drawing v) (S T) same_sign =
  1 / 2 + atan (sqrt (v 0%nat) / sqrt V) / PI.
Proof.
  intros V some. apply (mean_is_mean v positive); [apply indicator_bounded|]. simpl.
  exists (fun b => 1 / 2 + from_zero V (Rabs b)). split; [|apply both_halves; auto].
  intros b. set (below := indicator (sum_below x 0)).
  assert (rest : mean_is v T below [b] (1 / 2 - from_zero V b)).
  { pose proof (law_of_the_rest v positive x 0 T [b]) as law. cbn [length weighted_sum] in law.
    rewrite first_as_it_is in law. fold V in law. rewrite at_most_of_positive in law by exact some.
    replace (0 - (0 + 1 * b)) with (- b) in law by ring.
    rewrite from_zero_odd in law by exact some. exact law. }
  unfold Rabs. destruct (Rcase_abs b) as [negative | other].
  - rewrite from_zero_odd by exact some. apply mean_is_ext with (2 := rest). intros h before.
    unfold below, indicator, same_sign, sum_below, above_zero. rewrite (first_stays b h before).
    destruct (Rlt_dec 0 b), (Rlt_dec 0 (weighted_sum x h)), (Rle_dec (weighted_sum x h) 0);
      simpl; lra.
  - destruct (Rle_lt_or_eq_dec 0 b ltac:(lra)) as [more | zero].
    + replace (1 / 2 + from_zero V b) with (1 + -1 * (1 / 2 - from_zero V b)) by field.
      apply mean_is_ext with (2 := mean_is_plus v T (fun _ => 1) (fun h => -1 * below h) [b] _ _
        (mean_is_const v positive T 1 [b]) (mean_is_scale v T (-1) below [b] _ rest)).
      intros h before. unfold below, indicator, same_sign, sum_below, above_zero.
      rewrite (first_stays b h before).
      destruct (Rlt_dec 0 b), (Rlt_dec 0 (weighted_sum x h)), (Rle_dec (weighted_sum x h) 0);
        simpl; lra.
    + subst b. rewrite from_zero_at_zero in *. rewrite Rminus_0_r in rest. rewrite Rplus_0_r.
      apply mean_is_ext with (2 := rest). intros h before.
      unfold below, indicator, same_sign, sum_below, above_zero. rewrite (first_stays 0 h before).
      destruct (Rlt_dec 0 0), (Rlt_dec 0 (weighted_sum x h)), (Rle_dec (weighted_sum x h) 0);
        simpl; lra.
Qed.
End Run.
