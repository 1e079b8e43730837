(* The interval for a Gaussian variance, which may be looked at after every observation: the mixture
   of src/initproof/stats/sequence/gaussian_variance.cpp over the precision (Robbins 1970), with the
   guarantee that the report states as "the observations are independent and Gaussian".

   What is proved: the probability that the interval ever excludes the variance is at most alpha,
   for deviations that are independent and N(0, v). The program has observations of N(m, v), and
   their squares about their mean: proofs/common/helmert.v has the theorem of those. *)
From Coq Require Import Reals Lra Lia List Bool.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem ville normal density gamma.
Import ListNotations.
Open Scope R_scope.

(* ---- the mixture ----------------------------------------------------------------------------- *)

(* The likelihood ratio of n deviations whose squares add up to S, of a law whose precision is drawn
   from a gamma law of weight a, to N(0, v). *)
Definition wager (a v : R) (n : nat) (S : R) : R :=
  Rpower a a * (Gamma (a + INR n / 2) / Gamma a) *
  (Rpower (a + S / (2 * v)) (- (a + INR n / 2)) * exp (S / (2 * v))).

Section Wager.
Variables a v : R.
Hypotheses (weight : 0 < a) (positive : 0 < v).

Lemma shape_positive (n : nat) : 0 < a + INR n / 2.
Proof. pose proof (pos_INR n). lra. Qed.

Lemma wager_positive (n : nat) (S : R) : 0 < wager a v n S.
Proof.
  pose proof (shape_positive n). unfold wager. repeat apply Rmult_lt_0_compat;
    try apply Rinv_0_lt_compat; try apply gamma_positive; try apply exp_pos; assumption.
Qed.

Lemma wager_at_first : wager a v 0 0 = 1.
Proof.
  unfold wager. simpl (INR 0). replace (0 / 2) with 0 by field.
  replace (0 / (2 * v)) with 0 by (field; lra). rewrite !Rplus_0_r, exp_0, Rpower_Ropp.
  pose proof (gamma_positive a weight). pose proof (exp_pos (a * ln a)). unfold Rpower. field. lra.
Qed.

(* One deviation more: the ratio's mean is what it was. *)
Theorem wager_step (n : nat) (S : R) : 0 <= S ->
  integral (fun y => wager a v (Datatypes.S n) (S + y ^ 2) * normal v y) (wager a v n S).
Proof.
  intros sign. set (A := a + INR n / 2). pose proof (shape_positive n) as shape. fold A in shape.
  set (B := a + S / (2 * v)).
  assert (0 <= S / (2 * v)) by (apply quotient_nonneg; lra).
  assert (some : 0 < B) by (unfold B; lra). set (c := sqrt (2 * v) * sqrt B).
  assert (root : 0 < sqrt (2 * v)) by (apply sqrt_lt_R0; lra).
  assert (root' : 0 < sqrt B) by (apply sqrt_lt_R0; lra).
  assert (wide : 0 < c) by (apply Rmult_lt_0_compat; assumption).
  assert (square : c ^ 2 = 2 * v * B).
  { unfold c. rewrite Rpow_mult_distr, !pow2_sqrt by lra. ring. }
  pose proof PI_RGT_0. assert (root'' : 0 < sqrt PI) by (apply sqrt_lt_R0; assumption).
  pose proof (gamma_positive a weight). pose proof (gamma_positive A shape).
  pose proof (gamma_positive (A + 1 / 2) ltac:(lra)).
  set (C := Rpower a a * (Gamma (A + 1 / 2) / Gamma a) *
            (Rpower B (- (A + 1 / 2)) * exp (S / (2 * v))) / sqrt (2 * PI * v)).
  replace (wager a v n S) with (C * (c * (sqrt PI * Gamma A / Gamma (A + 1 / 2)))).
  - pose proof (integral_scale C _ _ (integral_stretched c _ _ wide (euler A shape))) as total.
    apply integral_ext with (2 := total).
    intros y. pose proof (pow2_ge_0 (y / c)). unfold C, wager, normal, kernel. rewrite S_INR.
    replace (a + (INR n + 1) / 2) with (A + 1 / 2) by (unfold A; field).
    replace (a + (S + y ^ 2) / (2 * v)) with (B * (1 + (y / c) ^ 2)).
    + rewrite <- Rpower_mult_distr by lra.
      replace (exp ((S + y ^ 2) / (2 * v)))
        with (exp (S / (2 * v)) * / exp (- y ^ 2 / (2 * v))).
      * pose proof (exp_pos (- y ^ 2 / (2 * v))).
        assert (0 < sqrt (2 * PI * v)).
        { apply sqrt_lt_R0, Rmult_lt_0_compat; [apply Rmult_lt_0_compat|]; lra. }
        field. lra.
      * rewrite <- exp_Ropp, <- exp_plus. f_equal. field. lra.
    + unfold Rdiv at 1. rewrite Rpow_mult_distr. replace ((/ c) ^ 2) with (/ (2 * v * B)).
      * transitivity (B + y ^ 2 / (2 * v)); [clearbody B; field; lra|].
        unfold B. field. lra.
      * rewrite <- square. field. lra.
  - unfold C, wager. fold A B.
    assert (power : Rpower B (- (A + 1 / 2)) * sqrt B = Rpower B (- A)).
    { rewrite <- (Rpower_sqrt B) by exact some. rewrite <- Rpower_plus. f_equal. field. }
    replace (sqrt (2 * PI * v)) with (sqrt (2 * v) * sqrt PI)
      by (rewrite <- sqrt_mult by lra; f_equal; ring).
    rewrite <- power. unfold c. field. lra.
Qed.

(* ---- the ends -------------------------------------------------------------------------------- *)

(* Beyond the squares' mean, on either side, the ratio grows. *)
Lemma ratio_grows (A x x' : R) : 0 <= x' -> 0 <= x ->
  (A <= a + x <= a + x' \/ a + x' <= a + x <= A) -> 0 < A ->
  Rpower (a + x) (- A) * exp x <= Rpower (a + x') (- A) * exp x'.
Proof.
  intros sign sign' order shape. unfold Rpower. rewrite <- !exp_plus.
  assert (step : ln (a + x') - ln (a + x) <= (x' - x) / (a + x)).
  { rewrite <- ln_div by lra. pose proof (exp_ineq1_le ((x' - x) / (a + x))) as small.
    rewrite <- (ln_exp ((x' - x) / (a + x))).
    replace (1 + (x' - x) / (a + x)) with ((a + x') / (a + x)) in small by (field; lra).
    assert (0 < (a + x') / (a + x)) by (apply quotient_positive; lra).
    destruct small as [less | ->]; [left; apply ln_increasing; assumption | right; reflexivity]. }
  assert (bound : A * ((x' - x) / (a + x)) <= x' - x).
  { replace (A * ((x' - x) / (a + x))) with ((x' - x) * (A / (a + x))) by (field; lra).
    assert (0 < A / (a + x)) by (apply quotient_positive; lra).
    destruct order as [up | down].
    - assert (A / (a + x) <= 1); [|nra]. apply Rmult_le_reg_r with (a + x); [lra|].
      replace (A / (a + x) * (a + x)) with A by (field; lra). lra.
    - assert (1 <= A / (a + x)); [|nra]. apply Rmult_le_reg_r with (a + x); [lra|].
      replace (A / (a + x) * (a + x)) with A by (field; lra). lra. }
  assert (A * (ln (a + x') - ln (a + x)) <= x' - x) by nra.
  assert (forall y z, y <= z -> exp y <= exp z)
    by (intros y z [less | ->]; [left; apply exp_increasing, less | lra]).
  match goal with G : forall y z, _ |- _ => apply G end. lra.
Qed.
End Wager.

(* What suffices of two ends, after n deviations whose squares add up to S: a low end is 0, or
   excluded itself and at most S / n; a high end is infinite, or excluded itself and at least
   S / n. *)
Definition low_end (a alpha : R) (n : nat) (S low : R) : Prop :=
  low <= 0 \/ low * INR n <= S /\ / alpha <= wager a low n S.
Definition high_end (a alpha : R) (n : nat) (S : R) (high : option R) : Prop :=
  match high with
  | None => True
  | Some high => 0 < high /\ S <= high * INR n /\ / alpha <= wager a high n S
  end.

Theorem beyond_is_excluded (a v v' : R) (n : nat) (S : R) :
  0 < a -> 0 < v -> 0 < v' -> 0 <= S ->
  v < v' /\ v' * INR n <= S \/ v' < v /\ S <= v' * INR n -> wager a v' n S <= wager a v n S.
Proof.
  intros weight positive positive' sign order. unfold wager.
  pose proof (pos_INR n). pose proof (shape_positive a weight n) as shape.
  apply Rmult_le_compat_l.
  { left. repeat apply Rmult_lt_0_compat; try apply exp_pos; try apply Rinv_0_lt_compat;
      apply gamma_positive; assumption. }
  assert (0 <= S / (2 * v)) by (apply quotient_nonneg; lra).
  assert (0 <= S / (2 * v')) by (apply quotient_nonneg; lra).
  assert (back : S / (2 * v') * (2 * v') = S) by (field; lra).
  assert (back' : S / (2 * v) * (2 * v) = S) by (field; lra).
  apply ratio_grows; try assumption. destruct order as [[less below] | [more above]].
  - left. nra.
  - right. nra.
Qed.

(* ---- the run --------------------------------------------------------------------------------- *)

Section Run.
Variables (next : list R -> (R -> R) -> R) (turn : list R -> bool) (a v alpha : R).
Hypothesis means : forall h, upper_mean (next h).
Hypotheses (weight : 0 < a) (positive : 0 < v) (level : 0 < alpha).

(* Some steps of the run bring a deviation, which is N(0, v) whatever was before. *)
Hypothesis gaussian : forall h, turn h = true -> next h = upper (normal v).

Fixpoint deviations (h : list R) : nat :=
  match h with
  | [] => O
  | _ :: h => if turn h then S (deviations h) else deviations h
  end.

Fixpoint squares (h : list R) : R :=
  match h with
  | [] => 0
  | y :: h => if turn h then squares h + y ^ 2 else squares h
  end.

Lemma squares_nonneg (h : list R) : 0 <= squares h.
Proof.
  induction h as [|y h IH]; simpl; [lra|]. pose proof (pow2_ge_0 y).
  destruct (turn h); simpl in *; lra.
Qed.

Lemma wager_is_unfavourable :
  supermartingale next (fun h => wager a v (deviations h) (squares h)).
Proof.
  split; [intros; left; apply wager_positive; assumption|]. intros h b sign.
  cbn [deviations squares]. destruct (turn h) eqn:now.
  - rewrite (gaussian h now).
    apply (upper_of_part (normal v) (normal_density v positive)
      (fun y => wager a v (S (deviations h)) (squares h + y ^ 2)));
      [intros; left; apply wager_positive; assumption | exact sign |].
    apply wager_step; [assumption | assumption | apply squares_nonneg].
  - rewrite (upper_const (means h)); [apply Rmin_r|]. apply Rmin_glb; [exact sign|].
    left. apply wager_positive; assumption.
Qed.

Theorem variance_is_kept (T : nat) :
  probability next T
    (ever (at_least (/ alpha) (fun h => wager a v (deviations h) (squares h)))) <= alpha.
Proof.
  eapply Rle_trans.
  - apply ville; [exact means | exact wager_is_unfavourable | apply Rinv_0_lt_compat, level].
  - cbn [deviations squares]. rewrite wager_at_first by assumption. apply Req_le. field. lra.
Qed.

Definition excluded_at_last (h : list R) : bool :=
  ever (at_least (/ alpha) (fun h => wager a v (deviations h) (squares h))) h.

(* While the variance has not been excluded, it lies between the ends of every look until then. *)
Lemma low_end_holds (before h : list R) (low : R) :
  earlier before h -> low_end a alpha (deviations before) (squares before) low ->
  excluded_at_last h = false -> low <= v.
Proof.
  intros time [none | [side out]] kept; [lra|]. destruct (Rle_lt_dec low v) as [holds | beyond];
    [exact holds | exfalso].
  enough (excluded_at_last h = true) by congruence.
  apply (ever_by_then _ _ _ time). unfold at_least.
  destruct (Rle_dec _ _) as [_ | rest]; [reflexivity | exfalso; apply rest].
  apply Rle_trans with (1 := out).
  apply beyond_is_excluded; try assumption; [lra | apply squares_nonneg | left; lra].
Qed.

Lemma high_end_holds (before h : list R) (high : option R) :
  earlier before h -> high_end a alpha (deviations before) (squares before) high ->
  excluded_at_last h = false -> match high with None => True | Some high => v <= high end.
Proof.
  intros time upper_ kept. destruct high as [u|]; [|exact I]. destruct upper_ as [some [side out]].
  destruct (Rle_lt_dec v u) as [holds | beyond]; [exact holds | exfalso].
  enough (excluded_at_last h = true) by congruence.
  apply (ever_by_then _ _ _ time). unfold at_least.
  destruct (Rle_dec _ _) as [_ | rest]; [reflexivity | exfalso; apply rest].
  apply Rle_trans with (1 := out).
  apply beyond_is_excluded; try assumption; [apply squares_nonneg | right; lra].
Qed.

Definition misses (low : R) (high : option R) : bool :=
  (if Rlt_dec v low then true else false) ||
  match high with None => false | Some high => if Rlt_dec high v then true else false end.

(* The interval that is printed in the end, each end of a look of its own, misses the variance with
   a probability of at most alpha. *)
Theorem variance_interval_holds (time time' : list R -> list R) (low : list R -> R)
    (high : list R -> option R) (T : nat) :
  (forall h, earlier (time h) h) -> (forall h, earlier (time' h) h) ->
  (forall h, low_end a alpha (deviations (time h)) (squares (time h)) (low h)) ->
  (forall h, high_end a alpha (deviations (time' h)) (squares (time' h)) (high h)) ->
  probability next T (fun h => misses (low h) (high h)) <= alpha.
Proof.
  intros chosen chosen' lower upper_.
  apply Rle_trans with (2 := variance_is_kept T). apply probability_monotone; [exact means|].
  intros h missed. fold (excluded_at_last h).
  destruct (excluded_at_last h) eqn:kept; [reflexivity|]. unfold misses in missed.
  pose proof (low_end_holds _ _ _ (chosen h) (lower h) kept).
  pose proof (high_end_holds _ _ _ (chosen' h) (upper_ h) kept) as below.
  destruct (Rlt_dec v (low h)); [lra|]. destruct (high h) as [u|]; [|discriminate].
  destruct (Rlt_dec u v); [lra | discriminate].
Qed.
End Run.

(* ---- variances on a line --------------------------------------------------------------------- *)

(* Whether a line with these ordinates at the first n points goes through these intervals. *)
Definition through (n : nat) (low : nat -> R) (high : nat -> option R) (line : nat -> R) : Prop :=
  forall i, (i < n)%nat ->
  low i <= line i /\ match high i with None => True | Some high => line i <= high end.

Section Line.
Variables (next : list R -> (R -> R) -> R) (n : nat) (turn : nat -> list R -> bool).
Variables (a c d : R) (x alpha : nat -> R).
Hypothesis means : forall h, upper_mean (next h).
Hypothesis weight : 0 < a.

(* Steps of n kinds: at the point x_i, deviations of the variance c + d x_i. *)
Let v (i : nat) : R := c + d * x i.
Hypothesis positive : forall i, (i < n)%nat -> 0 < v i.
Hypothesis level : forall i, (i < n)%nat -> 0 < alpha i.
Hypothesis gaussian : forall i h, (i < n)%nat -> turn i h = true -> next h = upper (normal (v i)).

(* A coefficient of lines, the slope or the intercept, is enclosed by numbers that enclose it for
   every line through the intervals of the variances. The two ends are of looks of their own; each
   of them asks for both ends of all n intervals. *)
Theorem line_interval_holds (coefficient : R -> R -> R) (time time' : list R -> list R)
    (low low' : nat -> list R -> R) (high high' : nat -> list R -> option R)
    (least most : list R -> option R) (T : nat) :
  (forall h, earlier (time h) h) -> (forall h, earlier (time' h) h) ->
  let ends before l u := forall i h, (i < n)%nat ->
    low_end a (alpha i) (deviations (turn i) (before h)) (squares (turn i) (before h)) (l i h) /\
    high_end a (alpha i) (deviations (turn i) (before h)) (squares (turn i) (before h)) (u i h) in
  ends time low high -> ends time' low' high' ->
  (forall h c d, through n (fun i => low i h) (fun i => high i h) (fun i => c + d * x i) ->
    match least h with None => True | Some q => q <= coefficient c d end) ->
  (forall h c d, through n (fun i => low' i h) (fun i => high' i h) (fun i => c + d * x i) ->
    match most h with None => True | Some q => coefficient c d <= q end) ->
  probability next T (fun h =>
    match least h with None => false
      | Some q => if Rlt_dec (coefficient c d) q then true else false end ||
    match most h with None => false
      | Some q => if Rlt_dec q (coefficient c d) then true else false end) <= sum alpha n.
Proof.
  intros chosen chosen' ends now now' below above.
  set (excluded := fun i => excluded_at_last (turn i) a (v i) (alpha i)).
  apply Rle_trans with (probability next T (some_of excluded n)).
  - apply probability_monotone; [exact means|]. intros h missed.
    destruct (some_of excluded n h) eqn:kept; [reflexivity|].
    assert (each : forall i, (i < n)%nat -> excluded i h = false) by (apply none_of_some, kept).
    assert (passes : forall before l u, (forall h, earlier (before h) h) -> ends before l u ->
      through n (fun i => l i h) (fun i => u i h) v).
    { intros before l u time_ sets i few. destruct (sets i h few) as [lower upper_].
      specialize (each i few). unfold excluded in each. split.
      - apply (low_end_holds (turn i) a (v i) (alpha i) weight (positive i few) (before h) h);
          [apply time_ | exact lower | exact each].
      - apply (high_end_holds (turn i) a (v i) (alpha i) weight (positive i few) (before h) h);
          [apply time_ | exact upper_ | exact each]. }
    specialize (below h c d (passes time low high chosen now)).
    specialize (above h c d (passes time' low' high' chosen' now')).
    apply orb_prop in missed. destruct missed as [missed | missed].
    + destruct (least h) as [q|]; [|discriminate].
      destruct (Rlt_dec _ _); [lra | discriminate].
    + destruct (most h) as [q|]; [|discriminate].
      destruct (Rlt_dec _ _); [lra | discriminate].
  - apply (union next means). intros i few. unfold excluded.
    apply (variance_is_kept next (turn i) a (v i) (alpha i)); auto.
Qed.
End Line.

(* What encloses the coefficients: two points, of which the other coefficient is eliminated. *)
Theorem coefficients_by_two_points (c d x x' low high low' high' : R) :
  0 <= x < x' -> low <= c + d * x <= high -> low' <= c + d * x' <= high' ->
  (low' - high) / (x' - x) <= d <= (high' - low) / (x' - x) /\
  (low * x' - high' * x) / (x' - x) <= c <= (high * x' - low' * x) / (x' - x).
Proof.
  intros order first second. set (w := x' - x). assert (positive : 0 < w) by (unfold w; lra).
  assert (at_least_ : forall p q, p <= q * w -> p / w <= q).
  { intros p q less. apply Rmult_le_reg_r with w; [exact positive|].
    replace (p / w * w) with p by (field; lra). exact less. }
  assert (at_most_ : forall p q, q * w <= p -> q <= p / w).
  { intros p q less. apply Rmult_le_reg_r with w; [exact positive|].
    replace (p / w * w) with p by (field; lra). exact less. }
  repeat split; first [apply at_least_ | apply at_most_]; unfold w; nra.
Qed.
