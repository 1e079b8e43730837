(* Trials each of which draws normal variables: the interval for the probability of an event of them
   (proofs/common/probability.v), joined to the law of what is drawn (proofs/common/draws.v).

   Not said: that a program draws so, or counts an event of sums that it has rounded. *)
From Coq Require Import Reals Lra Lia List Bool.
From initproof.common Require Import theorem ville probability normal draws saturation.
Import ListNotations.
Open Scope R_scope.

(* Two kinds of steps with the same means make the same runs. *)
Lemma same_runs {X : Type} (next next' : list X -> (X -> R) -> R) (f : list X -> R) (T : nat) :
  (forall h, upper_mean (next' h)) -> (forall h g, bounded g -> next h g = next' h g) ->
  bounded f -> forall h, mean_after next T f h = mean_after next' T f h.
Proof.
  intros means same tame. induction T as [|T IH]; intros h; simpl; [reflexivity|].
  pose proof (mean_bounded next' means f T h tame) as inner.
  assert (inner' : bounded (fun x => mean_after next T f (x :: h))).
  { destruct inner as [b range]. exists b. intros x. rewrite IH. apply range. }
  rewrite same by exact inner'.
  apply Rle_antisym; apply (upper_monotone (means h)); try assumption;
    intros x; rewrite IH; apply Rle_refl.
Qed.

Section Trials.
(* A trial draws S n variables with the variances v_i and succeeds if the event holds of them. *)
Variables (v : nat -> R) (draws : nat) (event : list R -> bool) (p : R).
Hypothesis positive : forall i, 0 < v i.
Hypothesis known : mean_is v draws (indicator event) [] p.
Hypothesis range : 0 <= p <= 1.

Definition trial (h : history) (f : nat -> R) : R :=
  mean_after (drawing v) draws (fun d => f (if event d then 1%nat else 0%nat)) [].

Lemma trial_is_a_coin (h : history) (f : nat -> R) :
  bounded f -> trial h f = weighted (coin p) 2 h f.
Proof.
  intros [b inside]. apply (mean_is_mean v positive).
  - exists b. intros d. apply inside.
  - replace (weighted (coin p) 2 h f) with (f 0%nat + (f 1%nat - f 0%nat) * p)
      by (unfold weighted, coin; simpl; ring).
    apply mean_is_ext with (2 := mean_is_plus v draws (fun _ => f 0%nat)
      (fun d => (f 1%nat - f 0%nat) * indicator event d) [] _ _
      (mean_is_const v positive draws (f 0%nat) [])
      (mean_is_scale v draws (f 1%nat - f 0%nat) (indicator event) [] p known)).
    intros d _. unfold indicator. destruct (event d); ring.
Qed.

Let every (h : history) : bool := true.
Let counted (h : history) (k : nat) : bool := Nat.eqb k 1.

Lemma trials_interval_holds (a b alpha : R) (time time' : history -> history)
    (low high : history -> R) (T : nat) :
  0 < a -> 0 < b -> 0 < alpha ->
  (forall h, earlier (time h) h) -> (forall h, earlier (time' h) h) ->
  (forall h, low_end a b alpha (successes every counted (time h))
                               (failures every counted (time h)) (low h)) ->
  (forall h, high_end a b alpha (successes every counted (time' h))
                                (failures every counted (time' h)) (high h)) ->
  probability trial T (fun h => misses p (low h) (high h)) <= alpha.
Proof.
  intros A B level chosen chosen' lower upper.
  destruct (coin_tosses p range) as [lawful trials]. unfold probability.
  rewrite (same_runs trial (weighted (coin p) 2));
    [| intros; apply finite_means, lawful | exact trial_is_a_coin | apply indicator_bounded].
  apply (interval_holds (coin p) 2 every counted p a b alpha lawful trials range A B level
    time time'); assumption.
Qed.
End Trials.

(* A neuron of independent normal weights and bias, drawn again and again: an interval for how often
   |z| > c, with ends that suffice at what was counted, misses 2 Phi(-c / sqrt v) with the
   probability alpha at most, whenever the run is stopped. *)
Theorem saturation_interval_holds (x : nat -> R) (v_w v_b c : R) (n : nat) (a b alpha : R)
    (time time' : history -> history) (low high : history -> R) (T : nat) :
  0 < v_w -> 0 < v_b -> 0 <= c -> 0 < a -> 0 < b -> 0 < alpha ->
  let neuron := trial (neuron_variances v_w v_b) (S n) (size_above (neuron_inputs x) c) in
  let saturated := successes (fun _ => true) (fun _ k => Nat.eqb k 1) in
  let others := failures (fun _ => true) (fun _ k => Nat.eqb k 1) in
  (forall h, earlier (time h) h) -> (forall h, earlier (time' h) h) ->
  (forall h, low_end a b alpha (saturated (time h)) (others (time h)) (low h)) ->
  (forall h, high_end a b alpha (saturated (time' h)) (others (time' h)) (high h)) ->
  probability neuron T (fun h =>
    misses (two_tails (c / sqrt (v_w * sum (fun j => x j ^ 2) n + v_b))) (low h) (high h))
  <= alpha.
Proof.
  intros W B sign A B' level neuron saturated others chosen chosen' lower upper.
  pose proof (neuron_variances_positive v_w v_b W B) as positive.
  pose proof (variance_of_neuron_positive x v_w v_b n W B) as some.
  pose proof (mean_of_size (neuron_variances v_w v_b) positive (neuron_inputs x) c (S n)) as known.
  cbv zeta in known. rewrite variance_of_neuron, in_deviations in known by exact some.
  specialize (known some sign).
  apply (trials_interval_holds _ _ _ _ positive known) with a b time time'; try assumption.
  pose proof (probability_range (drawing (neuron_variances v_w v_b))
    (fun h => drawing_means _ positive h) (S n) (size_above (neuron_inputs x) c)) as range.
  rewrite (neuron_beyond x v_w v_b c n W B sign) in range. exact range.
Qed.
