(* How the ratio of a sample depends on its observations: not fast, once it is cut off above. So
   the event that the ratio reaches a level has a function above its indicator that does not change
   fast, and below that of a level that is somewhat lower. *)
From Coq Require Import Reals Lra Lia List Bool.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem ville normal density gamma.
From initproof.common Require gaussian.
From initproof.common Require Import fubini tame sample predicted.
Import ListNotations.
Open Scope R_scope.

Lemma root_of_sum (p p' d d' : R) : 0 <= p -> 0 <= p' ->
  sqrt (p ^ 2 + d ^ 2) <= sqrt (p' ^ 2 + d' ^ 2) + (Rabs (p - p') + Rabs (d - d')).
Proof.
  intros sign sign'. pose proof (pow2_ge_0 p). pose proof (pow2_ge_0 d).
  pose proof (pow2_ge_0 p'). pose proof (pow2_ge_0 d').
  pose proof (sqrt_pos (p' ^ 2 + d' ^ 2)) as some.
  assert (square : sqrt (p' ^ 2 + d' ^ 2) ^ 2 = p' ^ 2 + d' ^ 2) by (apply pow2_sqrt; lra).
  set (s := sqrt (p' ^ 2 + d' ^ 2)) in *. clearbody s.
  pose proof (Rabs_pos (p - p')). pose proof (Rabs_pos (d - d')).
  assert (first : p' <= s) by (apply Rnot_lt_le; intros more; nra).
  assert (second : Rabs d' <= s).
  { apply Rnot_lt_le. intros more. rewrite <- (pow2_abs d') in *. nra. }
  assert (near : p <= p' + Rabs (p - p')) by (pose proof (Rle_abs (p - p')); lra).
  assert (near' : Rabs d <= Rabs d' + Rabs (d - d')).
  { replace d with (d' + (d - d')) at 1 by ring. apply Rabs_triang. }
  set (e := Rabs (p - p')) in *. set (e' := Rabs (d - d')) in *. clearbody e e'.
  rewrite <- (sqrt_pow2 (s + (e + e'))) by lra. apply sqrt_le_1_alt.
  assert (p ^ 2 <= (p' + e) ^ 2) by (apply pow_incr; lra).
  assert (d ^ 2 <= (Rabs d' + e') ^ 2).
  { rewrite <- (pow2_abs d). apply pow_incr. pose proof (Rabs_pos d). lra. }
  assert (p' * e <= s * e) by (apply Rmult_le_compat_r; lra).
  assert (Rabs d' * e' <= s * e') by (apply Rmult_le_compat_r; lra).
  assert (0 <= e * e') by (apply Rmult_le_pos; assumption).
  replace ((s + (e + e')) ^ 2)
    with (s ^ 2 + 2 * (s * e) + 2 * (s * e') + (e ^ 2 + 2 * (e * e') + e' ^ 2)) by ring.
  replace ((p' + e) ^ 2) with (p' ^ 2 + 2 * (p' * e) + e ^ 2) in * by ring.
  replace ((Rabs d' + e') ^ 2) with (Rabs d' ^ 2 + 2 * (Rabs d' * e') + e' ^ 2) in * by ring.
  rewrite (pow2_abs d') in *. lra.
Qed.

Lemma added_near (h h' : list R) : length h = length h' -> Rabs (added h - added h') <= apart h h'.
Proof.
  revert h'. induction h as [|x h IH]; intros [|x' h'] same; try discriminate.
  - simpl. rewrite Rminus_diag_eq, Rabs_R0 by reflexivity. lra.
  - injection same as same. specialize (IH h' same). cbn [added apart].
    replace (added h + x - (added h' + x')) with (x - x' + (added h - added h')) by ring.
    pose proof (Rabs_triang (x - x') (added h - added h')). lra.
Qed.

Lemma mean_near (x x' : R) (h h' : list R) : length h = length h' ->
  Rabs (mean (x :: h) - mean (x' :: h')) <= apart (x :: h) (x' :: h').
Proof.
  intros same. pose proof (added_near (x :: h) (x' :: h') ltac:(simpl; congruence)) as near.
  unfold mean, size. assert (equal : length (x' :: h') = length (x :: h)) by (simpl; congruence).
  rewrite equal. assert (1 <= INR (length (x :: h))).
  { change 1 with (INR 1). apply le_INR. simpl. lia. }
  set (t := INR (length (x :: h))) in *.
  replace (added (x :: h) / t - added (x' :: h') / t)
    with ((added (x :: h) - added (x' :: h')) * / t) by (field; lra).
  assert (0 < / t <= 1).
  { split; [apply Rinv_0_lt_compat; lra|]. apply Rle_trans with (/ 1); [|rewrite Rinv_1; lra].
    apply Rinv_le_contravar; lra. }
  rewrite Rabs_mult, (Rabs_pos_eq (/ t)) by lra.
  pose proof (Rabs_pos (added (x :: h) - added (x' :: h'))). nra.
Qed.

Lemma deviation_near (y y' x x' : R) (h h' : list R) : length h = length h' ->
  Rabs (deviation y (x :: h) - deviation y' (x' :: h')) <= apart (y :: x :: h) (y' :: x' :: h').
Proof.
  intros same. pose proof (mean_near x x' h h' same) as near. unfold deviation.
  assert (equal : size (x' :: h') = size (x :: h)) by (unfold size; simpl length; congruence).
  rewrite equal. pose proof (size_positive x h) as t. set (s := size (x :: h)) in *.
  assert (part : 0 <= sqrt (s / (s + 1)) <= 1).
  { split; [apply sqrt_pos|]. apply Rle_trans with (sqrt 1); [|rewrite sqrt_1; lra].
    apply sqrt_le_1_alt.
    apply Rmult_le_reg_r with (s + 1); [lra|].
    replace (s / (s + 1) * (s + 1)) with s by (field; lra). lra. }
  set (c := sqrt (s / (s + 1))) in *. set (p := mean (x :: h)) in *.
  set (p' := mean (x' :: h')) in *.
  replace (c * (y - p) - c * (y' - p')) with (c * ((y - y') + (p' - p))) by ring.
  rewrite Rabs_mult, (Rabs_pos_eq c) by lra.
  pose proof (Rabs_triang (y - y') (p' - p)) as sides. rewrite (Rabs_minus_sym p' p) in sides.
  change (apart (y :: x :: h) (y' :: x' :: h')) with (Rabs (y - y') + apart (x :: h) (x' :: h')).
  pose proof (Rabs_pos (y - y' + (p' - p))). nra.
Qed.

Lemma root_of_spread_step (y x : R) (h : list R) :
  sqrt (spread (y :: x :: h)) = sqrt (sqrt (spread (x :: h)) ^ 2 + deviation y (x :: h) ^ 2).
Proof.
  rewrite spread_step by apply size_positive. rewrite pow2_sqrt by apply spread_nonneg. reflexivity.
Qed.

Lemma root_of_spread_near (h h' : list R) : length h = length h' ->
  Rabs (sqrt (spread h) - sqrt (spread h')) <= size h * apart h h'.
Proof.
  revert h'. induction h as [|y h IH]; intros [|y' h'] same; try discriminate.
  - unfold size. simpl. rewrite Rminus_diag_eq, Rabs_R0 by reflexivity. lra.
  - injection same as same. rewrite size_next. pose proof (apart_nonneg h h').
    pose proof (Rabs_pos (y - y')).
    destruct h as [|x h]; destruct h' as [|x' h']; try discriminate.
    + assert (none : forall z, spread [z] = 0)
        by (intros z; unfold spread, mean, size; simpl; field).
      rewrite !none, Rminus_diag_eq, Rabs_R0 by reflexivity. unfold size. simpl. nra.
    + specialize (IH (x' :: h') same). injection same as same.
      pose proof (deviation_near y y' x x' h h' same) as near.
      rewrite !root_of_spread_step.
      pose proof (sqrt_pos (spread (x :: h))). pose proof (sqrt_pos (spread (x' :: h'))).
      set (p := sqrt (spread (x :: h))) in *. set (p' := sqrt (spread (x' :: h'))) in *.
      set (d := deviation y (x :: h)) in *. set (d' := deviation y' (x' :: h')) in *.
      pose proof (root_of_sum p p' d d' ltac:(assumption) ltac:(assumption)) as up.
      pose proof (root_of_sum p' p d' d ltac:(assumption) ltac:(assumption)) as down.
      rewrite (Rabs_minus_sym p' p), (Rabs_minus_sym d' d) in down.
      pose proof (size_positive x h).
      change (apart (y :: x :: h) (y' :: x' :: h')) with (Rabs (y - y') + apart (x :: h) (x' :: h'))
        in *.
      assert (0 <= size (x :: h) * Rabs (y - y')) by (apply Rmult_le_pos; lra).
      apply Rabs_le. lra.
Qed.

(* ---- the edge of what excludes, made slanted ------------------------------------------------ *)

Definition clamp (x : R) : R := Rmax 0 (Rmin 1 x).

Lemma clamp_range (x : R) : 0 <= clamp x <= 1.
Proof. unfold clamp, Rmax, Rmin. repeat destruct (Rle_dec _ _); lra. Qed.

Lemma clamp_near (x x' : R) : Rabs (clamp x - clamp x') <= Rabs (x - x').
Proof.
  unfold clamp, Rmax, Rmin, Rabs. repeat destruct (Rle_dec _ _); repeat destruct (Rcase_abs _); lra.
Qed.

Lemma max_near (x y x' y' e : R) : Rabs (x - x') <= e -> Rabs (y - y') <= e ->
  Rabs (Rmax x y - Rmax x' y') <= e.
Proof.
  intros near near'. apply Rabs_le_between in near. apply Rabs_le_between in near'.
  apply Rabs_le. unfold Rmax. destruct (Rle_dec x y), (Rle_dec x' y'); lra.
Qed.

Lemma min_near (x x' r : R) : Rabs (Rmin x r - Rmin x' r) <= Rabs (x - x').
Proof.
  unfold Rmin, Rabs. repeat destruct (Rle_dec _ _); repeat destruct (Rcase_abs _); lra.
Qed.

Section Slanted.
Variables (a v least most : R).
Hypotheses (weight : 0 < a) (positive : 0 < v) (order : 0 < least < most).

Let wager := gaussian.wager a v.
Let shape (n : nat) := a + INR n / 2.
Let scale (n : nat) := ln (Rpower a a * (Gamma (shape n) / Gamma a)).

Lemma shape_some (n : nat) : 0 < shape n.
Proof. unfold shape. pose proof (pos_INR n). lra. Qed.

Lemma log_wager (n : nat) (S : R) : 0 <= S ->
  ln (wager n S) = scale n - shape n * ln (a + S / (2 * v)) + S / (2 * v).
Proof.
  intros sign. pose proof (gamma_positive a weight). pose proof (gamma_positive _ (shape_some n)).
  assert (0 < Rpower a a * (Gamma (shape n) / Gamma a)).
  { apply Rmult_lt_0_compat; [apply exp_pos | apply quotient_positive; assumption]. }
  unfold wager, gaussian.wager. fold (shape n).
  rewrite ln_mult; [| assumption | apply Rmult_lt_0_compat; apply exp_pos].
  rewrite (ln_mult (Rpower (a + S / (2 * v)) _)) by apply exp_pos. fold (scale n).
  rewrite ln_exp. unfold Rpower. rewrite ln_exp. ring.
Qed.

Lemma log_wager_slow (n : nat) (S S' : R) : 0 <= S' <= S ->
  Rabs (ln (wager n S) - ln (wager n S')) <= (shape n / a + 1) / (2 * v) * (S - S').
Proof.
  intros sides. rewrite !log_wager by lra. pose proof (shape_some n) as some.
  assert (0 <= S' / (2 * v)) by (apply quotient_nonneg; lra).
  assert (step : S / (2 * v) - S' / (2 * v) = (S - S') / (2 * v)) by (field; lra).
  assert (0 <= (S - S') / (2 * v)) by (apply quotient_nonneg; lra).
  assert (rise : 0 <= ln (a + S / (2 * v)) - ln (a + S' / (2 * v)) <= (S - S') / (2 * v) / a).
  { rewrite <- ln_div by lra. set (z := a + S' / (2 * v)) in *.
    assert (same : (a + S / (2 * v)) / z = 1 + (S - S') / (2 * v) / z).
    { apply Rmult_eq_reg_r with z; [|unfold z; lra].
      field_simplify; [unfold z; field|..]; unfold z; lra. }
    rewrite same. assert (a <= z) by (unfold z; lra).
    assert (0 <= (S - S') / (2 * v) / z) by (apply quotient_nonneg; lra). split.
    - rewrite <- ln_1. apply ln_le; lra.
    - apply Rle_trans with (1 := logarithm_at_most ((S - S') / (2 * v) / z) ltac:(lra)).
      unfold Rdiv at 1 3. apply Rmult_le_compat_l; [assumption|]. apply Rinv_le_contravar; lra. }
  set (w := ln (a + S / (2 * v)) - ln (a + S' / (2 * v))) in *.
  replace (scale n - shape n * ln (a + S / (2 * v)) + S / (2 * v) -
    (scale n - shape n * ln (a + S' / (2 * v)) + S' / (2 * v)))
    with ((S - S') / (2 * v) - shape n * w) by (unfold w; rewrite <- step; ring).
  replace ((shape n / a + 1) / (2 * v) * (S - S'))
    with ((S - S') / (2 * v) + shape n * ((S - S') / (2 * v) / a)) by (field; lra).
  assert (0 <= shape n * w <= shape n * ((S - S') / (2 * v) / a)).
  { split; [apply Rmult_le_pos; lra | apply Rmult_le_compat_l; lra]. }
  apply Rabs_le. lra.
Qed.

(* Beyond it the ratio is at least `most`. *)
Let far (n : nat) : R :=
  Rmax 0 (4 * v * (ln most - scale n + shape n * ln (2 * shape n) + a / 2)).

Lemma beyond_far (n : nat) (S : R) : far n <= S -> ln most <= ln (wager n S).
Proof.
  intros beyond. unfold far in beyond.
  set (q := ln most - scale n + shape n * ln (2 * shape n) + a / 2) in *.
  pose proof (Rmax_l 0 (4 * v * q)). pose proof (Rmax_r 0 (4 * v * q)).
  rewrite log_wager by lra. pose proof (shape_some n) as some. set (A := shape n) in *.
  set (x := S / (2 * v)). assert (0 <= x) by (apply quotient_nonneg; lra).
  assert (large : 2 * q <= x).
  { apply Rmult_le_reg_r with (2 * v); [lra|]. unfold x.
    replace (S / (2 * v) * (2 * v)) with S by (field; lra). lra. }
  assert (line : ln (a + x) <= ln (2 * A) + (a + x) / (2 * A)).
  { assert (0 < (a + x) / (2 * A)) by (apply quotient_positive; lra).
    replace (a + x) with (2 * A * ((a + x) / (2 * A))) at 1 by (field; lra).
    rewrite ln_mult by lra.
    pose proof (logarithm_at_most ((a + x) / (2 * A) - 1) ltac:(lra)) as known.
    replace (1 + ((a + x) / (2 * A) - 1)) with ((a + x) / (2 * A)) in known by ring. lra. }
  assert (A * ln (a + x) <= A * ln (2 * A) + (a + x) / 2).
  { apply Rle_trans with (A * (ln (2 * A) + (a + x) / (2 * A)));
      [apply Rmult_le_compat_l; lra | right; field; lra]. }
  unfold q in large. lra.
Qed.

Let reach (n : nat) : R := sqrt (far n).
Let slope (n : nat) : R :=
  (shape n / a + 1) / (2 * v) * (2 * reach n) / (ln most - ln least).
Definition slant (n : nat) (r : R) : R :=
  clamp ((ln (wager n (Rmin r (reach n) ^ 2)) - ln least) / (ln most - ln least)).

Lemma levels : 0 < ln most - ln least.
Proof. pose proof (ln_increasing least most). lra. Qed.

Lemma reach_square (n : nat) : 0 <= reach n /\ reach n ^ 2 = far n.
Proof.
  split; [apply sqrt_pos|]. apply pow2_sqrt. apply Rmax_l.
Qed.

Lemma slope_nonneg (n : nat) : 0 <= slope n.
Proof.
  pose proof levels. pose proof (shape_some n). pose proof (proj1 (reach_square n)).
  assert (0 <= shape n / a) by (apply quotient_nonneg; lra).
  unfold slope. apply quotient_nonneg; [|assumption].
  apply Rmult_le_pos; [apply quotient_nonneg; lra | lra].
Qed.

Lemma slant_near (n : nat) (r r' : R) : 0 <= r -> 0 <= r' ->
  Rabs (slant n r - slant n r') <= slope n * Rabs (r - r').
Proof.
  intros sign sign'. pose proof levels as gap. destruct (reach_square n) as [some _].
  pose proof (shape_some n).
  assert (forward : forall s s', 0 <= s' <= s -> s <= reach n ->
    Rabs (ln (wager n (s ^ 2)) - ln (wager n (s' ^ 2))) <=
    (shape n / a + 1) / (2 * v) * (2 * reach n) * (s - s')).
  { intros s s' sides inside. pose proof (pow2_ge_0 s').
    assert (s' ^ 2 <= s ^ 2) by (apply pow_incr; lra).
    apply Rle_trans with (1 := log_wager_slow n (s ^ 2) (s' ^ 2) ltac:(lra)).
    rewrite Rmult_assoc. apply Rmult_le_compat_l.
    - assert (0 <= shape n / a) by (apply quotient_nonneg; lra). apply quotient_nonneg; lra.
    - replace (s ^ 2 - s' ^ 2) with ((s + s') * (s - s')) by ring. apply Rmult_le_compat_r; lra. }
  assert (inside : forall s, 0 <= s -> 0 <= Rmin s (reach n) <= reach n).
  { intros s above. split; [apply Rmin_glb; assumption | apply Rmin_r]. }
  pose proof (inside r sign) as first. pose proof (inside r' sign') as second.
  pose proof (min_near r r' (reach n)) as near.
  set (s := Rmin r (reach n)) in *. set (s' := Rmin r' (reach n)) in *.
  apply Rle_trans with (1 := clamp_near _ _). fold s s'.
  set (l := ln (wager n (s ^ 2))) in *. set (l' := ln (wager n (s' ^ 2))) in *.
  replace ((l - ln least) / (ln most - ln least) - (l' - ln least) / (ln most - ln least))
    with ((l - l') * / (ln most - ln least)) by (field; lra).
  assert (0 < / (ln most - ln least)) by (apply Rinv_0_lt_compat, gap).
  rewrite Rabs_mult, (Rabs_pos_eq (/ (ln most - ln least))) by lra.
  assert (both : Rabs (l - l') <= (shape n / a + 1) / (2 * v) * (2 * reach n) * Rabs (s - s')).
  { destruct (Rle_dec s' s) as [up | down].
    - rewrite (Rabs_pos_eq (s - s')) by lra. apply forward; lra.
    - rewrite Rabs_minus_sym, (Rabs_minus_sym s s'), (Rabs_pos_eq (s' - s)) by lra.
      apply forward; lra. }
  apply Rle_trans with (slope n * Rabs (s - s')).
  - unfold slope. unfold Rdiv at 1. rewrite (Rmult_comm _ (/ _)), (Rmult_comm _ (/ (ln _ - _))).
    rewrite Rmult_assoc. apply Rmult_le_compat_l; [lra|]. exact both.
  - apply Rmult_le_compat_l; [apply slope_nonneg | exact near].
Qed.

Lemma slant_at_most (n : nat) (r : R) : 0 <= r -> most <= wager n (r ^ 2) -> slant n r = 1.
Proof.
  intros sign out. pose proof levels as gap. destruct (reach_square n) as [some square].
  unfold slant. set (l := ln (wager n (Rmin r (reach n) ^ 2))).
  assert (ln most <= l).
  { unfold l. destruct (Rle_dec r (reach n)) as [inside | outside].
    - rewrite Rmin_left by assumption. apply ln_le; lra.
    - rewrite Rmin_right by lra. apply beyond_far. lra. }
  assert (1 <= (l - ln least) / (ln most - ln least)).
  { apply Rmult_le_reg_r with (ln most - ln least); [exact gap|].
    replace ((l - ln least) / (ln most - ln least) * (ln most - ln least)) with (l - ln least)
      by (field; lra). lra. }
  unfold clamp. rewrite Rmin_left, Rmax_right by lra. reflexivity.
Qed.

Lemma slant_at_least (n : nat) (r : R) : 0 <= r -> 0 < slant n r -> least <= wager n (r ^ 2).
Proof.
  intros sign some_. pose proof levels as gap. destruct (reach_square n) as [some square].
  unfold slant in some_. set (l := ln (wager n (Rmin r (reach n) ^ 2))) in *.
  assert (above : ln least < l).
  { apply Rnot_le_lt. intros below. apply (Rlt_not_le _ _ some_). unfold clamp.
    assert ((l - ln least) / (ln most - ln least) <= 0).
    { apply Rmult_le_reg_r with (ln most - ln least); [exact gap|].
      replace ((l - ln least) / (ln most - ln least) * (ln most - ln least)) with (l - ln least)
        by (field; lra). lra. }
    apply Rmax_lub; [lra|]. apply Rle_trans with (1 := Rmin_r _ _). assumption. }
  pose proof (gaussian.wager_positive a v weight n (r ^ 2)) as positive_.
  apply Rnot_lt_le. intros low. pose proof (ln_increasing _ _ positive_ low) as less.
  destruct (Rle_dec r (reach n)) as [inside | outside].
  - unfold l in above. rewrite Rmin_left in above by assumption. unfold wager in *. lra.
  - assert (far n <= r ^ 2) by (rewrite <- square; apply pow_incr; lra).
    pose proof (beyond_far n (r ^ 2) ltac:(assumption)). unfold wager in *. lra.
Qed.
(* One constant for the first N. *)
Lemma slant_near_all (N : nat) : exists L, 0 <= L /\ forall n, (n <= N)%nat -> forall r r',
  0 <= r -> 0 <= r' -> Rabs (slant n r - slant n r') <= L * Rabs (r - r').
Proof.
  induction N as [|N [L [some near]]].
  - exists (slope 0). split; [apply slope_nonneg|]. intros n few r r' sign sign'.
    replace n with 0%nat by lia. apply slant_near; assumption.
  - exists (L + slope (S N)). pose proof (slope_nonneg (S N)). split; [lra|].
    intros n few r r' sign sign'. pose proof (Rabs_pos (r - r')).
    destruct (Nat.eq_dec n (S N)) as [-> | other].
    + apply Rle_trans with (1 := slant_near (S N) r r' sign sign'). nra.
    + apply Rle_trans with (1 := near n ltac:(lia) r r' sign sign'). nra.
Qed.
End Slanted.
