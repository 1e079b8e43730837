(* Where the variance of the weighted inputs settles with scaled weights, and by how much the errors
   shrink there: the numbers that the recursions of theorem.v take, in wide layers.

   Not said: that there is such a variance, after how many layers it is reached, or that a layer of
   thirty is wide. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From initproof.common Require Import theorem normal distribution saturation.
From initproof.cross_entropy_and_saturation Require Import theorem.
From initproof.scaled_saturation Require theorem.
Open Scope R_scope.

(* ---- where it settles ------------------------------------------------------------------------ *)

(* What [-X, X] contributes to E sigma(z)^2, z of the law N(0, q). *)
Definition mean_square_within (q X : R) : R := RInt (fun z => sigma z ^ 2 * normal q z) (- X) X.

Lemma activation_integrable (f : R -> R) (q a b : R) :
  0 < q -> (forall z, continuous f z) -> ex_RInt (fun z => f z * normal q z) a b.
Proof.
  intros positive smooth. apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros z _.
  apply (continuous_mult f (normal q)); [apply smooth | apply normal_continuous, positive].
Qed.

Lemma sigma_smooth (z : R) : continuous sigma z.
Proof. apply (ex_derive_continuous sigma). eexists. apply sigma_derivative. Qed.

Lemma sigma_mirrored (z : R) : sigma (- z) = 1 - sigma z.
Proof. unfold sigma. rewrite Ropp_involutive, exp_Ropp. pose proof (exp_pos z). field. lra. Qed.

(* E sigma^2 = 1/2 - E sigma': sigma^2 = sigma - sigma', and sigma is 1/2 in the mean. *)
Lemma mean_square_by_slope (q X : R) :
  0 < q ->
  mean_square_within q X = 1 / 2 * RInt (normal q) (- X) X - mean_slope_within q X.
Proof.
  intros positive. set (f := fun z => sigma z * normal q z).
  assert (known : ex_RInt f (- X) X)
    by (apply activation_integrable; [exact positive | exact sigma_smooth]).
  assert (whole : ex_RInt (normal q) (- X) X) by (apply normal_integrable, positive).
  assert (half : RInt f (- X) X = RInt (normal q) (- X) X - RInt f (- X) X).
  { transitivity (RInt (fun z => f (- z)) (- X) X); [symmetry; apply mirror, known|].
    transitivity (RInt (fun z => minus (normal q z) (f z)) (- X) X).
    - apply RInt_ext. intros z _. unfold f, minus, plus, opp. simpl.
      rewrite sigma_mirrored, normal_even.
      change ((1 - sigma z) * normal q z = normal q z + - (sigma z * normal q z)). ring.
    - apply (RInt_minus (V := R_CompleteNormedModule)); assumption. }
  transitivity (RInt (fun z => minus (f z) (slope z * normal q z)) (- X) X).
  - apply RInt_ext. intros z _. unfold f, slope, minus, plus, opp. simpl.
    change (sigma z * (sigma z * 1) * normal q z =
      sigma z * normal q z + - (sigma z * (1 - sigma z) * normal q z)). ring.
  - assert (parts : RInt (fun z => minus (f z) (slope z * normal q z)) (- X) X =
      minus (RInt f (- X) X) (mean_slope_within q X)).
    { apply (RInt_minus (V := R_CompleteNormedModule));
        [exact known | apply slope_integrable, positive]. }
    unfold minus, plus, opp in *. simpl in *. lra.
Qed.

(* A variance that one layer more leaves as it is: q = E sigma(z)^2 + 1, z of the law N(0, q). *)
Definition settled (q : R) : Prop :=
  0 < q /\ is_lim (fun X => mean_square_within q X + 1) p_infty q.

Lemma settled_by_slope (q : R) :
  settled q -> is_lim (fun X => mean_slope_within q X) p_infty (3 / 2 - q).
Proof.
  intros [positive limit].
  apply is_lim_ext with
    (fun X => 1 / 2 * RInt (normal q) (- X - 0) (X - 0) + 1 - (mean_square_within q X + 1)).
  - intros X. rewrite mean_square_by_slope, !Rminus_0_r by exact positive. ring.
  - apply is_lim_minus'; [|exact limit].
    replace (Finite (3 / 2)) with (Finite (1 / 2 * 1 + 1)) by (f_equal; field).
    apply is_lim_plus'; [|apply is_lim_const].
    apply (is_lim_scal_l _ (1 / 2) p_infty 1), normal_total, positive.
Qed.

Lemma limit_between (f : R -> R) (a b l X0 : R) :
  (forall X, X0 <= X -> a <= f X <= b) -> is_lim f p_infty l -> a <= l <= b.
Proof.
  intros each limit. split.
  - apply (is_lim_le_loc (fun _ => a) f p_infty a l);
      [exists X0; intros X large; apply each; lra | apply is_lim_const | exact limit].
  - apply (is_lim_le_loc f (fun _ => b) p_infty l b);
      [exists X0; intros X large; apply each; lra | exact limit | apply is_lim_const].
Qed.

(* It settles near 1.3, whatever the width of the layers. *)
Theorem settled_variance (q : R) : settled q -> 12933 / 10000 <= q <= 13185 / 10000.
Proof.
  intros rest. pose proof (settled_by_slope q rest) as limit. destruct rest as [positive _].
  assert (some : 0 <= 3 / 2 - q <= 1 / 4).
  { apply (limit_between (fun X => mean_slope_within q X) 0 (1 / 4) _ 0); [|exact limit].
    intros X sign.
    assert (ends : 0 <= mean_slope_within q X <= 1 / 4 * RInt (normal q) (- X) X).
    { unfold mean_slope_within. split.
      - apply RInt_ge_0; [lra | apply slope_integrable, positive |]. intros z _.
        apply Rmult_le_pos; [apply slope_below_exp | left; apply normal_positive, positive].
      - rewrite <- (RInt_scal (V := R_CompleteNormedModule) (normal q))
          by (apply normal_integrable, positive).
        apply RInt_le; [lra | apply slope_integrable, positive | |].
        + apply (ex_RInt_scal (V := R_NormedModule)), normal_integrable, positive.
        + intros z _. unfold scal. simpl. unfold mult. simpl.
          apply Rmult_le_compat_r; [left; apply normal_positive, positive|].
          apply sigma_derivative_range. }
    pose proof (normal_mass q X positive sign). lra. }
  assert (near : 18158 / 100000 <= 3 / 2 - q <= 20663 / 100000).
  { apply (limit_between (fun X => mean_slope_within q X) _ _ _ 20); [|exact limit].
    intros X large. apply scaled_saturation.theorem.mean_slope_for_any_input; lra. }
  lra.
Qed.

(* ---- the errors there ------------------------------------------------------------------------ *)

(* What [-X, X] contributes to E sigma'(z)^2. *)
Definition slope_square_within (q X : R) : R := RInt (fun z => slope z ^ 2 * normal q z) (- X) X.

Lemma slope_square_smooth (z : R) : continuous (fun z => slope z ^ 2) z.
Proof.
  apply (ex_derive_continuous (V := R_NormedModule) (fun z => slope z ^ 2)).
  unfold slope, sigma. auto_derive. pose proof (exp_pos (- z)). repeat split; lra.
Qed.

Lemma slope_square_in_deviations (q G : R) :
  0 < q ->
  slope_square_within q (sqrt q * G) = RInt (fun g => slope (sqrt q * g) ^ 2 * normal 1 g) (- G) G.
Proof.
  intros positive. pose proof (sqrt_lt_R0 q positive) as root.
  symmetry. apply is_RInt_unique. unfold slope_square_within.
  set (f := fun z => slope z ^ 2 * normal q z).
  apply (is_RInt_ext (fun g => scal (sqrt q) (f (sqrt q * g + 0)))).
  - intros g _. unfold f, scal. simpl. unfold mult. simpl. rewrite Rplus_0_r.
    assert (same : sqrt q * normal q (sqrt q * g) = normal 1 g).
    { pose proof (multiple_of_normal 1 (sqrt q) (sqrt q * g) ltac:(lra) ltac:(lra)) as wide.
      rewrite (Rabs_pos_eq (sqrt q)) in wide by lra.
      replace (sqrt q * g / sqrt q) with g in wide by (field; lra).
      rewrite Rmult_1_r in wide. replace (sqrt q ^ 2) with q in wide by (rewrite pow2_sqrt; lra).
      rewrite <- wide. field. lra. }
    rewrite <- same. simpl. ring.
  - apply (is_RInt_comp_lin (V := R_NormedModule)).
    replace (sqrt q * - G + 0) with (- (sqrt q * G)) by ring.
    replace (sqrt q * G + 0) with (sqrt q * G) by ring.
    apply (RInt_correct (V := R_CompleteNormedModule)).
    apply (activation_integrable (fun z => slope z ^ 2));
      [exact positive | exact slope_square_smooth].
Qed.

Lemma slope_square_falls (q q' G : R) :
  0 < q -> q <= q' -> 0 <= G ->
  slope_square_within q' (sqrt q' * G) <= slope_square_within q (sqrt q * G).
Proof.
  intros positive less sign. rewrite !slope_square_in_deviations by lra.
  assert (known : forall c, ex_RInt (fun g => slope (c * g) ^ 2 * normal 1 g) (- G) G).
  { intros c. apply (activation_integrable (fun g => slope (c * g) ^ 2)); [lra|]. intros g.
    apply (continuous_comp (fun g => c * g) (fun z => slope z ^ 2));
      [|apply slope_square_smooth].
    apply (ex_derive_continuous (V := R_NormedModule) (fun g => c * g)). auto_derive. exact I. }
  apply RInt_le; [lra | apply known | apply known |]. intros g _.
  apply Rmult_le_compat_r; [left; apply normal_positive; lra|]. apply pow_incr.
  split; [apply slope_below_exp|]. apply slope_falls. rewrite !Rabs_mult.
  apply Rmult_le_compat_r; [apply Rabs_pos|].
  rewrite !Rabs_pos_eq by apply sqrt_pos. apply sqrt_le_1; lra.
Qed.

(* Beyond c the squares add no more than the slopes do. *)
Lemma slope_square_from_within (q c X : R) :
  1 / 2 <= q -> 0 <= c -> c <= X ->
  slope_square_within q c <= slope_square_within q X <= slope_square_within q c + 2 * exp (- c).
Proof.
  intros wide sign order. unfold slope_square_within.
  set (f := fun z => slope z ^ 2 * normal q z). set (g := fun z => slope z * normal q z).
  assert (F : forall a b, ex_RInt f a b).
  { intros a b. apply (activation_integrable (fun z => slope z ^ 2));
      [lra | exact slope_square_smooth]. }
  assert (G : forall a b, ex_RInt g a b) by (intros; apply slope_integrable; lra).
  assert (each : forall z, 0 <= f z <= g z).
  { intros z. unfold f, g. pose proof (normal_positive q z ltac:(lra)).
    pose proof (sigma_derivative_range z) as range. fold (slope z) in range.
    assert (0 <= slope z ^ 2 <= slope z) by nra. split.
    - apply Rmult_le_pos; lra.
    - apply Rmult_le_compat_r; lra. }
  pose proof (mean_slope_from_within q c X wide sign order) as beyond.
  unfold mean_slope_within in beyond. fold g in beyond.
  rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) g (- X) (- c) X),
    <- (RInt_Chasles (V := R_CompleteNormedModule) g (- c) c X) in beyond by apply G.
  rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) f (- X) (- c) X),
    <- (RInt_Chasles (V := R_CompleteNormedModule) f (- c) c X) by apply F.
  assert (side : forall a b, a <= b -> 0 <= RInt f a b <= RInt g a b).
  { intros a b less. split.
    - apply RInt_ge_0; [exact less | apply F | intros; apply each].
    - apply RInt_le; [exact less | apply F | apply G | intros; apply each]. }
  pose proof (side (- X) (- c) ltac:(lra)). pose proof (side c X ltac:(lra)).
  unfold plus in *. simpl in *. lra.
Qed.

(* So between layers of equal width scaled weights leave a factor chi = E sigma'^2 from 0.0418 to
   0.0421 of the mean square of the errors, whatever the width. *)
Theorem settled_attenuation (q X : R) :
  settled q -> 20 <= X -> 418 / 10000 <= slope_square_within q X <= 421 / 10000.
Proof.
  intros rest large. pose proof (settled_variance q rest) as range.
  pose proof (sqrt_le_1 (129 / 100) q ltac:(lra) ltac:(lra) ltac:(lra)) as low.
  pose proof (sqrt_le_1 q (132 / 100) ltac:(lra) ltac:(lra) ltac:(lra)) as high.
  assert (roots : 113 / 100 <= sqrt (129 / 100) /\ sqrt (132 / 100) <= 115 / 100)
    by (split; interval).
  pose proof (slope_square_from_within q (sqrt q * 14) X ltac:(lra) ltac:(lra) ltac:(lra)) as near.
  pose proof (slope_square_falls q (132 / 100) 14 ltac:(lra) ltac:(lra) ltac:(lra)) as least.
  pose proof (slope_square_falls (129 / 100) q 14 ltac:(lra) ltac:(lra) ltac:(lra)) as most.
  assert (tail : exp (- (sqrt q * 14)) <= 1 / 1000000).
  { apply Rle_trans with (exp (- (15))); [left; apply exp_increasing; lra | interval]. }
  assert (by_exp : forall z, slope z ^ 2 = (exp (- z) / (1 + exp (- z)) ^ 2) ^ 2)
    by (intros; rewrite slope_by_exp; reflexivity).
  assert (ends : 418 / 10000 <= slope_square_within (132 / 100) (sqrt (132 / 100) * 14) /\
                 slope_square_within (129 / 100) (sqrt (129 / 100) * 14) <= 4209 / 100000).
  { split; unfold slope_square_within.
    - rewrite (RInt_ext _ (fun z => (exp (- z) / (1 + exp (- z)) ^ 2) ^ 2 *
        (exp (- z ^ 2 / (2 * (132 / 100))) / sqrt (2 * PI * (132 / 100)))))
        by (intros; rewrite by_exp; reflexivity).
      integral with (i_fuel 1000, i_prec 40).
    - rewrite (RInt_ext _ (fun z => (exp (- z) / (1 + exp (- z)) ^ 2) ^ 2 *
        (exp (- z ^ 2 / (2 * (129 / 100))) / sqrt (2 * PI * (129 / 100)))))
        by (intros; rewrite by_exp; reflexivity).
      integral with (i_fuel 1000, i_prec 40). }
  lra.
Qed.
