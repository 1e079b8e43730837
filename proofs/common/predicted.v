(* A sample of N(m, v) whose mean m nobody knows.

   What does not see m has no larger mean than if every observation after the first were drawn from
   what is predicted of it, N(mean so far, v + v / t) (`mean_by_prediction`): the means of all m are
   alike, so they may be averaged over m, evenly over the whole line, which is what Helmert's
   transformation does. In that run each observation has a deviation of N(0, v), whatever was
   before, so the ratio of proofs/common/gaussian.v is a wager of which no step is favourable. *)
From Coq Require Import Reals Lra Lia List Bool.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem ville normal density distribution gamma.
From initproof.common Require gaussian.
From initproof.common Require Import fubini tame sample.
Import ListNotations.
Open Scope R_scope.

Fixpoint apart (h h' : list R) : R :=
  match h, h' with x :: h, x' :: h' => Rabs (x - x') + apart h h' | _, _ => 0 end.

Lemma apart_nonneg (h h' : list R) : 0 <= apart h h'.
Proof.
  revert h'. induction h as [|x h IH]; intros [|x' h']; simpl; try lra.
  pose proof (Rabs_pos (x - x')). specialize (IH h'). lra.
Qed.

Lemma apart_same (h : list R) : apart h h = 0.
Proof.
  induction h as [|x h IH]; simpl; [reflexivity|].
  rewrite IH, Rminus_diag_eq, Rabs_R0 by reflexivity. ring.
Qed.

Definition moved (m : R) (h : list R) : list R := map (fun x => x + m) h.

Lemma apart_moved (m m' : R) (h : list R) : apart (moved m h) (moved m' h) = size h * Rabs (m - m').
Proof.
  induction h as [|x h IH]; [unfold size; simpl; ring|].
  rewrite size_next.
  change (Rabs (x + m - (x + m')) + apart (moved m h) (moved m' h) = (size h + 1) * Rabs (m - m')).
  rewrite IH.
  replace (x + m - (x + m')) with (m - m') by ring. ring.
Qed.

(* ---- moving an integral ---------------------------------------------------------------------- *)

Lemma integrable_between (f : R -> R) (a b : R) :
  (forall X, ex_RInt f (- X) X) -> ex_RInt f a b.
Proof.
  intros exists_.
  assert (forward : forall a b, a <= b -> ex_RInt f a b).
  { clear a b. intros a b order. set (X := Rmax (Rabs a) (Rabs b)).
    pose proof (Rmax_l (Rabs a) (Rabs b)). pose proof (Rmax_r (Rabs a) (Rabs b)). fold X in H, H0.
    assert (- X <= a <= X) by (apply Rabs_le_between; assumption).
    assert (- X <= b <= X) by (apply Rabs_le_between; assumption).
    apply (ex_RInt_Chasles_1 (V := R_CompleteNormedModule) f a b X); [lra|].
    apply (ex_RInt_Chasles_2 (V := R_CompleteNormedModule) f (- X) a X); [lra | apply exists_]. }
  destruct (Rle_dec a b); [apply forward; assumption|].
  apply (ex_RInt_swap (V := R_NormedModule)), forward. lra.
Qed.

Lemma integral_moved (f : R -> R) (m I : R) :
  (forall x, 0 <= f x) -> integral f I -> integral (fun y => f (y + m)) I.
Proof.
  intros sign [symmetric limit].
  assert (exists_ : forall a b, ex_RInt f a b) by (intros; apply integrable_between, symmetric).
  assert (inner : forall X, is_RInt (fun y => f (y + m)) (- X) X (RInt f (- X + m) (X + m))).
  { intros X. apply is_RInt_ext with (fun x => scal 1 (f (1 * x + m))).
    - intros x _. unfold scal. simpl. unfold mult. simpl. rewrite !Rmult_1_l. reflexivity.
    - apply (is_RInt_comp_lin (V := R_NormedModule)). rewrite !Rmult_1_l.
      apply (RInt_correct (V := R_CompleteNormedModule)), exists_. }
  split; [intros X; eexists; apply inner|].
  assert (wider : forall a a' b b', a' <= a -> a <= b -> b <= b' -> RInt f a b <= RInt f a' b').
  { intros a a' b b' left order right.
    rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) f a' a b') by apply exists_.
    rewrite <- (RInt_Chasles (V := R_CompleteNormedModule) f a b b') by apply exists_.
    assert (0 <= RInt f a' a) by (apply RInt_ge_0; [lra | apply exists_ | auto]).
    assert (0 <= RInt f b b') by (apply RInt_ge_0; [lra | apply exists_ | auto]).
    unfold plus. simpl. lra. }
  assert (far : forall d, is_lim (fun X => RInt f (- (X + d)) (X + d)) p_infty I).
  { intros d. apply (is_lim_comp (fun X => RInt f (- X) X) (fun X => X + d) p_infty I p_infty);
      [exact limit | | exists 0; intros; discriminate].
    apply is_lim_spec. intros M. exists (M - d). intros; lra. }
  apply (is_lim_le_le_loc (fun X => RInt f (- (X + - Rabs m)) (X + - Rabs m))
    (fun X => RInt f (- (X + Rabs m)) (X + Rabs m))); [| apply far | apply far].
  exists (Rabs m). intros X large. pose proof (Rle_abs m). pose proof (Rle_abs (- m)) as other.
  rewrite Rabs_Ropp in other.
  rewrite (is_RInt_unique (V := R_CompleteNormedModule) _ _ _ _ (inner X)).
  split; apply wider; lra.
Qed.

(* ---- means of functions that do not change fast ---------------------------------------------- *)

Section Value.
Variable v : R.
Hypothesis positive : 0 < v.

Definition average (g : R -> R) : R :=
  real (Lim (fun X => RInt (fun y => g y * normal v y) (- X) X) p_infty).

Lemma weighted_integrable (K : R) (g : R -> R) (a b : R) :
  lipschitz K g -> ex_RInt (fun y => g y * normal v y) a b.
Proof.
  intros slow. apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros y _.
  apply (continuous_mult g (normal v)); [|apply normal_continuous, positive].
  apply lipschitz_continuous with K, slow.
Qed.

Lemma weighted_nonneg (g : R -> R) (y : R) : (forall y, 0 <= g y <= 1) -> 0 <= g y * normal v y.
Proof.
  intros range. specialize (range y). pose proof (normal_positive v y positive).
  apply Rmult_le_pos; lra.
Qed.

Lemma average_integral (K : R) (g : R -> R) : (forall y, 0 <= g y <= 1) -> lipschitz K g ->
  integral (fun y => g y * normal v y) (average g) /\ 0 <= average g <= 1.
Proof.
  intros range slow. destruct (integral_of_part (fun y => g y * normal v y) 1) as [I [known most]].
  - intros y. apply weighted_nonneg, range.
  - intros. apply weighted_integrable with K, slow.
  - intros X sign. apply Rle_trans with (RInt (normal v) (- X) X).
    + apply RInt_le; [lra | apply weighted_integrable with K, slow |
        apply normal_integrable, positive |].
      intros y _. specialize (range y). pose proof (normal_positive v y positive). nra.
    + apply part_at_most; [|apply (normal_density v positive) | exact sign].
      intros y. left. apply normal_positive, positive.
  - assert (same : average g = I) by (unfold average; destruct known as [_ limit];
      rewrite (is_lim_unique _ _ _ limit); reflexivity).
    rewrite same. split; [exact known|]. split; [|exact most].
    apply Rle_trans with (RInt (fun y => g y * normal v y) (- 0) 0).
    + rewrite Ropp_0. right. symmetry. apply (RInt_point (V := R_CompleteNormedModule)).
    + apply part_at_most; [intros; apply weighted_nonneg, range | exact known | lra].
Qed.

Lemma average_slow (K d : R) (g g' : R -> R) :
  (forall y, 0 <= g y <= 1) -> (forall y, 0 <= g' y <= 1) -> lipschitz K g -> lipschitz K g' ->
  (forall y, Rabs (g y - g' y) <= d) -> Rabs (average g - average g') <= d.
Proof.
  intros range range' slow slow' near. pose proof (normal_density v positive) as lawful.
  destruct (average_integral K g range slow) as [known _].
  destruct (average_integral K g' range' slow') as [known' _].
  pose proof (mean_of_const _ lawful d) as const.
  assert (each : forall y, - d <= g y - g' y <= d) by (intros y; apply Rabs_le_between, near).
  apply Rabs_le. split.
  - enough (average g' <= average g + d) by lra.
    apply (integral_le (fun y => g' y * normal v y) (fun y => g y * normal v y + d * normal v y));
      [| exact known' | apply integral_plus; assumption].
    intros y. specialize (each y). pose proof (normal_positive v y positive). nra.
  - enough (average g <= average g' + d) by lra.
    apply (integral_le (fun y => g y * normal v y) (fun y => g' y * normal v y + d * normal v y));
      [| exact known | apply integral_plus; assumption].
    intros y. specialize (each y). pose proof (normal_positive v y positive). nra.
Qed.

Variables (f : list R -> R) (K : R).
Hypothesis some : 0 <= K.
Hypothesis range : forall h, 0 <= f h <= 1.
Hypothesis slow : forall h h', length h = length h' -> Rabs (f h - f h') <= K * apart h h'.
Hypothesis invariant : forall m h, f (moved m h) = f h.

Fixpoint value (k : nat) (h : list R) : R :=
  match k with O => f h | S k => average (fun y => value k (y :: h)) end.

Lemma value_tame (k : nat) :
  (forall h, 0 <= value k h <= 1) /\
  (forall h h', length h = length h' -> Rabs (value k h - value k h') <= K * apart h h').
Proof.
  induction k as [|k [IH IH']]; simpl; [split; assumption|].
  assert (gentle : forall h, lipschitz K (fun y => value k (y :: h))).
  { intros h y y'. apply Rle_trans with (1 := IH' (y :: h) (y' :: h) eq_refl).
    simpl. rewrite apart_same, Rplus_0_r. lra. }
  split.
  - intros h. apply average_integral with K; [intros; apply IH | apply gentle].
  - intros h h' same. apply average_slow with K; try (intros; apply IH); try apply gentle.
    intros y. apply Rle_trans with (1 := IH' (y :: h) (y :: h') ltac:(simpl; congruence)).
    simpl. rewrite Rminus_diag_eq, Rabs_R0, Rplus_0_l by reflexivity. lra.
Qed.

Lemma value_gentle (k : nat) (h : list R) : lipschitz K (fun y => value k (y :: h)).
Proof.
  intros y y'. apply Rle_trans with (1 := proj2 (value_tame k) (y :: h) (y' :: h) eq_refl).
  simpl. rewrite apart_same, Rplus_0_r. lra.
Qed.

Lemma value_is_mean (k : nat) (h : list R) :
  mean_after (fun _ => upper (normal v)) k f h = value k h.
Proof.
  revert h. induction k as [|k IH]; intros h; simpl; [reflexivity|].
  apply (upper_of_integral _ (normal_density v positive)).
  - exists 1. intros y. rewrite IH. apply value_tame.
  - apply integral_ext with (fun y => value k (y :: h) * normal v y);
      [intros y; rewrite IH; reflexivity|].
    apply average_integral with K; [intros; apply value_tame | apply value_gentle].
Qed.

(* ---- prediction ------------------------------------------------------------------------------ *)

(* What is expected of the next observation by somebody to whom every mean is as likely as any
   other, before the first. *)
Definition predicted (h : list R) : (R -> R) -> R :=
  match h with
  | [] => upper (normal v)
  | _ => upper (fun y => normal (v / size h + v) (y + - mean h))
  end.

Lemma wide (x : R) (h : list R) : 0 < v / size (x :: h) /\ 0 < v / size (x :: h) + v.
Proof.
  assert (0 < v / size (x :: h))
    by (apply quotient_positive; [exact positive | apply size_positive]).
  lra.
Qed.

Lemma predicted_means (h : list R) : upper_mean (predicted h).
Proof.
  destruct h as [|x h]; apply density_means; [apply normal_density, positive|].
  apply about_density, wide.
Qed.

(* A sample whose mean is drawn evenly from a long interval is one whose observations are
   predicted. *)
Lemma value_by_prediction (k : nat) (x : R) (h : list R) (X : R) : 0 <= X ->
  RInt (fun m => value k (moved m (x :: h)) *
                 normal (v / size (x :: h)) (m + mean (x :: h))) (- X) X
  <= mean_after predicted k f (x :: h).
Proof.
  revert x h X. induction k as [|k IH]; intros x h X sign.
  - destruct (wide x h) as [narrow _]. simpl mean_after.
    rewrite (RInt_same _ (fun m => f (x :: h) * normal (v / size (x :: h)) (m + mean (x :: h))))
      by (intros m; cbn [value]; rewrite invariant; reflexivity).
    rewrite <- RInt_times by apply about_integrable, narrow.
    assert (RInt (fun m => normal (v / size (x :: h)) (m + mean (x :: h))) (- X) X <= 1).
    { apply part_at_most; [|apply (about_density _ _ narrow) | exact sign].
      intros m. left. apply normal_positive, narrow. }
    pose proof (range (x :: h)). nra.
  - destruct (wide x h) as [narrow wider]. set (before := x :: h) in *.
    pose proof (size_positive x h) as t. fold before in t.
    set (V := fun m y => value k (moved m (y :: before))).
    assert (calm : tame V).
    { exists 1, (K * (size before + 1)). split.
      - intros m y. rewrite Rabs_pos_eq; apply value_tame.
      - intros m m' y y'. unfold V.
        apply Rle_trans with (1 := proj2 (value_tame k) (moved m (y :: before))
          (moved m' (y' :: before)) ltac:(unfold moved; rewrite !map_length; reflexivity)).
        rewrite Rmult_assoc. apply Rmult_le_compat_l; [exact some|].
        change (Rabs (y + m - (y' + m')) + apart (moved m before) (moved m' before) <=
                (size before + 1) * (Rabs (m - m') + Rabs (y - y'))).
        rewrite apart_moved. replace (y + m - (y' + m')) with (m - m' + (y - y')) by ring.
        pose proof (Rabs_triang (m - m') (y - y')). pose proof (Rabs_pos (y - y')).
        pose proof (Rabs_pos (m - m')). nra. }
    set (G := fun m => value (S k) (moved m before)).
    assert (inner : forall m, integral (fun y => V m y * normal v (y + m)) (G m)).
    { intros m. unfold V, G. cbn [value].
      apply (integral_moved (fun z => value k (z :: moved m before) * normal v z)).
      - intros z. apply (weighted_nonneg (fun z => value k (z :: moved m before))).
        intros; apply value_tame.
      - apply average_integral with K; [intros; apply value_tame | apply value_gentle]. }
    assert (steady : lipschitz (K * size before) G).
    { intros m m'. unfold G.
      apply Rle_trans with (1 := proj2 (value_tame (S k)) (moved m before) (moved m' before)
        ltac:(unfold moved; rewrite !map_length; reflexivity)).
      rewrite apart_moved. right. ring. }
    assert (known : forall a b,
      ex_RInt (fun m => G m * normal (v / size before) (m + mean before)) a b).
    { intros a b. apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros m _.
      apply (continuous_mult G (fun m => normal (v / size before) (m + mean before))).
      - apply lipschitz_continuous with (K * size before), steady.
      - apply (continuous_comp (fun m => m + mean before) (normal (v / size before)));
          [|apply normal_continuous, narrow].
        apply (continuous_plus (V := R_NormedModule));
          [apply continuous_id | apply continuous_const]. }
    assert (nonneg : forall m, 0 <= G m * normal (v / size before) (m + mean before)).
    { intros m. pose proof (proj1 (value_tame (S k)) (moved m before)).
      pose proof (normal_positive (v / size before) (m + mean before) narrow).
      apply Rmult_le_pos; unfold G; lra. }
    destruct (integral_of_part (fun m => G m * normal (v / size before) (m + mean before)) 1)
      as [I [total _]]; [exact nonneg | exact known | |].
    { intros Z large.
      apply Rle_trans with (RInt (fun m => normal (v / size before) (m + mean before)) (- Z) Z).
      - apply RInt_le; [lra | apply known | apply about_integrable, narrow |].
        intros m _. pose proof (proj1 (value_tame (S k)) (moved m before)).
        pose proof (normal_positive (v / size before) (m + mean before) narrow). unfold G. nra.
      - apply part_at_most; [|apply (about_density _ _ narrow) | exact large].
        intros m. left. apply normal_positive, narrow. }
    apply Rle_trans with I.
    { apply (part_at_most (fun m => G m * normal (v / size before) (m + mean before)));
        assumption. }
    change (mean_after predicted (S k) f before)
      with (upper (fun y => normal (v / size before + v) (y + - mean before))
                  (fun y => mean_after predicted k f (y :: before))).
    apply (upper_is_bound _ (about_density _ (- mean before) wider)).
    { exists 1. intros y. apply (mean_range predicted predicted_means), range. }
    intros J [g [above sum]].
    apply (order_of_draws V (v / size before) v (mean before) narrow positive calm) with G g;
      [intros; apply value_tame | exact inner | exact total | | exact sum].
    intros y Z large. apply Rle_trans with (2 := above y).
    apply Rle_trans with (2 := IH y before Z large). right. apply RInt_same. intros m. unfold V.
    cbv zeta. assert (0 < v * size before) by (apply Rmult_lt_0_compat; assumption).
    assert (first : v / size before * v / (v / size before + v) = v / size (y :: before))
      by (rewrite size_next; field; lra).
    assert (second : mean before + (y - mean before) * (v / size before / (v / size before + v)) =
                     mean (y :: before)).
    { unfold mean. rewrite size_next. cbn [added]. field. lra. }
    rewrite first, second. reflexivity.
Qed.

(* Whatever does not see the mean has a mean of no more than if it were predicted. *)
Theorem mean_by_prediction (k : nat) :
  mean_after (fun _ => upper (normal v)) (S k) f [] <= mean_after predicted k f [0].
Proof.
  rewrite value_is_mean. cbn [value].
  destruct (average_integral K (fun y => value k [y])) as [known _];
    [intros; apply value_tame | apply value_gentle |].
  destruct known as [_ limit].
  apply (is_lim_le_loc (fun X => RInt (fun y => value k [y] * normal v y) (- X) X)
    (fun _ => mean_after predicted k f [0]) p_infty (average (fun y => value k [y]))
    (mean_after predicted k f [0])); [| exact limit | apply is_lim_const].
  exists 0. intros X large. apply Rle_trans with (2 := value_by_prediction k 0 [] X ltac:(lra)).
  right. apply RInt_same. intros m. unfold moved. cbn [map]. rewrite Rplus_0_l.
  assert (one : size [0] = 1) by reflexivity.
  replace (v / size [0]) with v by (rewrite one; field).
  replace (m + mean [0]) with m by (unfold mean; rewrite one; cbn [added]; field). reflexivity.
Qed.
End Value.

Section Predicted.
Variables (a v : R).
Hypotheses (weight : 0 < a) (positive : 0 < v).

Let wager := gaussian.wager a v.

(* Whoever predicts has deviations of N(0, v). *)
Lemma predicted_step (n : nat) (x : R) (h : list R) :
  integral (fun y => wager (S n) (spread (y :: x :: h)) *
                     normal (v / size (x :: h) + v) (y + - mean (x :: h)))
           (wager n (spread (x :: h))).
Proof.
  pose proof (size_positive x h) as t. set (before := x :: h) in *.
  set (s := sqrt (size before / (size before + 1))).
  assert (root : 0 < s) by (apply sqrt_lt_R0, quotient_positive; lra).
  assert (unit : 0 < / s) by (apply Rinv_0_lt_compat, root).
  pose proof (gaussian.wager_step a v weight positive n (spread before) (spread_nonneg before))
    as step.
  pose proof (integral_scale s _ _ (integral_stretched (/ s) _ _ unit step)) as wide_.
  replace (s * (/ s * gaussian.wager a v n (spread before))) with (wager n (spread before)) in wide_
    by (unfold wager; field; lra).
  apply integral_moved with (m := - mean before) in wide_.
  - apply integral_ext with (2 := wide_). intros y. cbv beta.
    replace ((y + - mean before) / / s) with (deviation y before)
      by (unfold deviation; fold s; field; lra).
    rewrite spread_step by exact t.
    replace (v / size before + v) with (v * (size before + 1) / size before) by (field; lra).
    change (y + - mean before) with (y - mean before).
    rewrite law_of_deviation by assumption. fold s. unfold wager. ring.
  - intros y. apply Rmult_le_pos; [lra|]. apply Rmult_le_pos.
    + left. apply gaussian.wager_positive; assumption.
    + left. apply normal_positive, positive.
Qed.

(* The run that begins with the observation 0 and is predicted from then on. *)
Let full (g : list R) : list R := g ++ [0].
Let next (g : list R) : (R -> R) -> R := predicted v (full g).
Let value_of (g : list R) : R := wager (length g) (spread (full g)).

Lemma prediction_is_unfavourable : supermartingale next value_of.
Proof.
  split; [intros; left; apply gaussian.wager_positive; assumption|]. intros g b sign.
  unfold next, value_of.
  assert (shape : exists x h, full g = x :: h).
  { unfold full. destruct g as [|x g]; [exists 0, [] | exists x, (g ++ [0])]; reflexivity. }
  destruct shape as [x [h equal]]. unfold full in *. cbn [length app]. rewrite equal.
  unfold predicted.
  apply (upper_of_part _ (about_density _ (- mean (x :: h)) (proj2 (wide v positive x h)))
    (fun y => wager (S (length g)) (spread (y :: x :: h))));
    [intros; left; apply gaussian.wager_positive; assumption | exact sign | apply predicted_step].
Qed.

Lemma prediction_is_kept (c : R) (T : nat) : 0 < c ->
  probability next T (ever (at_least c value_of)) <= / c.
Proof.
  intros level. eapply Rle_trans.
  - apply ville; [intros; apply predicted_means, positive | exact prediction_is_unfavourable |
      exact level].
  - unfold value_of, full. cbn [length app].
    replace (spread [0]) with 0 by (unfold spread, mean, size; simpl; field).
    unfold wager. rewrite gaussian.wager_at_first by assumption. right. field. lra.
Qed.

Lemma predicted_from_first (T : nat) (f : list R -> R) (g : list R) :
  mean_after (predicted v) T f (full g) = mean_after next T (fun g => f (full g)) g.
Proof.
  revert g. induction T as [|T IH]; intros g; simpl; [reflexivity|].
  unfold next at 1. f_equal. apply FunctionalExtensionality.functional_extensionality. intros y.
  apply (IH (y :: g)).
Qed.
End Predicted.
