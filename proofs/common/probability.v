(* The interval for the probability of a success, which may be looked at after every trial: the
   mixture of likelihood ratios of src/initproof/stats/sequence/probability.cpp (Robbins 1970), with
   the guarantee that the report states as "the trials are independent with one probability".

   What is proved: the probability that the interval ever excludes the truth is at most alpha, for
   runs of any length T, and which ends suffice for that. What is not: that the random numbers of a
   run obey such a law, and that the ends that a program prints are `low_end` and `high_end`. The
   latter is an inequality between numbers, for each line of a report: proofs/common/printed.v. *)
From Coq Require Import Reals Lra Lia List Bool.
From initproof.common Require Import theorem ville.
Import ListNotations.
Open Scope R_scope.

(* ---- the mixture ----------------------------------------------------------------------------- *)

(* a (a + 1) ... (a + n - 1) *)
Fixpoint rising (a : R) (n : nat) : R :=
  match n with
  | O => 1
  | S n => rising a n * (a + INR n)
  end.

(* The probability of a sequence of s successes and f failures, in a given order: if a success has
   the probability p, and if p is itself drawn, from the law Beta(a, b). *)
Definition likelihood (p : R) (s f : nat) : R := p ^ s * (1 - p) ^ f.
Definition mixture (a b : R) (s f : nat) : R := rising a s * rising b f / rising (a + b) (s + f).

Lemma rising_positive (a : R) (n : nat) : 0 < a -> 0 < rising a n.
Proof.
  intros positive. induction n as [|n IH]; simpl; [lra|].
  apply Rmult_lt_0_compat; [exact IH|]. pose proof (pos_INR n). lra.
Qed.

Lemma mixture_positive (a b : R) (s f : nat) : 0 < a -> 0 < b -> 0 < mixture a b s f.
Proof.
  intros. unfold mixture. apply quotient_positive; [apply Rmult_lt_0_compat|];
    apply rising_positive; lra.
Qed.

(* It is B(a + s, b + f) / B(a, b), for every function B that has the recursions of the beta
   function: so the program computes it, by logarithms of gamma functions. *)
Theorem mixture_by_beta (B : R -> R -> R) (a b : R) (s f : nat) :
  (forall a b, 0 < a -> 0 < b -> 0 < B a b) ->
  (forall a b, 0 < a -> 0 < b -> B (a + 1) b = a / (a + b) * B a b) ->
  (forall a b, 0 < a -> 0 < b -> B a (b + 1) = b / (a + b) * B a b) ->
  0 < a -> 0 < b -> mixture a b s f = B (a + INR s) (b + INR f) / B a b.
Proof.
  intros sign first second A B'. unfold mixture.
  assert (only : forall s, B (a + INR s) b = rising a s / rising (a + b) s * B a b).
  { intros n. induction n as [|n IH]; [simpl; rewrite Rplus_0_r; field|].
    pose proof (pos_INR n). pose proof (rising_positive (a + b) n ltac:(lra)).
    rewrite S_INR. replace (a + (INR n + 1)) with (a + INR n + 1) by ring.
    rewrite first, IH by lra. simpl. field. lra. }
  induction f as [|f IH].
  - rewrite Nat.add_0_r. simpl. rewrite Rplus_0_r, only.
    pose proof (rising_positive (a + b) s ltac:(lra)). specialize (sign a b A B'). field. lra.
  - pose proof (pos_INR s). pose proof (pos_INR f).
    pose proof (rising_positive (a + b) (s + f) ltac:(lra)). specialize (sign a b A B').
    rewrite S_INR. replace (b + (INR f + 1)) with (b + INR f + 1) by ring. rewrite second by lra.
    apply Rmult_eq_compat_l with (r := (b + INR f) / (a + INR s + (b + INR f))) in IH.
    transitivity ((b + INR f) / (a + INR s + (b + INR f)) * (B (a + INR s) (b + INR f) / B a b)).
    + rewrite <- IH, Nat.add_succ_r. simpl. rewrite plus_INR. field. lra.
    + field. lra.
Qed.

(* One trial more: the probabilities of its two outcomes add up. *)
Lemma mixture_step (a b : R) (s f : nat) :
  0 < a -> 0 < b -> mixture a b (S s) f + mixture a b s (S f) = mixture a b s f.
Proof.
  intros. unfold mixture. rewrite Nat.add_succ_r. simpl. rewrite plus_INR.
  pose proof (pos_INR s). pose proof (pos_INR f).
  pose proof (rising_positive (a + b) (s + f) ltac:(lra)). field. lra.
Qed.

(* A probability p is excluded when the likelihood ratio of the mixture to p is 1/alpha or more. *)
Definition excludes (a b alpha : R) (s f : nat) (p : R) : Prop :=
  likelihood p s f <= alpha * mixture a b s f.

Definition excludes_dec (a b alpha p : R) (s f : nat) : bool :=
  if Rle_dec (likelihood p s f) (alpha * mixture a b s f) then true else false.

(* ---- the ends -------------------------------------------------------------------------------- *)

(* What suffices of two ends, after s successes and f failures: each is the end of the range of
   probabilities, or is excluded itself and lies on its side of s / (s + f). *)
Definition low_end (a b alpha : R) (s f : nat) (low : R) : Prop :=
  low <= 0 \/ low * INR (s + f) <= INR s /\ excludes a b alpha s f low.
Definition high_end (a b alpha : R) (s f : nat) (high : R) : Prop :=
  1 <= high \/ INR s <= high * INR (s + f) /\ excludes a b alpha s f high.

Lemma exp_monotone (x y : R) : x <= y -> exp x <= exp y.
Proof. intros [less | ->]; [left; apply exp_increasing, less | right; reflexivity]. Qed.

Lemma power_below_exp (x : R) (n : nat) : 0 <= x -> x ^ n <= exp (INR n * (x - 1)).
Proof.
  intros sign. induction n as [|n IH]; [simpl; rewrite Rmult_0_l, exp_0; lra|].
  rewrite S_INR, Rmult_plus_distr_r, Rmult_1_l, exp_plus. simpl. rewrite Rmult_comm.
  pose proof (exp_ineq1_le (x - 1)).
  apply Rmult_le_compat; [apply pow_le | | |]; lra.
Qed.

(* Below s / (s + f) the likelihood increases. *)
Lemma likelihood_increases (s f : nat) (p r : R) :
  0 <= p -> p < r -> r * INR (s + f) <= INR s -> likelihood p s f <= likelihood r s f.
Proof.
  intros sign less below. unfold likelihood. destruct f as [|f].
  { simpl. rewrite !Rmult_1_r. apply pow_incr. lra. }
  rewrite plus_INR in below. assert (0 < INR (S f)) by (apply lt_0_INR; lia).
  pose proof (pos_INR s) as S. assert (r < 1) by nra.
  assert (left : p ^ s = r ^ s * (p / r) ^ s)
    by (rewrite <- Rpow_mult_distr; f_equal; field; lra).
  assert (right : (1 - p) ^ Datatypes.S f =
    (1 - r) ^ Datatypes.S f * ((1 - p) / (1 - r)) ^ Datatypes.S f)
    by (rewrite <- Rpow_mult_distr; f_equal; field; lra).
  assert (0 <= p / r) by (apply quotient_nonneg; lra).
  assert (0 <= (1 - p) / (1 - r)) by (apply quotient_nonneg; lra).
  pose proof (power_below_exp (p / r) s ltac:(assumption)).
  pose proof (power_below_exp ((1 - p) / (1 - r)) (Datatypes.S f) ltac:(assumption)).
  assert (product : (p / r) ^ s * ((1 - p) / (1 - r)) ^ Datatypes.S f <= 1).
  { eapply Rle_trans; [apply Rmult_le_compat; try eassumption; apply pow_le; assumption|].
    rewrite <- exp_plus. apply Rle_trans with (exp 0); [apply exp_monotone | rewrite exp_0; lra].
    assert (0 <= (r - p) * (INR s / r - INR (Datatypes.S f) / (1 - r))).
    { apply Rmult_le_pos; [lra|].
      replace (INR s / r - INR (Datatypes.S f) / (1 - r))
        with ((INR s - r * (INR s + INR (Datatypes.S f))) / (r * (1 - r))) by (field; lra).
      apply quotient_nonneg; [lra | apply Rmult_lt_0_compat; lra]. }
    replace (INR s * (p / r - 1) + INR (Datatypes.S f) * ((1 - p) / (1 - r) - 1))
      with (- ((r - p) * (INR s / r - INR (Datatypes.S f) / (1 - r)))) by (field; lra). lra. }
  rewrite left, right.
  assert (0 <= r ^ s * (1 - r) ^ Datatypes.S f) by (apply Rmult_le_pos; apply pow_le; lra).
  nra.
Qed.

(* A probability outside of such ends is excluded. *)
Theorem below_is_excluded (a b alpha : R) (s f : nat) (low p : R) :
  low_end a b alpha s f low -> 0 <= p < low -> excludes a b alpha s f p.
Proof.
  intros [none | [side out]] range; unfold excludes in *; [lra|].
  apply Rle_trans with (2 := out). apply likelihood_increases; lra.
Qed.

Theorem above_is_excluded (a b alpha : R) (s f : nat) (high p : R) :
  high_end a b alpha s f high -> high < p <= 1 -> excludes a b alpha s f p.
Proof.
  intros [none | [side out]] range; unfold excludes in *; [lra|].
  apply Rle_trans with (2 := out).
  assert (mirror : forall q, likelihood q s f = likelihood (1 - q) f s)
    by (intros; unfold likelihood; replace (1 - (1 - q)) with q by ring; ring).
  rewrite !mirror. apply likelihood_increases; [lra | lra |].
  rewrite plus_INR in *. lra.
Qed.

(* ---- the run --------------------------------------------------------------------------------- *)

Section Trials.
Variables (law : history -> nat -> R) (K : nat).

(* Some steps of the run are trials: `turn` tells, from what was before, whether the next one is.
   Its outcome is a success or a failure; other steps may be of any kind. *)
Variables (turn : history -> bool) (success : history -> nat -> bool).

Fixpoint successes (h : history) : nat :=
  match h with
  | [] => O
  | k :: h => if turn h && success h k then S (successes h) else successes h
  end.

Fixpoint failures (h : history) : nat :=
  match h with
  | [] => O
  | k :: h => if turn h && negb (success h k) then S (failures h) else failures h
  end.

(* Every trial succeeds with the probability p, whatever was before. *)
Definition independent_trials (p : R) : Prop :=
  forall h, turn h = true -> sum (fun k => law h k * if success h k then 1 else 0) K = p.

Section Mixture.
Variables (p a b alpha : R).
Hypotheses (lawful : is_law law K) (trials : independent_trials p).
Hypotheses (range : 0 <= p <= 1) (first : 0 < a) (second : 0 < b) (level : 0 < alpha).

(* The likelihood ratio; where the data are impossible under p, whatever excludes p. *)
Let ratio (s f : nat) : R :=
  if Req_EM_T (likelihood p s f) 0 then / alpha else mixture a b s f / likelihood p s f.

Lemma likelihood_nonneg (s f : nat) : 0 <= likelihood p s f.
Proof. apply Rmult_le_pos; apply pow_le; lra. Qed.

Lemma ratio_nonneg (s f : nat) : 0 <= ratio s f.
Proof.
  unfold ratio. destruct (Req_EM_T (likelihood p s f) 0).
  - left. apply Rinv_0_lt_compat, level.
  - apply quotient_nonneg; [left; apply mixture_positive; assumption|].
    pose proof (likelihood_nonneg s f). lra.
Qed.

(* One side of a step: the outcome's probability q times the ratio after it. *)
Lemma one_side (q l m : R) :
  0 <= q -> 0 < l -> 0 <= m -> q * (if Req_EM_T (q * l) 0 then / alpha else m / (q * l)) <= m / l.
Proof.
  intros Q L M. assert (0 <= m / l) by (apply quotient_nonneg; assumption).
  destruct (Req_EM_T (q * l) 0) as [zero | some].
  - assert (q = 0) as -> by (apply Rmult_integral in zero; destruct zero; lra). lra.
  - apply Req_le. field. split; [lra|]. intros none. apply some. rewrite none. ring.
Qed.

Lemma ratio_step (s f : nat) : p * ratio (S s) f + (1 - p) * ratio s (S f) <= ratio s f.
Proof.
  unfold ratio.
  replace (likelihood p (S s) f) with (p * likelihood p s f) by (unfold likelihood; simpl; ring).
  replace (likelihood p s (S f)) with ((1 - p) * likelihood p s f)
    by (unfold likelihood; simpl; ring).
  destruct (Req_EM_T (likelihood p s f) 0) as [zero | some].
  - rewrite zero, !Rmult_0_r. destruct (Req_EM_T 0 0) as [_ | other]; [lra | contradiction].
  - pose proof (likelihood_nonneg s f). set (l := likelihood p s f) in *.
    pose proof (mixture_positive a b (S s) f first second) as up.
    pose proof (mixture_positive a b s (S f) first second) as down.
    pose proof (one_side p l (mixture a b (S s) f) ltac:(lra) ltac:(lra) ltac:(lra)).
    pose proof (one_side (1 - p) l (mixture a b s (S f)) ltac:(lra) ltac:(lra) ltac:(lra)).
    rewrite <- (mixture_step a b s f first second).
    replace ((mixture a b (S s) f + mixture a b s (S f)) / l)
      with (mixture a b (S s) f / l + mixture a b s (S f) / l) by (field; lra). lra.
Qed.

Lemma ratio_is_unfavourable :
  supermartingale (weighted law K) (fun h => ratio (successes h) (failures h)).
Proof.
  apply finite_supermartingale; [exact lawful | intros; apply ratio_nonneg|].
  intros h. destruct (lawful h) as [_ total].
  simpl. destruct (turn h) eqn:trial; simpl.
  - eapply Rle_trans; [|apply ratio_step]. apply Req_le.
    set (up := ratio _ (failures h)). set (down := ratio (successes h) _).
    transitivity (sum (fun k => (up - down) * (law h k * if success h k then 1 else 0) +
                                down * law h k) K).
    + apply sum_ext. intros k _. unfold up, down.
      destruct (success h k); simpl; ring.
    + rewrite sum_plus, !sum_scale, total, (trials h trial). ring.
  - rewrite (sum_ext _ (fun k => ratio (successes h) (failures h) * law h k)) by (intros; ring).
    rewrite sum_scale, total. lra.
Qed.

(* The truth is ever excluded with a probability of at most alpha. *)
Theorem truth_is_kept (T : nat) :
  probability (weighted law K) T
    (ever (fun h => excludes_dec a b alpha p (successes h) (failures h)))
  <= alpha.
Proof.
  set (M := fun h => ratio (successes h) (failures h)).
  eapply Rle_trans.
  - apply (probability_monotone (weighted law K) (finite_means law K lawful) T)
      with (B := ever (at_least (/ alpha) M)).
    intros h. apply ever_monotone. clear h. intros h. unfold excludes_dec, at_least, M, ratio.
    destruct (Rle_dec (likelihood p _ _) _) as [small | _]; [intros _ | discriminate].
    destruct (Req_EM_T (likelihood p _ _) 0) as [zero | some].
    + destruct (Rle_dec (/ alpha) (/ alpha)) as [_ | not]; [reflexivity | lra].
    + destruct (Rle_dec (/ alpha) _) as [_ | not]; [reflexivity | exfalso; apply not].
      pose proof (likelihood_nonneg (successes h) (failures h)).
      apply Rmult_le_reg_r with (alpha * likelihood p (successes h) (failures h)).
      { apply Rmult_lt_0_compat; lra. }
      replace (/ alpha * (alpha * likelihood p (successes h) (failures h)))
        with (likelihood p (successes h) (failures h)) by (field; lra).
      replace (mixture a b (successes h) (failures h) / likelihood p (successes h) (failures h) *
               (alpha * likelihood p (successes h) (failures h)))
        with (alpha * mixture a b (successes h) (failures h)) by (field; lra). exact small.
  - eapply Rle_trans; [apply ville; [apply finite_means, lawful | exact ratio_is_unfavourable |]|].
    + apply Rinv_0_lt_compat, level.
    + unfold M, ratio, likelihood, mixture. simpl. rewrite !Rmult_1_r.
      destruct (Req_EM_T 1 0) as [impossible | _]; [lra|]. apply Req_le. field. lra.
Qed.

Definition misses (low high : R) : bool :=
  if Rlt_dec p low then true else if Rlt_dec high p then true else false.

(* The interval that is printed in the end misses the truth with a probability of at most alpha: its
   ends are of any two looks, at times chosen by whatever rule, as a run keeps what an earlier look
   has excluded. *)
Theorem interval_holds (time time' : history -> history) (low high : history -> R) (T : nat) :
  (forall h, earlier (time h) h) -> (forall h, earlier (time' h) h) ->
  (forall h, low_end a b alpha (successes (time h)) (failures (time h)) (low h)) ->
  (forall h, high_end a b alpha (successes (time' h)) (failures (time' h)) (high h)) ->
  probability (weighted law K) T (fun h => misses (low h) (high h)) <= alpha.
Proof.
  intros chosen chosen' lower upper.
  apply Rle_trans with (2 := truth_is_kept T).
  apply probability_monotone; [apply finite_means, lawful|].
  intros h missed. unfold misses in missed.
  destruct (Rlt_dec p (low h)) as [below | _]; [|destruct (Rlt_dec (high h) p) as [above | _];
    [|discriminate]].
  - apply (ever_by_then _ _ _ (chosen h)). unfold excludes_dec.
    destruct (Rle_dec _ _) as [_ | kept]; [reflexivity | exfalso; apply kept].
    apply (below_is_excluded _ _ _ _ _ _ p (lower h)). lra.
  - apply (ever_by_then _ _ _ (chosen' h)). unfold excludes_dec.
    destruct (Rle_dec _ _) as [_ | kept]; [reflexivity | exfalso; apply kept].
    apply (above_is_excluded _ _ _ _ _ _ p (upper h)). lra.
Qed.
End Mixture.
End Trials.

(* The quotient of two probabilities, each enclosed with an error of alpha / 2: where both intervals
   hold, and by `union` of proofs/common/ville.v they do but for a probability of alpha, so does the
   interval of the extreme quotients. *)
Theorem quotient_of_two (p p' low high low' high' : R) :
  0 <= low -> low <= p <= high -> 0 < low' -> low' <= p' <= high' ->
  low / high' <= p / p' <= high / low'.
Proof.
  intros sign one positive two. unfold Rdiv.
  split; apply Rmult_le_compat; try (left; apply Rinv_0_lt_compat); try lra;
    apply Rinv_le_contravar; lra.
Qed.

(* The interval of the extreme quotients misses the quotient with a probability of at most the two
   shares together: two kinds of trials in one run, and each of the four ends of a look of its
   own. *)
Section Quotient.
Variables (law : history -> nat -> R) (K : nat) (turn turn' : history -> bool).
Variables (success success' : history -> nat -> bool) (p p' a b a' b' alpha alpha' : R).
Hypotheses (lawful : is_law law K).
Hypotheses (trials : independent_trials law K turn success p).
Hypotheses (trials' : independent_trials law K turn' success' p').
Hypotheses (range : 0 <= p <= 1) (range' : 0 < p' <= 1).
Hypotheses (first : 0 < a) (second : 0 < b) (first' : 0 < a') (second' : 0 < b').
Hypotheses (level : 0 < alpha) (level' : 0 < alpha').

Definition quotient_misses (least : R) (most : option R) : bool :=
  (if Rlt_dec (p / p') least then true else false) ||
  match most with None => false | Some most => if Rlt_dec most (p / p') then true else false end.

Theorem quotient_interval_holds (time : nat -> history -> history)
    (low high low' high' least : history -> R) (most : history -> option R) (T : nat) :
  (forall i h, earlier (time i h) h) ->
  let s i h := successes turn success (time i h) in
  let f i h := failures turn success (time i h) in
  let s' i h := successes turn' success' (time i h) in
  let f' i h := failures turn' success' (time i h) in
  (forall h, low_end a b alpha (s 0%nat h) (f 0%nat h) (low h)) ->
  (forall h, high_end a b alpha (s 1%nat h) (f 1%nat h) (high h)) ->
  (forall h, low_end a' b' alpha' (s' 2%nat h) (f' 2%nat h) (low' h)) ->
  (forall h, high_end a' b' alpha' (s' 3%nat h) (f' 3%nat h) (high' h)) ->
  (forall h, least h <= low h / high' h) ->
  (forall h, match most h with None => True | Some q => 0 < low' h /\ high h / low' h <= q end) ->
  probability (weighted law K) T (fun h => quotient_misses (least h) (most h)) <= alpha + alpha'.
Proof.
  intros chosen s f s' f' lower upper lower' upper' below above.
  set (either := fun i h => match i with
    | O => misses p (low h) (high h)
    | _ => misses p' (low' h) (high' h)
    end).
  apply Rle_trans with (probability (weighted law K) T (some_of either 2)).
  - apply probability_monotone; [apply finite_means, lawful|]. intros h missed.
    cbn [some_of either]. rewrite orb_false_l. unfold misses.
    destruct (Rlt_dec p (low h)) as [_ | low_holds]; [reflexivity|].
    destruct (Rlt_dec (high h) p) as [_ | high_holds]; [reflexivity|].
    destruct (Rlt_dec p' (low' h)) as [_ | low_holds']; [reflexivity|].
    destruct (Rlt_dec (high' h) p') as [_ | high_holds']; [reflexivity|]. exfalso.
    apply Rnot_lt_le in low_holds, high_holds, low_holds', high_holds'.
    unfold quotient_misses in missed. apply orb_true_iff in missed.
    assert (0 < / p') by (apply Rinv_0_lt_compat; lra).
    destruct missed as [missed | missed].
    + destruct (Rlt_dec (p / p') (least h)) as [less | _]; [|discriminate].
      apply (Rlt_not_le _ _ less). apply Rle_trans with (1 := below h). unfold Rdiv.
      assert (0 < / high' h) by (apply Rinv_0_lt_compat; lra).
      assert (/ high' h <= / p') by (apply Rinv_le_contravar; lra).
      apply Rle_trans with (p * / high' h);
        [apply Rmult_le_compat_r | apply Rmult_le_compat_l]; lra.
    + specialize (above h). destruct (most h) as [q|]; [|discriminate].
      destruct (Rlt_dec q (p / p')) as [more | _]; [|discriminate].
      destruct above as [positive bound]. apply (Rlt_not_le _ _ more).
      apply Rle_trans with (2 := bound). unfold Rdiv.
      assert (/ p' <= / low' h) by (apply Rinv_le_contravar; lra).
      apply Rmult_le_compat; lra.
  - eapply Rle_trans.
    + apply (union (weighted law K) (finite_means law K lawful) either
        (fun i => match i with O => alpha | _ => alpha' end)).
      intros [|i] _; cbn [either].
      * apply (interval_holds law K turn success p a b alpha) with
          (time := time 0%nat) (time' := time 1%nat); auto.
      * apply (interval_holds law K turn' success' p' a' b' alpha') with
          (time := time 2%nat) (time' := time 3%nat); auto; lra.
    + simpl. lra.
Qed.
End Quotient.

(* Such runs exist: a coin tossed again and again. *)
Definition coin (p : R) (h : history) (k : nat) : R :=
  match k with O => 1 - p | S O => p | _ => 0 end.

Theorem coin_tosses (p : R) :
  0 <= p <= 1 ->
  is_law (coin p) 2 /\
  independent_trials (coin p) 2 (fun _ => true) (fun _ k => Nat.eqb k 1) p.
Proof.
  intros range. split; [intros h; split|]; [|simpl; ring | intros h _; simpl; ring].
  intros k below. destruct k as [|[|k]]; simpl; lra || lia.
Qed.
