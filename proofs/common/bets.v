(* The interval for the mean of observations in a known range, of whatever law, which may be looked
   at after every observation: the bets of src/initproof/stats/sequence/bounded_mean.cpp
   (Waudby-Smith and Ramdas 2024), with the guarantee that the report states as "independent
   observations of any distribution in [least, most]".

   What is proved: the probability that the interval ever excludes the mean is at most alpha, for
   observations with finitely many values of which each has that mean, whatever was before (they
   need not be independent), and that an end may be computed from four power sums. What is not: that
   a program's sums of doubles are those power sums. *)
From Coq Require Import Reals Lra Lia List Bool.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem ville.
Import ListNotations.
Open Scope R_scope.

(* ---- four moments bound the logarithm -------------------------------------------------------- *)

Definition below_logarithm (c y : R) : R := y - y ^ 2 / 2 + y ^ 3 / 3 - c * y ^ 4.

(* That c is large enough for y >= -l: it need be checked at -l only. *)
Definition covers (l c : R) : Prop := 1 / 4 <= c /\ below_logarithm c (- l) <= ln (1 - l).

Lemma excess_derivative (c y : R) : -1 < y ->
  is_derive (fun y => ln (1 + y) - below_logarithm c y) y (y ^ 3 * (4 * c - / (1 + y))).
Proof.
  intros range. unfold below_logarithm. auto_derive; [lra|]. field. lra.
Qed.

(* The difference falls, then rises: on either side of 0 it is least at 0 or at -l. *)
Theorem four_moments_bound_the_logarithm (l c y : R) :
  0 <= l < 1 -> covers l c -> - l <= y -> below_logarithm c y <= ln (1 + y).
Proof.
  intros inside [quarter end_] above.
  set (f := fun y => ln (1 + y) - below_logarithm c y).
  assert (zero : f 0 = 0) by (unfold f, below_logarithm; rewrite Rplus_0_r, ln_1; field).
  assert (mvt : forall a b, - l <= a -> a <= b -> exists z, a <= z <= b /\
    f b - f a = z ^ 3 * (4 * c - / (1 + z)) * (b - a)).
  { intros a b low order. destruct (MVT_gen f a b (fun y => y ^ 3 * (4 * c - / (1 + y)))) as
      [z [where_ value]].
    - rewrite Rmin_left, Rmax_right by lra. intros x range. apply excess_derivative. lra.
    - rewrite Rmin_left, Rmax_right by lra. intros x range.
      apply continuity_pt_filterlim, (ex_derive_continuous f).
      eexists. apply excess_derivative. lra.
    - rewrite Rmin_left, Rmax_right in where_ by lra. exists z. split; assumption. }
  enough (0 <= f y) by (unfold f in *; lra).
  destruct (Rle_lt_dec 0 y) as [right | left].
  - destruct (mvt 0 y ltac:(lra) right) as [z [where_ value]]. rewrite zero in value.
    assert (/ (1 + z) <= 1).
    { rewrite <- Rinv_1. apply Rinv_le_contravar; lra. }
    assert (0 <= z ^ 3 * (4 * c - / (1 + z)) * (y - 0)).
    { apply Rmult_le_pos; [apply Rmult_le_pos; [apply pow_le|]|]; lra. }
    lra.
  - destruct (Rle_lt_dec (4 * c * (1 + y)) 1) as [far | near].
    + destruct (mvt (- l) y ltac:(lra) above) as [z [where_ value]].
      assert (start : 0 <= f (- l)) by (unfold f; replace (1 + - l) with (1 - l) by ring; lra).
      assert (slope : z ^ 3 * (4 * c - / (1 + z)) = (- z) ^ 3 * ((1 - 4 * c * (1 + z)) / (1 + z)))
        by (field; lra).
      rewrite slope in value.
      assert (0 <= (- z) ^ 3 * ((1 - 4 * c * (1 + z)) / (1 + z)) * (y - - l)).
      { apply Rmult_le_pos; [apply Rmult_le_pos|lra]; [apply pow_le; lra|].
        apply quotient_nonneg; [nra | lra]. }
      lra.
    + destruct (mvt y 0 ltac:(lra) ltac:(lra)) as [z [where_ value]].
      assert (slope : z ^ 3 * (4 * c - / (1 + z)) =
        - ((- z) ^ 3 * ((4 * c * (1 + z) - 1) / (1 + z))))
        by (field; lra).
      rewrite slope, zero in value.
      assert (0 <= (- z) ^ 3 * ((4 * c * (1 + z) - 1) / (1 + z)) * (0 - y)).
      { apply Rmult_le_pos; [apply Rmult_le_pos|lra]; [apply pow_le; lra|].
        apply quotient_nonneg; [nra | lra]. }
      lra.
Qed.

(* The least number that covers, which the program takes: 1/4 + l/5 + l^2/6 + ... *)
Theorem least_quartic (l : R) :
  0 < l < 1 -> covers l ((- l - l ^ 2 / 2 - l ^ 3 / 3 - ln (1 - l)) / l ^ 4).
Proof.
  intros inside. assert (0 < l ^ 4) by (apply pow_lt; lra). split.
  - apply Rmult_le_reg_r with (l ^ 4); [assumption|].
    replace ((- l - l ^ 2 / 2 - l ^ 3 / 3 - ln (1 - l)) / l ^ 4 * l ^ 4)
      with (- l - l ^ 2 / 2 - l ^ 3 / 3 - ln (1 - l)) by (field; lra).
    apply Rminus_le_0.
    apply Rle_trans with (- l - l ^ 2 / 2 - l ^ 3 / 3 - l ^ 4 / 4 - ln (1 - l)); [|lra].
    apply (nonneg_from_derivative
      (fun l => - l - l ^ 2 / 2 - l ^ 3 / 3 - l ^ 4 / 4 - ln (1 - l))
      (fun l => l ^ 4 / (1 - l))); [lra | | |].
    + rewrite Rminus_0_r, ln_1. field.
    + intros x between. auto_derive; [lra|]. field. lra.
    + intros x between. apply quotient_nonneg; [apply pow_le|]; lra.
  - unfold below_logarithm. apply Req_le. field. lra.
Qed.

(* ---- the capital ----------------------------------------------------------------------------- *)

(* A player who stakes r of the capital, per unit, on an observation above m (below it, if r is
   negative) has multiplied it by this after the observations, the last of which is the first. *)
Fixpoint grown (r m : R) (values : list R) : R :=
  match values with
  | [] => 1
  | x :: values => grown r m values * (1 + r * (x - m))
  end.

Fixpoint power_sum (k : nat) (m : R) (values : list R) : R :=
  match values with
  | [] => 0
  | x :: values => power_sum k m values + (x - m) ^ k
  end.

(* A lower bound of it, by four power sums. *)
Definition least_grown (r c m : R) (values : list R) : R :=
  exp (r * power_sum 1 m values - r ^ 2 * power_sum 2 m values / 2 +
       r ^ 3 * power_sum 3 m values / 3 - c * r ^ 4 * power_sum 4 m values).

Definition staked (l r m : R) (values : list R) : Prop :=
  forall x, In x values -> - l <= r * (x - m).

Lemma grown_positive (l r m : R) (values : list R) :
  l < 1 -> staked l r m values -> 0 < grown r m values.
Proof.
  intros inside. induction values as [|x values IH]; intros each; simpl; [lra|].
  apply Rmult_lt_0_compat; [apply IH; intros y among; apply each; right; exact among|].
  specialize (each x (or_introl eq_refl)). lra.
Qed.

Theorem capital_by_power_sums (l r c m : R) (values : list R) :
  0 <= l < 1 -> covers l c -> staked l r m values -> least_grown r c m values <= grown r m values.
Proof.
  intros inside enough. induction values as [|x values IH]; intros each.
  - unfold least_grown. simpl. apply Req_le.
    replace (r * 0 - r * (r * 1) * 0 / 2 + r * (r * (r * 1)) * 0 / 3 -
             c * (r * (r * (r * (r * 1)))) * 0) with 0 by field. apply exp_0.
  - assert (before : staked l r m values) by (intros y among; apply each; right; exact among).
    specialize (IH before). pose proof (each x (or_introl eq_refl)) as now.
    pose proof (four_moments_bound_the_logarithm l c (r * (x - m)) inside enough now) as step.
    assert (factor : exp (below_logarithm c (r * (x - m))) <= 1 + r * (x - m)).
    { rewrite <- (exp_ln (1 + r * (x - m))) by lra.
      destruct step as [less | ->]; [left; apply exp_increasing, less | right; reflexivity]. }
    unfold least_grown in *. cbn [power_sum grown].
    replace (r * (power_sum 1 m values + (x - m) ^ 1) -
             r ^ 2 * (power_sum 2 m values + (x - m) ^ 2) / 2 +
             r ^ 3 * (power_sum 3 m values + (x - m) ^ 3) / 3 -
             c * r ^ 4 * (power_sum 4 m values + (x - m) ^ 4))
      with (r * power_sum 1 m values - r ^ 2 * power_sum 2 m values / 2 +
            r ^ 3 * power_sum 3 m values / 3 - c * r ^ 4 * power_sum 4 m values +
            below_logarithm c (r * (x - m))) by (unfold below_logarithm; field).
    rewrite exp_plus. apply Rmult_le_compat; try (left; apply exp_pos); assumption.
Qed.

(* The power sums about m from those about another number, as the mean is. *)
Theorem power_sums_moved (z m : R) (values : list R) :
  let n := INR (length values) in
  let d := z - m in
  let S k := power_sum k z values in
  power_sum 1 m values = S 1%nat + n * d /\
  power_sum 2 m values = S 2%nat + 2 * d * S 1%nat + n * d ^ 2 /\
  power_sum 3 m values = S 3%nat + 3 * d * S 2%nat + 3 * d ^ 2 * S 1%nat + n * d ^ 3 /\
  power_sum 4 m values =
    S 4%nat + 4 * d * S 3%nat + 6 * d ^ 2 * S 2%nat + 4 * d ^ 3 * S 1%nat + n * d ^ 4.
Proof.
  cbv zeta. induction values as [|x values [one [two [three four]]]].
  - simpl. repeat split; ring.
  - cbn [length]. rewrite S_INR. cbn [power_sum]. rewrite one, two, three, four.
    repeat split; ring.
Qed.

(* The capital staked on what is above m falls as m rises. *)
Lemma grown_falls (l r m m' : R) (values : list R) :
  l < 1 -> 0 <= r -> m <= m' -> staked l r m' values -> grown r m' values <= grown r m values.
Proof.
  intros inside sign order. induction values as [|x values IH]; intros each; simpl; [lra|].
  assert (before : staked l r m' values) by (intros y among; apply each; right; exact among).
  pose proof (each x (or_introl eq_refl)). pose proof (grown_positive l r m' values inside before).
  apply Rmult_le_compat; [lra | lra | apply IH, before | nra].
Qed.

Lemma grown_rises (l r m m' : R) (values : list R) :
  l < 1 -> r <= 0 -> m <= m' -> staked l r m values -> grown r m values <= grown r m' values.
Proof.
  intros inside sign order. induction values as [|x values IH]; intros each; simpl; [lra|].
  assert (before : staked l r m values) by (intros y among; apply each; right; exact among).
  pose proof (each x (or_introl eq_refl)). pose proof (grown_positive l r m values inside before).
  apply Rmult_le_compat; [lra | lra | apply IH, before | nra].
Qed.

(* ---- several bets at once -------------------------------------------------------------------- *)

Section Bets.
Variables (least most : R) (bets : nat) (share stake quartic : nat -> R).
Hypotheses (width : least < most) (shares : sum share bets = 1).
Hypothesis share_nonneg : forall i, (i < bets)%nat -> 0 <= share i.
Hypothesis stake_inside : forall i, (i < bets)%nat -> 0 <= stake i < 1.
Hypothesis enough : forall i, (i < bets)%nat -> covers (stake i) (quartic i).

(* A stake is a part of the capital, on an observation that is off by the whole range; side is 1 for
   bets that the mean is above m, -1 for bets that it is below. *)
Definition rate (side : R) (i : nat) : R := side * (stake i / (most - least)).

Definition capital (side m : R) (values : list R) : R :=
  sum (fun i => share i * grown (rate side i) m values) bets.
Definition least_capital (side m : R) (values : list R) : R :=
  sum (fun i => share i * least_grown (rate side i) (quartic i) m values) bets.

Definition within (values : list R) : Prop := forall x, In x values -> least <= x <= most.

Lemma rate_sign (side : R) (i : nat) : (i < bets)%nat -> 0 <= stake i / (most - least).
Proof. intros below. apply quotient_nonneg; [apply stake_inside, below | lra]. Qed.

Lemma range_staked (side m : R) (i : nat) (values : list R) :
  (i < bets)%nat -> side = 1 \/ side = -1 -> least <= m <= most -> within values ->
  staked (stake i) (rate side i) m values.
Proof.
  intros below sides range inside x among. specialize (inside x among). unfold rate.
  pose proof (stake_inside i below). pose proof (rate_sign side i below).
  assert (stake i / (most - least) * (most - least) = stake i) by (field; lra).
  destruct sides as [-> | ->]; nra.
Qed.

Lemma least_capital_holds (side m : R) (values : list R) :
  side = 1 \/ side = -1 -> least <= m <= most -> within values ->
  least_capital side m values <= capital side m values.
Proof.
  intros sides range inside. apply sum_monotone. intros i below.
  apply Rmult_le_compat_l; [apply share_nonneg, below|].
  apply capital_by_power_sums with (stake i);
    [apply stake_inside | apply enough | apply range_staked]; assumption.
Qed.

(* What suffices of two ends: each is the end of the range, or the capital at it, by its lower
   bound, is 2/alpha or more. *)
Definition low_end (alpha : R) (values : list R) (low : R) : Prop :=
  low <= least \/ low <= most /\ 2 / alpha <= least_capital 1 low values.
Definition high_end (alpha : R) (values : list R) (high : R) : Prop :=
  most <= high \/ least <= high /\ 2 / alpha <= least_capital (-1) high values.

Lemma rich_below (alpha low m : R) (values : list R) :
  within values -> low_end alpha values low -> least <= m -> m < low ->
  2 / alpha <= capital 1 m values.
Proof.
  intros inside [none | [range rich]] above order; [lra|]. apply Rle_trans with (1 := rich).
  apply Rle_trans with (1 := least_capital_holds 1 low values (or_introl eq_refl)
    ltac:(lra) inside).
  apply sum_monotone. intros i below. apply Rmult_le_compat_l; [apply share_nonneg, below|].
  apply grown_falls with (stake i); [apply stake_inside, below | | lra |].
  - unfold rate. pose proof (rate_sign 1 i below). lra.
  - apply range_staked; [exact below | left; reflexivity | lra | exact inside].
Qed.

Lemma rich_above (alpha high m : R) (values : list R) :
  within values -> high_end alpha values high -> m <= most -> high < m ->
  2 / alpha <= capital (-1) m values.
Proof.
  intros inside [none | [range rich]] under order; [lra|]. apply Rle_trans with (1 := rich).
  apply Rle_trans with (1 := least_capital_holds (-1) high values (or_intror eq_refl)
    ltac:(lra) inside).
  apply sum_monotone. intros i below. apply Rmult_le_compat_l; [apply share_nonneg, below|].
  apply grown_rises with (stake i); [apply stake_inside, below | | lra |].
  - unfold rate. pose proof (rate_sign 1 i below). lra.
  - apply range_staked; [exact below | right; reflexivity | lra | exact inside].
Qed.

(* ---- the run --------------------------------------------------------------------------------- *)

Section Run.
Variables (law : history -> nat -> R) (K : nat).
Hypothesis lawful : is_law law K.

(* Some steps of the run are observations: `turn` tells, from what was before, whether the next one
   is, and `value` what is observed if its outcome is k. *)
Variables (turn : history -> bool) (value : history -> nat -> R).
Hypothesis range : forall h k, least <= value h k <= most.

(* Every observation has the mean m, whatever was before. *)
Variable m : R.
Hypothesis mean_is : forall h, turn h = true -> sum (fun k => law h k * value h k) K = m.
Hypothesis mean_range : least <= m <= most.

Variable alpha : R.
Hypothesis level : 0 < alpha.

Fixpoint observations (h : history) : list R :=
  match h with
  | [] => []
  | k :: h => if turn h then value h k :: observations h else observations h
  end.

Lemma observations_within (h : history) : within (observations h).
Proof.
  induction h as [|k h IH]; intros x among; simpl in among; [contradiction|].
  destruct (turn h); [destruct among as [<- | among]; [apply range|]|]; apply IH, among.
Qed.

Lemma capital_is_fair (side : R) :
  side = 1 \/ side = -1 ->
  supermartingale (weighted law K) (fun h => capital side m (observations h)).
Proof.
  intros sides. apply finite_supermartingale; [exact lawful | |].
  - intros h. apply sum_nonneg. intros i below. apply Rmult_le_pos; [apply share_nonneg, below|].
    left. apply grown_positive with (stake i); [apply stake_inside, below|].
    apply range_staked; [exact below | exact sides | exact mean_range | apply observations_within].
  - intros h. destruct (lawful h) as [_ total]. cbn [observations].
    destruct (turn h) eqn:now; apply Req_le.
    + unfold capital. rewrite (sum_ext _ (fun k => sum (fun i =>
        law h k * (share i * grown (rate side i) m (value h k :: observations h))) bets))
        by (intros; rewrite sum_scale; reflexivity).
      rewrite sum_swap. apply sum_ext. intros i _. cbn [grown].
      set (g := grown (rate side i) m (observations h)).
      rewrite (sum_ext _ (fun k => share i * g * (1 - rate side i * m) * law h k +
        share i * g * rate side i * (law h k * value h k))) by (intros; ring).
      rewrite sum_plus, !sum_scale, total, (mean_is h now). ring.
    + rewrite (sum_ext _ (fun k => capital side m (observations h) * law h k)) by (intros; ring).
      rewrite sum_scale, total. ring.
Qed.

Definition rich (side : R) (h : history) : bool :=
  at_least (2 / alpha) (fun h => capital side m (observations h)) h.

Lemma seldom_rich (side : R) (T : nat) :
  side = 1 \/ side = -1 -> probability (weighted law K) T (ever (rich side)) <= alpha / 2.
Proof.
  intros sides. eapply Rle_trans.
  - apply ville; [apply finite_means, lawful | apply capital_is_fair, sides |].
    apply quotient_positive; lra.
  - cbn [observations]. unfold capital. cbn [grown].
    rewrite (sum_ext _ share) by (intros; ring). rewrite shares. apply Req_le. field. lra.
Qed.

Definition misses (low high : R) : bool :=
  if Rlt_dec m low then true else if Rlt_dec high m then true else false.

(* The interval that is printed in the end misses the mean with a probability of at most alpha: its
   ends are of any two looks, at times chosen by whatever rule, as a run keeps what an earlier look
   has excluded. *)
Theorem bounded_interval_holds (time time' : history -> history) (low high : history -> R)
    (T : nat) :
  (forall h, earlier (time h) h) -> (forall h, earlier (time' h) h) ->
  (forall h, low_end alpha (observations (time h)) (low h)) ->
  (forall h, high_end alpha (observations (time' h)) (high h)) ->
  probability (weighted law K) T (fun h => misses (low h) (high h)) <= alpha.
Proof.
  intros chosen chosen' lower upper.
  set (sides := fun i : nat => match i with O => ever (rich 1) | _ => ever (rich (-1)) end).
  apply Rle_trans with (probability (weighted law K) T (some_of sides 2)).
  - apply probability_monotone; [apply finite_means, lawful|]. intros h missed.
    unfold misses in missed. cbn [some_of sides]. rewrite orb_false_l.
    destruct (Rlt_dec m (low h)) as [below | _];
      [|destruct (Rlt_dec (high h) m) as [above | _]; [|discriminate]]; apply orb_true_iff.
    + left. apply (ever_by_then _ _ _ (chosen h)). unfold rich, at_least.
      destruct (Rle_dec _ _) as [_ | poor]; [reflexivity | exfalso; apply poor].
      apply (rich_below alpha (low h));
        [apply observations_within | apply lower | apply mean_range | exact below].
    + right. apply (ever_by_then _ _ _ (chosen' h)). unfold rich, at_least.
      destruct (Rle_dec _ _) as [_ | poor]; [reflexivity | exfalso; apply poor].
      apply (rich_above alpha (high h));
        [apply observations_within | apply upper | apply mean_range | exact above].
  - eapply Rle_trans.
    + apply (union (weighted law K) (finite_means law K lawful) sides (fun _ => alpha / 2)).
      intros [|i] _; apply seldom_rich; [left | right]; reflexivity.
    + simpl. lra.
Qed.
End Run.
End Bets.
