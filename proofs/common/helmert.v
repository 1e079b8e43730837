(* The interval for a Gaussian variance, of observations whose mean nobody knows.

   proofs/common/gaussian.v begins with deviations that are independent and N(0, v). Here the run is
   of independent observations of N(m, v), whatever m, and the interval is computed from their
   squares about their mean: it misses v with a probability of at most alpha all the same. It is in
   the place of Helmert's transformation (1876), whose densities are in proofs/common/sample.v.

   Not said: anything of several samples in one run; nor that a program's observations are such. *)
From Coq Require Import Reals Lra Lia List Bool.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem ville normal density gamma.
From initproof.common Require gaussian.
From initproof.common Require Import fubini tame sample predicted slanted.
Import ListNotations.
Open Scope R_scope.

(* Runs of T steps have T outcomes. *)
Lemma mean_after_same {X : Type} (next : list X -> (X -> R) -> R) (f g : list X -> R) (T : nat)
    (h : list X) :
  (forall h', length h' = (length h + T)%nat -> f h' = g h') ->
  mean_after next T f h = mean_after next T g h.
Proof.
  revert h. induction T as [|T IH]; intros h same; simpl.
  - apply same. lia.
  - f_equal. apply FunctionalExtensionality.functional_extensionality. intros x. apply IH.
    intros h' size_. apply same. simpl in size_. lia.
Qed.

Lemma spread_moved (m : R) (h : list R) : spread (moved m h) = spread h.
Proof.
  rewrite <- !squares_of_deviations. unfold moved. rewrite deviations_do_not_see_the_mean.
  reflexivity.
Qed.

Section Observations.
Variables (a v : R).
Hypotheses (weight : 0 < a) (positive : 0 < v).

(* The ratio after observations, by their squares about their mean. *)
Definition ratio (h : list R) : R := gaussian.wager a v (pred (length h)) (spread h).

Section Levels.
Variables (least most : R).
Hypothesis order : 0 < least < most.

Fixpoint smooth (h : list R) : R :=
  match h with
  | [] => 0
  | y :: before =>
      Rmax (slant a v least most (length before) (sqrt (spread (y :: before)))) (smooth before)
  end.

Lemma smooth_range (h : list R) : 0 <= smooth h <= 1.
Proof.
  induction h as [|y h IH]; [simpl; lra|]. cbn [smooth].
  pose proof (clamp_range ((ln (gaussian.wager a v (length h)
    (Rmin (sqrt (spread (y :: h))) (sqrt (Rmax 0 (4 * v * (ln most -
    ln (Rpower a a * (Gamma (a + INR (length h) / 2) / Gamma a)) +
    (a + INR (length h) / 2) * ln (2 * (a + INR (length h) / 2)) + a / 2)))) ^ 2)) - ln least) /
    (ln most - ln least))) as known.
  unfold slant. unfold Rmax at 1 3. destruct (Rle_dec _ _); [lra | exact known].
Qed.

Lemma smooth_moved (m : R) (h : list R) : smooth (moved m h) = smooth h.
Proof.
  induction h as [|y h IH]; [reflexivity|].
  change (moved m (y :: h)) with (y + m :: moved m h). cbn [smooth]. rewrite IH.
  change (y + m :: moved m h) with (moved m (y :: h)). rewrite spread_moved.
  assert (same : length (moved m h) = length h) by apply map_length. rewrite same. reflexivity.
Qed.

Lemma smooth_near (N : nat) : exists K, 0 <= K /\ forall h h',
  length h = length h' -> (length h <= N)%nat -> Rabs (smooth h - smooth h') <= K * apart h h'.
Proof.
  induction N as [|N [K [sign IH]]].
  - exists 0. split; [lra|].
    intros [|x h] [|x' h'] same few; try discriminate; simpl in few; try lia.
    simpl. rewrite Rminus_diag_eq, Rabs_R0 by reflexivity. lra.
  - destruct (slant_near_all a v least most weight positive order N) as [L [some near]].
    exists (K + L * INR (S N)).
    assert (0 <= L * INR (S N)) by (apply Rmult_le_pos; [exact some | apply pos_INR]).
    split; [lra|]. intros [|y h] [|y' h'] same few; try discriminate.
    + simpl. rewrite Rminus_diag_eq, Rabs_R0 by reflexivity. lra.
    + injection same as same. simpl in few. cbn [smooth]. rewrite <- same.
      pose proof (apart_nonneg (y :: h) (y' :: h')) as far. apply max_near.
      * apply Rle_trans with (1 := near (length h) ltac:(lia) _ _ (sqrt_pos _) (sqrt_pos _)).
        rewrite Rmult_plus_distr_r.
        apply Rle_trans with (L * INR (S N) * apart (y :: h) (y' :: h')).
        -- rewrite Rmult_assoc. apply Rmult_le_compat_l; [exact some|].
           apply Rle_trans with
             (1 := root_of_spread_near (y :: h) (y' :: h') ltac:(simpl; congruence)).
           apply Rmult_le_compat_r; [exact far|]. unfold size. apply le_INR. simpl. lia.
        -- assert (0 <= K * apart (y :: h) (y' :: h')) by (apply Rmult_le_pos; assumption). lra.
      * apply Rle_trans with (1 := IH h h' same ltac:(lia)).
        assert (apart h h' <= apart (y :: h) (y' :: h')).
        { cbn [apart]. pose proof (Rabs_pos (y - y')). lra. }
        pose proof (apart_nonneg h h'). nra.
Qed.

Lemma smooth_of_excluded (h : list R) :
  ever (at_least most ratio) h = true -> most > 1 -> smooth h = 1.
Proof.
  intros out large. induction h as [|y h IH].
  - exfalso. cbn [ever] in out. rewrite orb_false_r in out. unfold at_least, ratio in out.
    assert (none : gaussian.wager a v (pred (length (@nil R))) (spread []) = 1).
    { change (spread []) with 0. apply gaussian.wager_at_first; assumption. }
    rewrite none in out. destruct (Rle_dec most 1); [lra | discriminate].
  - cbn [ever smooth] in *. pose proof (smooth_range h) as before.
    pose proof (smooth_range (y :: h)) as all. cbn [smooth] in all.
    apply orb_prop in out. destruct out as [now | earlier_].
    + rewrite (slant_at_most a v least most weight positive order);
        [apply Rmax_left; lra | apply sqrt_pos |].
      rewrite pow2_sqrt by apply spread_nonneg.
      unfold at_least, ratio in now. cbn [length pred] in now.
      destruct (Rle_dec _ _); [assumption | discriminate].
    + rewrite (IH earlier_) in *. apply Rle_antisym; [apply all | apply Rmax_r].
Qed.

Lemma smooth_of_included (g : list R) : 0 < smooth (g ++ [0]) ->
  ever (at_least least (fun g => gaussian.wager a v (length g) (spread (g ++ [0])))) g = true.
Proof.
  induction g as [|y g IH]; intros some.
  - cbn [app smooth length] in some. cbn [ever]. rewrite orb_false_r.
    unfold at_least. cbn [app length].
    unfold Rmax in some. destruct (Rle_dec _ _) in some; [lra|].
    apply (slant_at_least a v least most weight positive order) in some; [|apply sqrt_pos].
    rewrite pow2_sqrt in some by apply spread_nonneg.
    destruct (Rle_dec _ _); [reflexivity | contradiction].
  - cbn [app smooth] in some. cbn [ever]. apply orb_true_iff.
    unfold Rmax in some. destruct (Rle_dec _ _) in some; [right; apply IH, some | left].
    apply (slant_at_least a v least most weight positive order) in some; [|apply sqrt_pos].
    rewrite pow2_sqrt in some by apply spread_nonneg.
    unfold at_least. cbn [app length].
    rewrite app_length in some. cbn [length] in some.
    replace (length g + 1)%nat with (S (length g)) in some by lia.
    destruct (Rle_dec _ _); [reflexivity | contradiction].
Qed.

Lemma excluded_seldom (T : nat) : most > 1 ->
  probability (fun _ : list R => upper (normal v)) (S T) (ever (at_least most ratio)) <= / least.
Proof.
  intros large. destruct (smooth_near (S T)) as [K [sign near]].
  assert (means : forall h : list R, upper_mean ((fun _ => upper (normal v)) h))
    by (intros; apply density_means, normal_density, positive).
  set (f := fun h : list R => if le_dec (length h) (S T) then smooth h else 1).
  assert (range : forall h, 0 <= f h <= 1).
  { intros h. unfold f. destruct (le_dec _ _); [apply smooth_range | lra]. }
  assert (slow : forall h h', length h = length h' -> Rabs (f h - f h') <= K * apart h h').
  { intros h h' same. unfold f. rewrite <- same. destruct (le_dec _ _); [apply near; assumption|].
    rewrite Rminus_diag_eq, Rabs_R0 by reflexivity.
    apply Rmult_le_pos; [exact sign | apply apart_nonneg]. }
  assert (invariant : forall m h, f (moved m h) = f h).
  { intros m h. unfold f.
    assert (same : length (moved m h) = length h) by apply map_length.
    rewrite same, smooth_moved. reflexivity. }
  apply Rle_trans with (mean_after (fun _ => upper (normal v)) (S T) f []).
  { apply (mean_monotone _ means); [apply indicator_bounded | exists 1; exact range |].
    intros h. unfold indicator. destruct (ever _ h) eqn:out; [|apply range].
    unfold f. destruct (le_dec _ _); [|lra]. rewrite smooth_of_excluded by assumption. lra. }
  apply Rle_trans with (1 := mean_by_prediction v positive f K sign range slow invariant T).
  pose proof (predicted_from_first v T f []) as first. cbv zeta in first. cbn [app] in first.
  rewrite first.
  apply Rle_trans with (2 := prediction_is_kept a v weight positive least T ltac:(lra)).
  unfold probability.
  rewrite (mean_after_same _ _ (fun g => smooth (g ++ [0])) T []).
  - apply mean_monotone; [intros; apply predicted_means, positive | | apply indicator_bounded |].
    + exists 1. intros; apply smooth_range.
    + intros g. unfold indicator. destruct (ever _ g) eqn:out; [apply smooth_range|].
      apply Rnot_lt_le. intros some. apply smooth_of_included in some. congruence.
  - intros g size_. unfold f. rewrite app_length. simpl in *.
    destruct (le_dec _ _); [reflexivity | lia].
Qed.
End Levels.

(* The probability that the variance is ever excluded, by independent observations of N(m, v) whose
   mean nobody knows. The run draws y - m, and what is computed does not see m. *)
Theorem variance_is_kept_whatever_the_mean (alpha : R) (T : nat) : 0 < alpha ->
  probability (fun _ : list R => upper (normal v)) T (ever (at_least (/ alpha) ratio)) <= alpha.
Proof.
  intros level.
  assert (means : forall h : list R, upper_mean ((fun _ => upper (normal v)) h))
    by (intros; apply density_means, normal_density, positive).
  destruct (Rle_dec 1 alpha) as [all | part].
  { apply Rle_trans with 1; [apply (probability_range _ means) | exact all]. }
  assert (large : / alpha > 1).
  { apply Rmult_lt_reg_r with alpha; [exact level|]. rewrite Rinv_l by lra. lra. }
  destruct T as [|T].
  { unfold probability. simpl. unfold indicator. cbn [ever]. rewrite orb_false_r.
    unfold at_least, ratio. change (spread []) with 0. cbn [length pred].
    rewrite gaussian.wager_at_first by assumption. destruct (Rle_dec _ _); lra. }
  apply Rnot_lt_le. intros more.
  set (p := probability _ _ _) in *. set (least := / ((alpha + p) / 2)).
  assert (0 < (alpha + p) / 2) by lra.
  assert (0 < least) by (apply Rinv_0_lt_compat; assumption).
  assert (least < / alpha) by (apply Rinv_lt_contravar; [apply Rmult_lt_0_compat|]; lra).
  pose proof (excluded_seldom least (/ alpha) ltac:(lra) T large) as most. fold p in most.
  unfold least in most. rewrite Rinv_inv in most. lra.
Qed.

Let low_end := gaussian.low_end a.
Let high_end := gaussian.high_end a.

(* The interval that is printed in the end, of the squares about the mean, misses the variance
   with a probability of at most alpha, whatever the mean m: the run draws h, and observes h + m.
   Each end is of a look of its own, by whatever rule, which may look at the mean. *)
Theorem sample_interval_holds (m alpha : R) (time time' : list R -> list R) (low : list R -> R)
    (high : list R -> option R) (T : nat) :
  0 < alpha -> (forall h, earlier (time h) h) -> (forall h, earlier (time' h) h) ->
  (forall h, let seen := moved m (time h) in
    low_end alpha (pred (length seen)) (spread seen) (low h)) ->
  (forall h, let seen := moved m (time' h) in
    high_end alpha (pred (length seen)) (spread seen) (high h)) ->
  probability (fun _ : list R => upper (normal v)) T
    (fun h => gaussian.misses v (low h) (high h)) <= alpha.
Proof.
  intros level chosen chosen' lower upper_.
  apply Rle_trans with (2 := variance_is_kept_whatever_the_mean alpha T level).
  apply probability_monotone; [intros; apply density_means, normal_density, positive|].
  intros h missed. specialize (lower h). specialize (upper_ h). cbv zeta in lower, upper_.
  rewrite spread_moved in lower, upper_. unfold moved in lower, upper_.
  rewrite map_length in lower, upper_. unfold gaussian.misses in missed.
  apply orb_prop in missed. destruct missed as [missed | missed].
  - apply (ever_by_then _ _ _ (chosen h)). unfold at_least, ratio.
    destruct (Rle_dec _ _) as [_ | rest]; [reflexivity | exfalso; apply rest].
    destruct (Rlt_dec v (low h)) as [beyond | _]; [|discriminate].
    destruct lower as [none | [side out]]; [lra|]. apply Rle_trans with (1 := out).
    apply gaussian.beyond_is_excluded; try assumption; [lra | apply spread_nonneg | left; lra].
  - apply (ever_by_then _ _ _ (chosen' h)). unfold at_least, ratio.
    destruct (Rle_dec _ _) as [_ | rest]; [reflexivity | exfalso; apply rest].
    destruct (high h) as [u|]; [|discriminate]. destruct upper_ as [some [side out]].
    destruct (Rlt_dec u v) as [beyond | _]; [|discriminate].
    apply Rle_trans with (1 := out).
    apply gaussian.beyond_is_excluded; try assumption; [apply spread_nonneg | right; lra].
Qed.
End Observations.
