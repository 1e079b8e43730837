(* The density of the normal law N(0, v): its integral is 1, and a sum of independent normal
   variables is normal. *)
From Coq Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
Import ListNotations.
Open Scope R_scope.

Definition normal (v x : R) : R := exp (- x ^ 2 / (2 * v)) / sqrt (2 * PI * v).

(* ---- the integral ---------------------------------------------------------------------------- *)

(* The integral of e^(-t^2) from 0 to x, and a function that makes up for its square: the sum of the
   two has the derivative 0. *)
Definition bell (x : R) : R := RInt (fun t => exp (- t ^ 2)) 0 x.
Definition rest_of_square (x : R) : R :=
  RInt (fun t => exp (- x ^ 2 * (1 + t ^ 2)) / (1 + t ^ 2)) 0 1.

Lemma one_plus_square (t : R) : 0 < 1 + t ^ 2.
Proof. pose proof (pow2_ge_0 t). lra. Qed.

Ltac continuous_by_derivative :=
  apply (ex_derive_continuous (V := R_NormedModule)); auto_derive.

Lemma bell_integrable (a b : R) : ex_RInt (fun t => exp (- t ^ 2)) a b.
Proof.
  apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros t _.
  continuous_by_derivative. exact I.
Qed.

Lemma rest_integrable (x a b : R) :
  ex_RInt (fun t => exp (- x ^ 2 * (1 + t ^ 2)) / (1 + t ^ 2)) a b.
Proof.
  apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros t _.
  continuous_by_derivative. pose proof (one_plus_square t). simpl in *. lra.
Qed.

Lemma bell_derivative (x : R) : is_derive bell x (exp (- x ^ 2)).
Proof.
  apply (is_derive_RInt (fun t => exp (- t ^ 2)) bell 0 x).
  - apply filter_forall. intros y.
    apply (RInt_correct (V := R_CompleteNormedModule)), bell_integrable.
  - continuous_by_derivative. exact I.
Qed.

(* The substitution u = x t. *)
Lemma bell_substituted (x : R) : RInt (fun t => x * exp (- (x * t) ^ 2)) 0 1 = bell x.
Proof.
  unfold bell. transitivity (RInt (fun t => exp (- t ^ 2)) (x * 0 + 0) (x * 1 + 0)).
  - rewrite <- (RInt_comp_lin (V := R_CompleteNormedModule)).
    + apply RInt_ext. intros t _. unfold scal. simpl. unfold mult. simpl.
      replace (x * t + 0) with (x * t) by ring. reflexivity.
    + apply bell_integrable.
  - f_equal; ring.
Qed.

Lemma rest_derivative (x : R) : is_derive rest_of_square x (-2 * exp (- x ^ 2) * bell x).
Proof.
  set (f := fun y t => exp (- y ^ 2 * (1 + t ^ 2)) / (1 + t ^ 2)).
  assert (slope : forall y t, is_derive (fun u => f u t) y (-2 * y * exp (- y ^ 2 * (1 + t ^ 2)))).
  { intros y t. pose proof (one_plus_square t). unfold f. auto_derive; [simpl in *; lra|].
    simpl in *. field. lra. }
  assert (value : forall t,
    Derive (fun u => f u t) x = -2 * exp (- x ^ 2) * (x * exp (- (x * t) ^ 2))).
  { intros t. transitivity (-2 * x * exp (- x ^ 2 * (1 + t ^ 2)));
      [apply is_derive_unique, slope|].
    replace (- x ^ 2 * (1 + t ^ 2)) with (- x ^ 2 + - (x * t) ^ 2) by ring.
    rewrite exp_plus. ring. }
  replace (-2 * exp (- x ^ 2) * bell x) with (RInt (fun t => Derive (fun u => f u t) x) 0 1).
  - apply is_derive_RInt_param.
    + apply filter_forall. intros y t _. eexists. apply slope.
    + intros t _. apply continuity_2d_pt_ext with (fun y t => -2 * y * exp (- y ^ 2 * (1 + t ^ 2))).
      { intros y t'. symmetry. apply is_derive_unique, slope. }
      apply continuity_2d_pt_mult.
      * apply continuity_2d_pt_mult; [apply continuity_2d_pt_const | apply continuity_2d_pt_id1].
      * apply (continuity_1d_2d_pt_comp exp (fun y t => - y ^ 2 * (1 + t ^ 2))).
        -- apply derivable_continuous_pt, derivable_pt_exp.
        -- apply continuity_2d_pt_mult.
           ++ apply continuity_2d_pt_opp. simpl.
              apply continuity_2d_pt_mult; [apply continuity_2d_pt_id1|].
              apply continuity_2d_pt_mult; [apply continuity_2d_pt_id1|].
              apply continuity_2d_pt_const.
           ++ apply continuity_2d_pt_plus; [apply continuity_2d_pt_const|]. simpl.
              apply continuity_2d_pt_mult; [apply continuity_2d_pt_id2|].
              apply continuity_2d_pt_mult; [apply continuity_2d_pt_id2|].
              apply continuity_2d_pt_const.
    + apply filter_forall. intros y. apply rest_integrable.
  - rewrite (RInt_ext _ (fun t => -2 * exp (- x ^ 2) * (x * exp (- (x * t) ^ 2)))).
    + assert (known : ex_RInt (fun t => x * exp (- (x * t) ^ 2)) 0 1).
      { apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros t _.
        continuous_by_derivative. exact I. }
      rewrite <- bell_substituted.
      apply (RInt_scal (V := R_CompleteNormedModule) _ 0 1 (-2 * exp (- x ^ 2)) known).
    + intros t _. apply value.
Qed.

Lemma rest_at_zero : rest_of_square 0 = PI / 4.
Proof.
  unfold rest_of_square. replace (PI / 4) with (minus (atan 1) (atan 0))
    by (rewrite atan_1, atan_0; unfold minus, plus, opp; simpl; ring).
  assert (same : forall t, / (1 + t ^ 2) = exp (- 0 ^ 2 * (1 + t ^ 2)) / (1 + t ^ 2)).
  { intros t. pose proof (one_plus_square t).
    replace (- 0 ^ 2 * (1 + t ^ 2)) with 0 by ring. rewrite exp_0. field. lra. }
  apply is_RInt_unique. apply (is_RInt_ext (fun t => / (1 + t ^ 2))); [intros; apply same|].
  apply (is_RInt_derive atan (fun t => / (1 + t ^ 2))).
  - intros t _. apply is_derive_Reals, derivable_pt_lim_atan.
  - intros t _. continuous_by_derivative. pose proof (one_plus_square t). simpl in *. lra.
Qed.

Lemma square_of_bell (x : R) : bell x ^ 2 + rest_of_square x = PI / 4.
Proof.
  assert (start : bell 0 ^ 2 + rest_of_square 0 = PI / 4).
  { rewrite rest_at_zero. unfold bell. rewrite RInt_point. unfold zero. simpl. ring. }
  rewrite <- start. symmetry.
  set (h := fun y : R => bell y ^ 2 + rest_of_square y).
  assert (flat : forall y : R, is_derive h y 0).
  { intros y. evar_last.
    - apply (is_derive_plus (V := R_NormedModule)); [|apply rest_derivative].
      apply (is_derive_pow bell 2 y), bell_derivative.
    - unfold plus. simpl. ring. }
  change (h 0 = h x). destruct (Req_dec x 0) as [-> | other]; [reflexivity|].
  destruct (MVT_gen h 0 x (fun _ => 0)) as [c [_ equal]].
  - intros y _. apply flat.
  - intros y _. apply continuity_pt_filterlim, (ex_derive_continuous h). exists 0. apply flat.
  - lra.
Qed.

Lemma rest_bounds (x : R) : 0 <= rest_of_square x <= exp (- x ^ 2).
Proof.
  assert (each : forall t, 0 <= exp (- x ^ 2 * (1 + t ^ 2)) / (1 + t ^ 2) <= exp (- x ^ 2)).
  { intros t. pose proof (one_plus_square t). pose proof (exp_pos (- x ^ 2 * (1 + t ^ 2))).
    split; [apply quotient_nonneg; lra|].
    apply Rle_trans with (exp (- x ^ 2 * (1 + t ^ 2))).
    - apply Rmult_le_reg_r with (1 + t ^ 2); [assumption|].
      replace (exp (- x ^ 2 * (1 + t ^ 2)) / (1 + t ^ 2) * (1 + t ^ 2))
        with (exp (- x ^ 2 * (1 + t ^ 2))) by (field; lra).
      pose proof (pow2_ge_0 t). nra.
    - destruct (Req_dec (x * t) 0) as [none | some].
      + replace (- x ^ 2 * (1 + t ^ 2)) with (- x ^ 2 - (x * t) ^ 2) by ring. rewrite none.
        right. f_equal. ring.
      + left. apply exp_increasing. pose proof (square_positive _ some).
        replace (- x ^ 2 * (1 + t ^ 2)) with (- x ^ 2 - (x * t) ^ 2) by ring. lra. }
  split.
  - apply RInt_ge_0; [lra | apply rest_integrable | intros; apply each].
  - replace (exp (- x ^ 2)) with (RInt (fun _ => exp (- x ^ 2)) 0 1).
    + apply RInt_le; [lra | apply rest_integrable | apply ex_RInt_const | intros; apply each].
    + rewrite RInt_const. unfold scal. simpl. unfold mult. simpl. ring.
Qed.

Lemma bell_nonneg (x : R) : 0 <= x -> 0 <= bell x.
Proof.
  intros sign. apply RInt_ge_0; [exact sign | apply bell_integrable |].
  intros. left. apply exp_pos.
Qed.

Lemma bell_odd (x : R) : bell (- x) = - bell x.
Proof.
  set (h := fun y : R => bell y + bell (- y)).
  assert (flat : forall y : R, is_derive h y 0).
  { intros y. evar_last.
    - apply (is_derive_plus (V := R_NormedModule)); [apply bell_derivative|].
      apply (is_derive_comp bell Ropp y); [apply bell_derivative|].
      apply (is_derive_opp (fun y : R => y)), is_derive_id.
    - unfold plus, scal, opp, one. simpl. unfold mult. simpl.
      replace (- y * (- y * 1)) with (y * (y * 1)) by ring. ring. }
  assert (h x = h 0); [|unfold h in *; rewrite Ropp_0 in *; unfold bell at 3 4 in H;
    rewrite RInt_point in H; unfold zero in H; simpl in H; lra].
  destruct (Req_dec x 0) as [-> | other]; [reflexivity|].
  destruct (MVT_gen h 0 x (fun _ => 0)) as [c [_ equal]].
  - intros y _. apply flat.
  - intros y _. apply continuity_pt_filterlim, (ex_derive_continuous h). exists 0. apply flat.
  - lra.
Qed.

(* The integral over [-X, X] falls short of 1 by 4/pi e^(-X^2 / (2v)) at most. *)
Lemma normal_integrable (v a b : R) : 0 < v -> ex_RInt (normal v) a b.
Proof.
  intros positive. apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros t _.
  unfold normal. continuous_by_derivative. exact I.
Qed.

Lemma normal_positive (v x : R) : 0 < v -> 0 < normal v x.
Proof.
  intros positive. pose proof PI_RGT_0. apply quotient_positive; [apply exp_pos|].
  apply sqrt_lt_R0, Rmult_lt_0_compat; [apply Rmult_lt_0_compat|]; lra.
Qed.

Lemma square_of_quotient (v x : R) : 0 < v -> - (x / sqrt (2 * v)) ^ 2 = - x ^ 2 / (2 * v).
Proof.
  intros positive. assert (root : 0 < sqrt (2 * v)) by (apply sqrt_lt_R0; lra).
  assert (square : sqrt (2 * v) * sqrt (2 * v) = 2 * v) by (apply sqrt_sqrt; lra).
  replace (- (x / sqrt (2 * v)) ^ 2) with (- x ^ 2 / (sqrt (2 * v) * sqrt (2 * v)))
    by (field; lra).
  rewrite square. reflexivity.
Qed.

Lemma normal_by_bell (v X : R) :
  0 < v -> RInt (normal v) (- X) X = 2 / sqrt PI * bell (X / sqrt (2 * v)).
Proof.
  intros positive. pose proof PI_RGT_0. pose proof (sqrt_lt_R0 PI ltac:(lra)).
  assert (root : 0 < sqrt (2 * v)) by (apply sqrt_lt_R0; lra).
  assert (split_root : sqrt (2 * PI * v) = sqrt PI * sqrt (2 * v)).
  { rewrite <- sqrt_mult by lra. f_equal. ring. }
  set (F := fun x : R => / sqrt PI * bell (x / sqrt (2 * v))).
  assert (slope : forall x : R, is_derive F x (normal v x)).
  { intros x. evar_last.
    - apply (is_derive_scal (fun x : R => bell (x / sqrt (2 * v))) x (/ sqrt PI)).
      apply (is_derive_comp bell (fun x : R => x / sqrt (2 * v)) x); [apply bell_derivative|].
      auto_derive; [lra | reflexivity].
    - unfold scal. simpl. unfold mult. simpl. unfold normal. rewrite split_root.
      rewrite <- (square_of_quotient v x positive).
      unfold Rdiv. rewrite Rinv_mult by lra. simpl. ring. }
  assert (value : RInt (normal v) (- X) X = F X - F (- X)).
  { apply is_RInt_unique. apply (is_RInt_derive F (normal v)); intros x _; [apply slope|].
    unfold normal. continuous_by_derivative. exact I. }
  change (@eq R (RInt (normal v) (- X) X) (2 / sqrt PI * bell (X / sqrt (2 * v)))).
  rewrite value. unfold F. replace (- X / sqrt (2 * v)) with (- (X / sqrt (2 * v)))
    by (field; lra).
  rewrite bell_odd. field. lra.
Qed.

Lemma normal_mass (v X : R) :
  0 < v -> 0 <= X ->
  1 - 4 / PI * exp (- X ^ 2 / (2 * v)) <= RInt (normal v) (- X) X <= 1.
Proof.
  intros positive sign. rewrite normal_by_bell by assumption.
  pose proof PI_RGT_0. pose proof (sqrt_lt_R0 PI ltac:(lra)) as root.
  assert (root' : 0 < sqrt (2 * v)) by (apply sqrt_lt_R0; lra).
  set (x := X / sqrt (2 * v)).
  assert (0 <= x) by (apply quotient_nonneg; lra).
  replace (- X ^ 2 / (2 * v)) with (- x ^ 2).
  2: { apply square_of_quotient. assumption. }
  pose proof (square_of_bell x) as total. destruct (rest_bounds x) as [low high].
  pose proof (bell_nonneg x ltac:(assumption)).
  assert (square : sqrt PI * sqrt PI = PI) by (apply sqrt_sqrt; lra).
  set (r := sqrt PI) in *. set (y := 2 / r * bell x).
  assert (y2 : y * y = 1 - 4 / PI * rest_of_square x).
  { unfold y. replace (2 / r * bell x * (2 / r * bell x)) with (4 / (r * r) * bell x ^ 2)
      by (field; lra).
    rewrite square. replace (bell x ^ 2) with (PI / 4 - rest_of_square x) by lra. field. lra. }
  assert (0 <= y) by (apply Rmult_le_pos; [apply quotient_nonneg; lra | assumption]).
  assert (0 < 4 / PI) by (apply quotient_positive; lra).
  assert (0 <= 4 / PI * rest_of_square x) by (apply Rmult_le_pos; lra).
  assert (4 / PI * rest_of_square x <= 4 / PI * exp (- x ^ 2))
    by (apply Rmult_le_compat_l; lra).
  split; nra.
Qed.

(* The density's integral over all numbers is 1. *)
Lemma small_tail (v c : R) :
  0 < v -> is_lim (fun X => exp (- (X - c) ^ 2 / (2 * v))) p_infty 0.
Proof.
  intros positive.
  apply (is_lim_le_le_loc (fun _ => 0) (fun X => exp (- X)) _ p_infty).
  - exists (2 * c + 4 * v + c ^ 2 + 1). intros X large. split; [left; apply exp_pos|].
    left. apply exp_increasing. apply Ropp_lt_cancel.
    replace (- (- (X - c) ^ 2 / (2 * v))) with ((X - c) ^ 2 / (2 * v)) by (field; lra).
    rewrite Ropp_involutive. apply Rmult_lt_reg_r with (2 * v); [lra|].
    replace ((X - c) ^ 2 / (2 * v) * (2 * v)) with ((X - c) ^ 2) by (field; lra).
    assert (0 < X) by (pose proof (pow2_ge_0 (c + 1)); lra). pose proof (pow2_ge_0 c). nra.
  - apply is_lim_const.
  - apply (is_lim_comp exp Ropp p_infty 0 m_infty).
    + exact is_lim_exp_m.
    + apply (is_lim_opp (fun x => x) p_infty p_infty), is_lim_id.
    + exists 0. intros x _. discriminate.
Qed.

(* Moved by c, [-X, X] holds as much as [-(X - |c|), X - |c|] at least. *)
Lemma mass_moved (v c X : R) :
  0 < v -> Rabs c <= X ->
  1 - 4 / PI * exp (- (X - Rabs c) ^ 2 / (2 * v)) <= RInt (normal v) (- X - c) (X - c) <= 1.
Proof.
  intros positive large. set (m := Rabs c) in *.
  pose proof (Rabs_pos c) as sign. pose proof (Rle_abs c) as one.
  pose proof (Rle_abs (- c)) as other. rewrite Rabs_Ropp in other. fold m in sign, one, other.
  assert (sides : forall a b, a <= b -> 0 <= RInt (normal v) a b).
  { intros a b order. apply RInt_ge_0; [exact order | apply normal_integrable, positive |].
    intros. left. apply normal_positive, positive. }
  assert (parts : forall a b x y, a <= x -> y <= b ->
    RInt (normal v) x y <= RInt (normal v) a b).
  { intros a b x y left right.
    rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) (normal v) a x b)
      by (apply normal_integrable, positive).
    rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) (normal v) x y b)
      by (apply normal_integrable, positive).
    pose proof (sides a x left). pose proof (sides y b right). unfold plus. simpl. lra. }
  pose proof (parts (- X - c) (X - c) (- (X - m)) (X - m) ltac:(lra) ltac:(lra)).
  pose proof (parts (- (X + m)) (X + m) (- X - c) (X - c) ltac:(lra) ltac:(lra)).
  pose proof (normal_mass v (X - m) positive ltac:(lra)).
  pose proof (normal_mass v (X + m) positive ltac:(lra)). lra.
Qed.

Theorem normal_total (v c : R) :
  0 < v -> is_lim (fun X => RInt (normal v) (- X - c) (X - c)) p_infty 1.
Proof.
  intros positive. set (m := Rabs c).
  apply (is_lim_le_le_loc (fun X => 1 - 4 / PI * exp (- (X - m) ^ 2 / (2 * v))) (fun _ => 1) _
    p_infty).
  - exists m. intros X large. apply mass_moved; [exact positive | fold m; lra].
  - replace (Finite 1) with (Finite (1 - 4 / PI * 0)) by (f_equal; ring).
    apply is_lim_minus'; [apply is_lim_const|].
    apply (is_lim_scal_l _ (4 / PI) p_infty 0), small_tail. assumption.
  - apply is_lim_const.
Qed.

(* ---- sums of independent variables ----------------------------------------------------------- *)

(* h is the density of X + Y, if f and g are those of independent X and Y: their convolution. *)
Definition convolution (f g h : R -> R) : Prop :=
  forall y, is_lim (fun X => RInt (fun x => f x * g (y - x)) (- X) X) p_infty (h y).

(* The product under the integral is the density of the sum, times one of mean m and variance w: the
   square is completed. *)
Lemma product_of_normals (v v' x y : R) :
  0 < v -> 0 < v' ->
  normal v x * normal v' (y - x) =
  normal (v + v') y * normal (v * v' / (v + v')) (x - y * v / (v + v')).
Proof.
  intros V V'. pose proof PI_RGT_0. unfold normal.
  assert (W : 0 < v * v' / (v + v')) by (apply quotient_positive; [apply Rmult_lt_0_compat|]; lra).
  assert (roots : sqrt (2 * PI * v) * sqrt (2 * PI * v') =
    sqrt (2 * PI * (v + v')) * sqrt (2 * PI * (v * v' / (v + v')))).
  { assert (0 < 2 * PI) by lra. set (w := v * v' / (v + v')) in *.
    rewrite <- !sqrt_mult by (apply Rmult_le_pos; lra). f_equal. unfold w. field. lra. }
  assert (positive : forall u, 0 < u -> sqrt (2 * PI * u) <> 0).
  { intros u U. apply Rgt_not_eq, sqrt_lt_R0. apply Rmult_lt_0_compat; lra. }
  transitivity (exp (- x ^ 2 / (2 * v) + - (y - x) ^ 2 / (2 * v')) /
    (sqrt (2 * PI * v) * sqrt (2 * PI * v'))).
  { rewrite exp_plus. field. split; apply positive; assumption. }
  rewrite roots.
  replace (- x ^ 2 / (2 * v) + - (y - x) ^ 2 / (2 * v'))
    with (- y ^ 2 / (2 * (v + v')) +
          - (x - y * v / (v + v')) ^ 2 / (2 * (v * v' / (v + v')))) by (field; lra).
  rewrite exp_plus. field. split; apply positive; lra.
Qed.

Lemma convolution_within (v v' y X : R) :
  0 < v -> 0 < v' -> let m := y * v / (v + v') in
  RInt (fun x => normal v x * normal v' (y - x)) (- X) X =
  normal (v + v') y * RInt (normal (v * v' / (v + v'))) (- X - m) (X - m).
Proof.
  intros V V' m. set (w := v * v' / (v + v')).
  assert (W : 0 < w) by (apply quotient_positive; [apply Rmult_lt_0_compat|]; lra).
  transitivity (RInt (fun x => normal (v + v') y * normal w (x - m)) (- X) X).
  - apply RInt_ext. intros x _. apply product_of_normals; assumption.
  - assert (shift : RInt (normal w) (- X - m) (X - m) =
      RInt (fun x => normal w (x - m)) (- X) X).
    { transitivity (RInt (normal w) (1 * - X + - m) (1 * X + - m)); [f_equal; ring|].
      rewrite <- (RInt_comp_lin (V := R_CompleteNormedModule)) by (apply normal_integrable; lra).
      apply RInt_ext. intros x _. unfold scal. simpl. unfold mult. simpl.
      replace (1 * x + - m) with (x - m) by ring. apply Rmult_1_l. }
    rewrite shift.
    apply (RInt_scal (V := R_CompleteNormedModule) (fun x => normal w (x - m))).
    apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros t _.
    unfold normal. continuous_by_derivative. exact I.
Qed.

(* The sum of independent N(0, v) and N(0, v') is N(0, v + v'). *)
Theorem sum_of_two_normals (v v' : R) :
  0 < v -> 0 < v' -> convolution (normal v) (normal v') (normal (v + v')).
Proof.
  intros V V' y. set (w := v * v' / (v + v')). set (m := y * v / (v + v')).
  assert (W : 0 < w) by (apply quotient_positive; [apply Rmult_lt_0_compat|]; lra).
  apply is_lim_ext with
    (fun X => normal (v + v') y * RInt (normal w) (- X - m) (X - m)).
  - intros X. symmetry. apply convolution_within; assumption.
  - replace (Finite (normal (v + v') y)) with (Finite (normal (v + v') y * 1))
      by (f_equal; ring).
    apply (is_lim_scal_l _ (normal (v + v') y) p_infty 1), normal_total. exact W.
Qed.

(* The density of the sum of n + 1 independent variables with the densities fs. *)
Inductive density_of_sum : list (R -> R) -> (R -> R) -> Prop :=
  | one_variable f h : (forall y, h y = f y) -> density_of_sum [f] h
  | one_more f fs g h :
      density_of_sum fs g -> convolution f g h -> density_of_sum (f :: fs) h.

Fixpoint total (vs : list R) : R := match vs with [] => 0 | v :: vs => v + total vs end.

Lemma total_positive (v : R) (vs : list R) :
  (forall u, In u (v :: vs) -> 0 < u) -> 0 < total (v :: vs).
Proof.
  revert v. induction vs as [|u vs IH]; intros v positive; simpl.
  - specialize (positive v (or_introl eq_refl)). lra.
  - pose proof (positive v (or_introl eq_refl)).
    assert (0 < total (u :: vs)) by (apply IH; intros; apply positive; right; assumption).
    simpl in *. lra.
Qed.

Lemma convolution_ext (f g g' h : R -> R) :
  (forall y, g y = g' y) -> convolution f g h -> convolution f g' h.
Proof.
  intros same known y. apply is_lim_ext with (2 := known y). intros X. apply RInt_ext.
  intros x _. rewrite same. reflexivity.
Qed.

(* A sum of independent normal variables of the variances vs has a density, and it is that of
   N(0, sum of vs) and no other. *)
Theorem sum_of_normals (v : R) (vs : list R) :
  (forall u, In u (v :: vs) -> 0 < u) ->
  density_of_sum (map normal (v :: vs)) (normal (total (v :: vs))) /\
  (forall h, density_of_sum (map normal (v :: vs)) h -> forall y, h y = normal (total (v :: vs)) y).
Proof.
  revert v. induction vs as [|u vs IH]; intros v positive.
  - split.
    + constructor. intros. f_equal. simpl. ring.
    + intros h known y. simpl in known. inversion known as [f h' same | f fs g h' rest]; subst.
      * rewrite same. f_equal. simpl. ring.
      * inversion rest.
  - destruct (IH u) as [there only]; [intros; apply positive; right; assumption|].
    pose proof (positive v (or_introl eq_refl)) as V.
    assert (V' : 0 < total (u :: vs))
      by (apply total_positive; intros; apply positive; right; assumption).
    change (total (v :: u :: vs)) with (v + total (u :: vs)).
    change (map normal (v :: u :: vs)) with (normal v :: map normal (u :: vs)). split.
    + apply one_more with (normal (total (u :: vs))); [exact there|].
      apply sum_of_two_normals; assumption.
    + intros h known y. inversion known as [f h' same | f fs g h' rest step]; subst.
      pose proof (convolution_ext _ _ _ _ (only g rest) step y) as limit.
      pose proof (sum_of_two_normals v (total (u :: vs)) V V' y) as limit'.
      apply is_lim_unique in limit, limit'. rewrite limit in limit'. injection limit'. auto.
Qed.

(* c X has the density f (y / c) / |c|, if X has f: for N(0, v) that is N(0, c^2 v). *)
Theorem multiple_of_normal (v c y : R) :
  0 < v -> c <> 0 -> normal v (y / c) / Rabs c = normal (c ^ 2 * v) y.
Proof.
  intros V some. pose proof PI_RGT_0. unfold normal.
  pose proof (Rabs_pos_lt c some) as C.
  assert (root : sqrt (2 * PI * (c ^ 2 * v)) = Rabs c * sqrt (2 * PI * v)).
  { rewrite <- (sqrt_Rsqr_abs c), <- sqrt_mult; [f_equal; unfold Rsqr; ring | apply Rle_0_sqr |].
    apply Rmult_le_pos; lra. }
  assert (0 < sqrt (2 * PI * v)) by (apply sqrt_lt_R0, Rmult_lt_0_compat; lra).
  rewrite root. replace (- (y / c) ^ 2 / (2 * v)) with (- y ^ 2 / (2 * (c ^ 2 * v)))
    by (field; lra).
  field. lra.
Qed.

(* ---- likelihood ratios ----------------------------------------------------------------------- *)

(* The likelihood ratio of N(0, v') to N(0, v) has the mean 1 under N(0, v): one step of a
   martingale that judges a variance. The mixture over v' is in proofs/common/gaussian.v. *)
Theorem likelihood_ratio_has_mean_one (v v' : R) :
  0 < v -> 0 < v' ->
  is_lim (fun X => RInt (fun x => normal v' x / normal v x * normal v x) (- X) X) p_infty 1.
Proof.
  intros V V'. apply is_lim_ext with (fun X => RInt (normal v') (- X - 0) (X - 0)).
  - intros X. replace (- X - 0) with (- X) by ring. replace (X - 0) with X by ring.
    assert (same : forall x, normal v' x = normal v' x / normal v x * normal v x)
      by (intros x; pose proof (normal_positive v x V); field; lra).
    apply RInt_ext. intros x _. apply same.
  - apply normal_total. exact V'.
Qed.
