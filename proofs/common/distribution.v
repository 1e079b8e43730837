(* The distribution function of the normal law, and what a draw adds to a normal variable: the
   integral behind the law of a sum of independent draws (proofs/common/draws.v). *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem normal density.
Open Scope R_scope.

(* ---- the distribution function --------------------------------------------------------------- *)

(* The integral of the density from 0 to a, and the probability of at most a; a variance of 0 is
   that of the number 0. *)
Definition from_zero (v a : R) : R := RInt (normal v) 0 a.
Definition at_most (v a : R) : R :=
  if Rle_dec v 0 then (if Rle_dec 0 a then 1 else 0) else 1 / 2 + from_zero v a.

Lemma at_most_of_positive (v a : R) : 0 < v -> at_most v a = 1 / 2 + from_zero v a.
Proof. intros positive. unfold at_most. destruct (Rle_dec v 0); [lra | reflexivity]. Qed.

Lemma normal_even (v x : R) : normal v (- x) = normal v x.
Proof. unfold normal. replace ((- x) ^ 2) with (x ^ 2) by ring. reflexivity. Qed.

Lemma normal_continuous (v x : R) : 0 < v -> continuous (normal v) x.
Proof. intros positive. unfold normal. continuous_by_derivative. exact I. Qed.

Lemma from_zero_derivative (v a : R) : 0 < v -> is_derive (from_zero v) a (normal v a).
Proof.
  intros positive. apply (is_derive_RInt (normal v) (from_zero v) 0 a).
  - apply filter_forall. intros u.
    apply (RInt_correct (V := R_CompleteNormedModule)), normal_integrable, positive.
  - apply normal_continuous, positive.
Qed.

Lemma from_zero_continuous (v a : R) : 0 < v -> continuous (from_zero v) a.
Proof.
  intros positive. apply (ex_derive_continuous (V := R_NormedModule)).
  eexists. apply from_zero_derivative, positive.
Qed.

(* A function whose derivative is 0 has one value. *)
Lemma flat (h : R -> R) (a : R) : (forall y, is_derive h y 0) -> h a = h 0.
Proof.
  intros none. destruct (MVT_gen h 0 a (fun _ => 0)) as [c [_ equal]].
  - intros y _. apply none.
  - intros y _. apply continuity_pt_filterlim, (ex_derive_continuous h). exists 0. apply none.
  - lra.
Qed.

Lemma from_zero_at_zero (v : R) : from_zero v 0 = 0.
Proof. unfold from_zero. apply (RInt_point (V := R_CompleteNormedModule)). Qed.

Lemma from_zero_odd (v a : R) : 0 < v -> from_zero v (- a) = - from_zero v a.
Proof.
  intros positive.
  assert (zero : from_zero v a + from_zero v (- a) = from_zero v 0 + from_zero v (- 0)).
  { apply (flat (fun y => from_zero v y + from_zero v (- y))). intros y. evar_last.
    - apply (is_derive_plus (V := R_NormedModule)); [apply from_zero_derivative, positive|].
      apply (is_derive_comp (from_zero v) Ropp y); [apply from_zero_derivative, positive|].
      apply (is_derive_opp (fun y : R => y)), is_derive_id.
    - unfold plus, scal, opp, one. simpl. unfold mult. simpl. rewrite normal_even. ring. }
  rewrite Ropp_0, from_zero_at_zero in zero. lra.
Qed.

(* The density between -X and X, by the function from 0. *)
Lemma within_by_zero (v X : R) : 0 < v -> RInt (normal v) (- X) X = 2 * from_zero v X.
Proof.
  intros positive. unfold from_zero.
  rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) (normal v) (- X) 0 X)
    by (apply normal_integrable, positive).
  rewrite <- (opp_RInt_swap (V := R_CompleteNormedModule) (normal v) 0 (- X))
    by (apply normal_integrable, positive).
  change (plus (opp (from_zero v (- X))) (from_zero v X) = 2 * from_zero v X).
  rewrite from_zero_odd by exact positive. unfold plus, opp. simpl. ring.
Qed.

Lemma from_zero_range (v a : R) : 0 < v -> - (1 / 2) <= from_zero v a <= 1 / 2.
Proof.
  intros positive.
  assert (right : forall b, 0 <= b -> 0 <= from_zero v b <= 1 / 2).
  { intros b sign. pose proof (normal_mass v b positive sign) as mass.
    rewrite within_by_zero in mass by exact positive. split; [|lra].
    apply RInt_ge_0; [exact sign | apply normal_integrable, positive |].
    intros. left. apply normal_positive, positive. }
  destruct (Rle_lt_dec 0 a) as [sign | sign]; [specialize (right a sign); lra|].
  specialize (right (- a) ltac:(lra)). rewrite from_zero_odd in right by exact positive. lra.
Qed.

Lemma at_most_range (v a : R) : 0 <= at_most v a <= 1.
Proof.
  unfold at_most. destruct (Rle_dec v 0) as [_ | some]; [destruct (Rle_dec 0 a); lra|].
  pose proof (from_zero_range v a ltac:(lra)). lra.
Qed.

(* ---- two draws ------------------------------------------------------------------------------- *)

Lemma mirror (f : R -> R) (X : R) :
  ex_RInt f (- X) X -> RInt (fun x => f (- x)) (- X) X = RInt f (- X) X.
Proof.
  intros known. apply is_RInt_unique.
  apply (is_RInt_ext (fun x => opp (opp (f (- x))))); [intros; apply opp_opp|].
  rewrite <- (opp_opp (RInt f (- X) X)). apply (is_RInt_opp (V := R_NormedModule)).
  apply (is_RInt_comp_opp f (- X) X). rewrite Ropp_involutive.
  rewrite (opp_RInt_swap (V := R_CompleteNormedModule)) by exact known.
  apply (RInt_correct (V := R_CompleteNormedModule)), (ex_RInt_swap f), known.
Qed.

Section Two.
Variables v v' : R.
Hypothesis V : 0 < v.
Hypothesis V' : 0 < v'.

(* What a draw from [-X, X] contributes to the probability that the sum is at most a, less what it
   would if the other draw were below 0 just as often as above. *)
Definition mixed (X a : R) : R := RInt (fun x => from_zero v' (a - x) * normal v x) (- X) X.

Lemma mixed_continuous (a x : R) : continuous (fun x => from_zero v' (a - x) * normal v x) x.
Proof.
  apply (continuous_mult (fun x => from_zero v' (a - x)) (normal v));
    [|apply normal_continuous, V].
  apply (continuous_comp (fun x => a - x) (from_zero v')); [|apply from_zero_continuous, V'].
  apply (continuous_minus (V := R_NormedModule) (fun _ => a) (fun x => x));
    [apply continuous_const | apply continuous_id].
Qed.

Lemma mixed_integrable (a b c : R) : ex_RInt (fun x => from_zero v' (a - x) * normal v x) b c.
Proof.
  apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros; apply mixed_continuous.
Qed.

Lemma mixed_at_zero (X : R) : mixed X 0 = 0.
Proof.
  set (f := fun x => from_zero v' (0 - x) * normal v x).
  assert (odd : forall x, - f x = f (- x)).
  { intros x. unfold f. rewrite normal_even. replace (0 - - x) with (- (0 - x)) by ring.
    rewrite from_zero_odd by exact V'. ring. }
  assert (zero : RInt f (- X) X = - RInt f (- X) X); [|unfold mixed; fold f; lra].
  transitivity (RInt (fun x => f (- x)) (- X) X); [symmetry; apply mirror, mixed_integrable|].
  transitivity (RInt (fun x => opp (f x)) (- X) X).
  - apply RInt_ext. intros x _. symmetry. apply odd.
  - apply (RInt_opp (V := R_CompleteNormedModule)), mixed_integrable.
Qed.

(* Which part of the sum's density at y is due to draws from [-X, X]. *)
Definition part (X y : R) : R :=
  RInt (normal (v * v' / (v + v'))) (- X - y * v / (v + v')) (X - y * v / (v + v')).

Lemma mixed_derivative (X a : R) : is_derive (mixed X) a (normal (v + v') a * part X a).
Proof.
  unfold part. rewrite <- (convolution_within v v' a X V V').
  set (f := fun y x => from_zero v' (y - x) * normal v x).
  assert (slope : forall y x, is_derive (fun u => f u x) y (normal v x * normal v' (y - x))).
  { intros y x. unfold f. evar_last.
    - apply (is_derive_mult (fun u => from_zero v' (u - x)) (fun _ => normal v x) y);
        [|apply (is_derive_const (V := R_NormedModule)) | intros; apply Rmult_comm].
      apply (is_derive_comp (from_zero v') (fun u => u - x) y); [apply from_zero_derivative, V'|].
      auto_derive; [exact I | reflexivity].
    - unfold plus, scal, mult, zero. simpl. unfold mult. simpl. ring. }
  rewrite (RInt_ext _ (fun x => Derive (fun u => f u x) a)).
  2: { intros x _. symmetry. apply is_derive_unique, slope. }
  apply (is_derive_RInt_param f).
  - apply filter_forall. intros y x _. eexists. apply slope.
  - intros x _. apply continuity_2d_pt_ext with (fun y x => normal v x * normal v' (y - x)).
    { intros y t. symmetry. apply is_derive_unique, slope. }
    assert (smooth : forall u t, 0 < u -> continuity_pt (normal u) t)
      by (intros u t U; apply continuity_pt_filterlim, normal_continuous, U).
    apply continuity_2d_pt_mult.
    + apply (continuity_1d_2d_pt_comp (normal v) (fun _ x => x)); [apply smooth, V|].
      apply continuity_2d_pt_id2.
    + apply (continuity_1d_2d_pt_comp (normal v') (fun y x => y - x)); [apply smooth, V'|].
      apply continuity_2d_pt_minus; [apply continuity_2d_pt_id1 | apply continuity_2d_pt_id2].
  - apply filter_forall. intros y. apply mixed_integrable.
Qed.

Lemma normal_at_most (u y : R) : 0 < u -> 0 < normal u y <= / sqrt (2 * PI * u).
Proof.
  intros positive. split; [apply normal_positive, positive|]. unfold normal.
  pose proof PI_RGT_0.
  assert (0 < sqrt (2 * PI * u)) by (apply sqrt_lt_R0; apply Rmult_lt_0_compat; lra).
  unfold Rdiv. rewrite <- (Rmult_1_l (/ sqrt (2 * PI * u))) at 2.
  apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat; assumption|].
  rewrite <- exp_0. assert (- y ^ 2 * / (2 * u) <= 0).
  { assert (0 < / (2 * u)) by (apply Rinv_0_lt_compat; lra). pose proof (pow2_ge_0 y). nra. }
  destruct (Rle_lt_or_eq_dec _ _ H1) as [less | ->]; [left; apply exp_increasing, less | lra].
Qed.

(* As X grows, the difference to the normal law of the sum vanishes. *)
Lemma mixed_near (X a : R) :
  Rabs a <= X ->
  Rabs (mixed X a - from_zero (v + v') a) <=
  / sqrt (2 * PI * (v + v')) * Rabs a *
  (4 / PI * exp (- (X - Rabs a) ^ 2 / (2 * (v * v' / (v + v'))))).
Proof.
  intros large. set (w := v * v' / (v + v')). set (k := / sqrt (2 * PI * (v + v'))).
  set (d := 4 / PI * exp (- (X - Rabs a) ^ 2 / (2 * w))).
  assert (W : 0 < w) by (apply quotient_positive; [apply Rmult_lt_0_compat|]; lra).
  pose proof PI_RGT_0.
  set (difference := fun y => mixed X y - from_zero (v + v') y).
  assert (slope : forall y, is_derive difference y
    (normal (v + v') y * (part X y - 1))).
  { intros y. evar_last.
    - apply (is_derive_minus (V := R_NormedModule) (mixed X) (from_zero (v + v')));
        [apply mixed_derivative|].
      apply from_zero_derivative. lra.
    - unfold minus, plus, opp. simpl. ring. }
  destruct (MVT_gen difference 0 a
    (fun y => normal (v + v') y * (part X y - 1))) as [c [between equal]].
  - intros y _. apply slope.
  - intros y _. apply continuity_pt_filterlim.
    apply (ex_derive_continuous (V := R_NormedModule) difference). eexists. apply slope.
  - unfold difference in equal. rewrite mixed_at_zero, from_zero_at_zero, !Rminus_0_r in equal.
    rewrite equal.
    assert (close : Rabs c <= Rabs a).
    { revert between. unfold Rmin, Rmax, Rabs.
      destruct (Rle_dec 0 a), (Rcase_abs c), (Rcase_abs a); lra. }
    set (m := c * v / (v + v')).
    assert (moved : Rabs m <= Rabs a).
    { apply Rle_trans with (2 := close). unfold m.
      replace (c * v / (v + v')) with (c * (v / (v + v'))) by (field; lra).
      assert (share : 0 <= v / (v + v') <= 1).
      { split; [apply quotient_nonneg; lra|]. apply Rmult_le_reg_r with (v + v'); [lra|].
        replace (v / (v + v') * (v + v')) with v by (field; lra). lra. }
      rewrite Rabs_mult, (Rabs_pos_eq (v / (v + v'))) by lra. pose proof (Rabs_pos c). nra. }
    pose proof (mass_moved w m X W ltac:(lra)) as mass.
    assert (tail : 4 / PI * exp (- (X - Rabs m) ^ 2 / (2 * w)) <= d).
    { apply Rmult_le_compat_l; [apply quotient_nonneg; lra|].
      assert (order : - (X - Rabs m) ^ 2 / (2 * w) <= - (X - Rabs a) ^ 2 / (2 * w)).
      { apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat; lra|]. nra. }
      destruct order as [less | ->]; [left; apply exp_increasing, less | right; reflexivity]. }
    assert (missing : Rabs (part X c - 1) <= d)
      by (change (part X c) with (RInt (normal w) (- X - m) (X - m)); apply Rabs_le; lra).
    pose proof (normal_at_most (v + v') c ltac:(lra)) as height. fold k in height.
    rewrite !Rabs_mult, (Rabs_pos_eq (normal (v + v') c)) by lra.
    pose proof (Rabs_pos (part X c - 1)). pose proof (Rabs_pos a).
    assert (normal (v + v') c * Rabs (part X c - 1) <= k * d)
      by (apply Rmult_le_compat; lra).
    replace (k * Rabs a * d) with (k * d * Rabs a) by ring.
    apply Rmult_le_compat_r; assumption.
Qed.
End Two.

Lemma mixed_limit (v v' a : R) :
  0 < v -> 0 < v' -> is_lim (fun X => mixed v v' X a) p_infty (from_zero (v + v') a).
Proof.
  intros V V'. set (w := v * v' / (v + v')). set (k := / sqrt (2 * PI * (v + v')) * Rabs a).
  assert (W : 0 < w) by (apply quotient_positive; [apply Rmult_lt_0_compat|]; lra).
  set (d := fun X => k * (4 / PI * exp (- (X - Rabs a) ^ 2 / (2 * w)))).
  assert (vanishes : is_lim d p_infty 0).
  { replace (Finite 0) with (Finite (k * (4 / PI * 0))) by (f_equal; ring).
    apply (is_lim_scal_l _ k p_infty (4 / PI * 0)), (is_lim_scal_l _ (4 / PI) p_infty 0).
    apply small_tail, W. }
  set (y := from_zero (v + v') a).
  apply (is_lim_le_le_loc (fun X => y - d X) (fun X => y + d X)).
  - exists (Rabs a). intros X large.
    pose proof (mixed_near v v' V V' X a ltac:(lra)) as near. fold w in near.
    apply Rabs_le_between in near. fold k y in near. unfold d. lra.
  - replace (Finite y) with (Finite (y - 0)) by (f_equal; ring).
    apply is_lim_minus'; [apply is_lim_const | exact vanishes].
  - replace (Finite y) with (Finite (y + 0)) by (f_equal; ring).
    apply is_lim_plus'; [apply is_lim_const | exact vanishes].
Qed.

Lemma from_zero_limit (v : R) : 0 < v -> is_lim (from_zero v) p_infty (1 / 2).
Proof.
  intros positive. replace (Finite (1 / 2)) with (Finite (1 / 2 * 1)) by (f_equal; ring).
  apply is_lim_ext with (fun X => 1 / 2 * RInt (normal v) (- X - 0) (X - 0)).
  - intros X. replace (- X - 0) with (- X) by ring. replace (X - 0) with X by ring.
    rewrite within_by_zero by exact positive. field.
  - apply (is_lim_scal_l _ (1 / 2) p_infty 1), normal_total, positive.
Qed.

(* The number 0 after a draw from N(0, v). *)
Lemma then_nothing (v a : R) :
  0 < v -> integral (fun t => at_most 0 (a - t) * normal v t) (1 / 2 + from_zero v a).
Proof.
  intros positive. set (f := fun t => at_most 0 (a - t) * normal v t).
  assert (left : forall t, t < a -> normal v t = f t).
  { intros t less. unfold f, at_most. destruct (Rle_dec 0 0); [|lra].
    destruct (Rle_dec 0 (a - t)); [ring | lra]. }
  assert (right : forall t, a < t -> 0 = f t).
  { intros t more. unfold f, at_most. destruct (Rle_dec 0 0); [|lra].
    destruct (Rle_dec 0 (a - t)); [lra | ring]. }
  assert (from_a : forall c, is_RInt f a c (from_zero v (Rmin a c) - from_zero v a)).
  { intros c. destruct (Rle_lt_dec c a) as [low | high].
    - rewrite Rmin_right by exact low. apply is_RInt_ext with (normal v).
      + intros t. rewrite Rmin_right, Rmax_left by exact low. intros [_ less]. apply left, less.
      + apply (is_RInt_derive (from_zero v) (normal v)); intros t _;
          [apply from_zero_derivative, positive | apply normal_continuous, positive].
    - rewrite Rmin_left by lra. replace (from_zero v a - from_zero v a) with 0 by ring.
      apply is_RInt_ext with (fun _ => 0).
      + intros t. rewrite Rmin_left, Rmax_right by lra. intros [more _]. apply right, more.
      + evar_last; [apply (is_RInt_const (V := R_NormedModule))|].
        unfold scal. simpl. unfold mult. simpl. ring. }
  assert (whole : forall X,
    is_RInt f (- X) X (from_zero v (Rmin a X) - from_zero v (Rmin a (- X)))).
  { intros X. replace (from_zero v (Rmin a X) - from_zero v (Rmin a (- X)))
      with (plus (opp (from_zero v (Rmin a (- X)) - from_zero v a))
                 (from_zero v (Rmin a X) - from_zero v a))
      by (unfold plus, opp; simpl; ring).
    apply (is_RInt_Chasles (V := R_NormedModule)) with a; [|apply from_a].
    apply (is_RInt_swap (V := R_NormedModule)), from_a. }
  split; [intros X; eexists; apply whole|].
  apply (is_lim_ext_loc (fun X => from_zero v X + from_zero v a)).
  - exists (Rabs a). intros X large. symmetry. apply is_RInt_unique.
    pose proof (Rle_abs a). pose proof (Rle_abs (- a)) as other. rewrite Rabs_Ropp in other.
    specialize (whole X). rewrite Rmin_left, Rmin_right, from_zero_odd in whole by lra.
    replace (from_zero v X + from_zero v a) with (from_zero v a - - from_zero v X) by ring.
    exact whole.
  - apply is_lim_plus'; [apply from_zero_limit, positive | apply is_lim_const].
Qed.

(* What is left after a draw from N(0, v) is normal of variance v': the sum is at most a with the
   probability of N(0, v + v'). *)
Lemma then_normal (v v' a : R) :
  0 < v -> 0 <= v' -> integral (fun t => at_most v' (a - t) * normal v t) (at_most (v + v') a).
Proof.
  intros V sign. rewrite (at_most_of_positive (v + v')) by lra.
  destruct sign as [V' | <-]; [|rewrite Rplus_0_r; apply then_nothing, V].
  apply integral_ext with (fun t => 1 / 2 * normal v t + from_zero v' (a - t) * normal v t).
  - intros t. rewrite at_most_of_positive by exact V'. ring.
  - apply integral_plus.
    + pose proof (integral_scale (1 / 2) _ _ (density_total _ (normal_density v V))) as half.
      rewrite Rmult_1_r in half. exact half.
    + split; [intros X; apply mixed_integrable; assumption | apply mixed_limit; assumption].
Qed.

Lemma integral_mirror (f : R -> R) (I : R) : integral f I -> integral (fun t => f (- t)) I.
Proof.
  intros [exists_ limit]. split.
  - intros X. apply (ex_RInt_ext (fun t => opp (opp (f (- t))))); [intros; apply opp_opp|].
    apply (ex_RInt_opp (V := R_NormedModule)). apply (ex_RInt_comp_opp f (- X) X).
    rewrite Ropp_involutive. apply (ex_RInt_swap f), exists_.
  - apply is_lim_ext with (2 := limit). intros X. symmetry. apply mirror, exists_.
Qed.

(* A draw from N(0, v) times x is one from N(0, x^2 v). *)
Lemma times_coefficient (g : R -> R) (v x I : R) :
  0 < v -> x <> 0 -> integral (fun t => g t * normal (x ^ 2 * v) t) I ->
  integral (fun t => g (x * t) * normal v t) I.
Proof.
  intros V. assert (right : forall x, 0 < x -> integral (fun t => g t * normal (x ^ 2 * v) t) I ->
    integral (fun t => g (x * t) * normal v t) I).
  { clear x. intros x positive known.
    apply (integral_stretched (/ x)) in known; [|apply Rinv_0_lt_compat, positive].
    apply (integral_scale x) in known. replace (x * (/ x * I)) with I in known by (field; lra).
    apply integral_ext with (2 := known). intros t. simpl.
    rewrite <- (multiple_of_normal v x) by lra. rewrite (Rabs_pos_eq x) by lra.
    replace (t / / x) with (x * t) by (field; lra).
    replace (x * t / x) with t by (field; lra). field. lra. }
  intros some known. destruct (Rlt_le_dec 0 x) as [positive | other]; [apply right; assumption|].
  apply integral_ext with (fun t => g (- x * - t) * normal v (- t)).
  - intros t. rewrite normal_even. replace (- x * - t) with (x * t) by ring. reflexivity.
  - apply (integral_mirror (fun t => g (- x * t) * normal v t)). apply right; [lra|].
    replace ((- x) ^ 2) with (x ^ 2) by ring. exact known.
Qed.

Theorem one_more_draw (x v v' a : R) :
  0 < v -> 0 <= v' ->
  integral (fun t => at_most v' (a - x * t) * normal v t) (at_most (x ^ 2 * v + v') a).
Proof.
  intros V sign. destruct (Req_dec x 0) as [-> | some].
  - replace (0 ^ 2 * v + v') with v' by ring.
    pose proof (integral_scale (at_most v' a) _ _ (density_total _ (normal_density v V))) as same.
    rewrite Rmult_1_r in same. apply integral_ext with (2 := same). intros t. simpl.
    replace (a - 0 * t) with a by ring. reflexivity.
  - apply (times_coefficient (fun t => at_most v' (a - t))); [assumption | assumption |].
    apply then_normal; [|exact sign].
    apply Rmult_lt_0_compat; [apply square_positive, some | exact V].
Qed.
